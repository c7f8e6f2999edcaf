// A scanner that types like a keyboard: quickly, and Enter at the end. What people type is slower
// and shorter. Invariant: a scan comes out whole or not at all; a pause begins anew, and nothing
// longer than a code is kept. A pure function of keys and their times; knows neither clock nor
// window.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace kiosk::platform {

class Wedge {
public:
    static constexpr std::chrono::milliseconds longest_pause{120}; // between two keys
    static constexpr std::size_t shortest = 8;                     // the shortest bar codes in use
    static constexpr std::size_t longest = 2000;

    void typed(char32_t character, std::chrono::milliseconds now);

    // Enter: the scan that it ends, if it ends one.
    std::optional<std::string> entered(std::chrono::milliseconds now);

private:
    std::string text_;
    std::chrono::milliseconds last_{0};
    bool too_long_ = false;
};

} // namespace kiosk::platform
