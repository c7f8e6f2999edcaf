#include "kiosk/loop/press.h"

#include <cstdio>
#include <utility>

namespace kiosk {

namespace {

const char* name_of(PrinterState state) {
    switch (state) {
    case PrinterState::no_paper:
        return "is out of paper";
    case PrinterState::jammed:
        return "has a paper jam";
    case PrinterState::open:
        return "has an open door or cover";
    case PrinterState::away:
        return "does not answer, or takes no PDF";
    case PrinterState::not_known:
    case PrinterState::ready:
    case PrinterState::none:
        break;
    }
    return nullptr;
}

// For staff; a kiosk without a printer has nothing to tell.
void tell(PrinterState state) {
    if (const char* what = name_of(state)) {
        std::fprintf(stderr, "kiosk: the printer %s.\n", what);
    }
}

} // namespace

Press::Press(print::Printer printer, print::PaperSize size, const ui::Words& words,
             std::function<void()> wake)
    : printer_(std::move(printer)), size_(size), words_(words), wake_(std::move(wake)) {
    thread_ = std::thread([this] { work(); });
}

Press::~Press() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        jobs_.clear();
    }
    more_.notify_one();
    thread_.join();
}

void Press::carry_out(const Effect& effect) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(effect);
    }
    more_.notify_one();
}

std::vector<Event> Press::answers() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
}

PrinterState Press::print(std::vector<slip::Block> document, const std::string& code) const {
    if (code.empty()) { // the store is away: the paper goes without its code
        std::erase_if(document,
                      [](const slip::Block& block) { return block.style == slip::Style::code; });
    }
    const print::Slip slip{std::move(document), code.empty() ? slip::QrMatrix{} : slip::qr_of(code),
                           size_};
    return printer_.print(print::pdf_of(slip), size_, print::length_of(slip));
}

Event Press::done(const Effect& effect) const {
    const auto* slip = std::get_if<PrintSlip>(&effect.wish);
    const auto* place = std::get_if<PrintPlace>(&effect.wish);
    const PrinterState state =
        slip != nullptr
            ? print(slip::document_of(slip->content, words_, slip::Medium::paper), slip->code)
        : place != nullptr ? print(slip::document_of(place->slip, words_), place->code)
                           : printer_.look();
    tell(state);
    if (slip != nullptr || place != nullptr) {
        return event::Printed{effect.visit, effect.request, state};
    }
    return event::PrinterSeen{effect.visit, effect.request, state};
}

void Press::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        more_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
        if (ending_) {
            return;
        }
        const Effect job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        Event answer = done(job);
        lock.lock();
        answers_.push_back(std::move(answer));
        if (!ending_) {
            wake_();
        }
    }
}

} // namespace kiosk
