// The n-th of many calls fails, alone or with all after it.
#pragma once

#include <cstdint>

namespace kiosk::test {

class Failure {
public:
    // The n-th call from now on; 0: none.
    void arm(std::uint64_t n, bool lasts) { *this = Failure(n, lasts); }

    // Whether one failed since it was armed. None fails from now on.
    bool disarm() {
        until_ = 0;
        failing_ = false;
        return failed_;
    }

    // For each call once: whether this one is to fail.
    bool now() {
        if (failing_) {
            return true;
        }
        if (until_ == 0 || --until_ > 0) {
            return false;
        }
        failed_ = true;
        failing_ = lasts_;
        return true;
    }

    Failure() = default;

private:
    Failure(std::uint64_t n, bool lasts) : until_(n), lasts_(lasts) {}

    std::uint64_t until_ = 0;
    bool lasts_ = false;
    bool failing_ = false;
    bool failed_ = false;
};

} // namespace kiosk::test
