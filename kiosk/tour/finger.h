// A finger that presses what the canvas has noted, by its words, through the same touch filter as
// the glass. Time is the tour's own and stands still between frames, so that every picture is the
// same in every run. Invariant: draws through the real window and takes events through the real
// step.
#pragma once

#include "kiosk/loop/loop.h"
#include "kiosk/pinyin/scribe.h"
#include "kiosk/platform/pointer.h"
#include "kiosk/platform/touch_filter.h"

#include <string_view>

namespace kiosk::tour {

class Finger {
public:
    Finger(platform::Window& window, ui::Canvas& canvas, const Settings& settings,
           const PackShelf& shelf, const BookingTerms& terms);

    // False when no such key is on the page, or it cannot be pressed.
    [[nodiscard]] bool tap(std::string_view words);
    bool shows(std::string_view words) const;

    // The page as it stands, motion ended.
    platform::Picture look();

    // How the printer is from now on.
    void printer_is(PrinterState state) { printer_ = state; }

    // Nobody touches anything until something happens by itself; false where nothing would.
    bool wait();

    const Session& session() const { return visit_.session(); }

    const Findings& findings() const { return visit_.findings(); }

    std::string_view word(std::string_view key) const { return canvas_.word(key); }

    std::string word(std::string_view key, ui::Holes holes) const {
        return canvas_.word(key, holes);
    }

    World world() const;

private:
    void answer(const Effect& effect);
    void frame(platform::Picture* picture);
    void take(const Event& event);
    void listen();
    void touch(platform::TouchKind kind, ui::Point at);
    const ui::Node* find(std::string_view words) const;

    platform::Window& window_;
    ui::Canvas& canvas_;
    const Settings& settings_;
    const PackShelf& shelf_;
    const BookingTerms& terms_;
    pinyin::Scribe scribe_;
    screens::Visit visit_;
    platform::TouchFilter filter_;
    platform::Pointer pointer_;
    screens::Hearing hearing_;
    PrinterState printer_ = PrinterState::ready;
    std::chrono::milliseconds now_{1'000'000};
};

} // namespace kiosk::tour
