#include "kiosk/loop/spelling.h"

#include <system_error>
#include <utility>

namespace kiosk {

std::filesystem::path beside_this_program(const char* name) {
    std::error_code unknown;
    return std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path() / name;
}

Spelling::Spelling(std::filesystem::path program, std::function<void()> wake)
    : scribe_(std::move(program)), wake_(std::move(wake)) {
    thread_ = std::thread([this] { work(); });
}

Spelling::~Spelling() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    more_.notify_one();
    thread_.join();
}

void Spelling::carry_out(const Effect& effect) {
    {
        const std::lock_guard lock(mutex_);
        asked_ = effect;
    }
    more_.notify_one();
}

void Spelling::forget() {
    {
        const std::lock_guard lock(mutex_);
        asked_.reset();
        answers_.clear();
        forget_ = true;
    }
    more_.notify_one();
}

std::vector<Event> Spelling::answers() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
}

std::vector<std::string> Spelling::troubles() {
    const std::lock_guard lock(mutex_);
    return std::exchange(troubles_, {});
}

Event Spelling::found(const Effect& effect) {
    const auto candidates = scribe_.look(std::get<FindCharacters>(effect.wish).letters.view());
    if (candidates) {
        last_trouble_.clear();
        return event::CharactersFound{effect.visit, effect.request, *candidates};
    }
    if (candidates.error().sentence != last_trouble_) {
        last_trouble_ = candidates.error().sentence;
        const std::lock_guard lock(mutex_);
        troubles_.push_back(last_trouble_);
    }
    return event::CharactersFound{effect.visit, effect.request, std::nullopt};
}

void Spelling::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        more_.wait(lock, [&] { return ending_ || forget_ || asked_; });
        if (ending_) {
            return;
        }
        const bool forgets = std::exchange(forget_, false);
        const std::optional<Effect> asked = std::exchange(asked_, std::nullopt);
        lock.unlock();
        if (forgets) {
            scribe_.end();
        }
        std::optional<Event> answer;
        if (asked) {
            answer = found(*asked);
        }
        lock.lock();
        if (answer && !forget_) {
            answers_.push_back(std::move(*answer));
        }
        if (!ending_) {
            wake_();
        }
    }
}

} // namespace kiosk
