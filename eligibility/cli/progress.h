// Progress: how far a long file is, how fast, and how long it still takes. Shown on a terminal
// only.
#pragma once

#include <chrono>
#include <cstdint>

#include <fmt/format.h>
#include <unistd.h>

namespace eligibility::cli {

class Progress {
public:
    // `whole`: bytes; `what`: what is counted.
    Progress(std::uintmax_t whole, const char* what)
        : whole_(isatty(STDERR_FILENO) != 0 ? whole : 0), what_(what) {}

    void show(std::uintmax_t bytes, std::uint64_t count) {
        const auto now = Clock::now();
        if (whole_ == 0 || now - shown_at_ < std::chrono::milliseconds{200}) {
            return;
        }
        shown_at_ = now;
        shown_ = true;
        using std::chrono::milliseconds;
        const auto ms = static_cast<std::uint64_t>((now - begun_) / milliseconds(1)) + 1;
        const std::uintmax_t left = whole_ > bytes ? whole_ - bytes : 0;
        fmt::print(stderr, "\r{:3} % · {} {} · {} a second · {} s left   ", bytes * 100 / whole_,
                   count, what_, count * 1000 / ms, bytes > 0 ? ms * left / bytes / 1000 : 0);
    }

    void end() {
        if (shown_) {
            fmt::print(stderr, "\r\033[K");
            shown_ = false;
        }
    }

private:
    using Clock = std::chrono::steady_clock;

    std::uintmax_t whole_;
    const char* what_;
    Clock::time_point begun_ = Clock::now();
    Clock::time_point shown_at_ = begun_;
    bool shown_ = false;
};

} // namespace eligibility::cli
