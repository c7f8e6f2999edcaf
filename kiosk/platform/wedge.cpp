#include "kiosk/platform/wedge.h"

#include <utility>

namespace kiosk::platform {

void Wedge::typed(char32_t character, std::chrono::milliseconds now) {
    if (now - last_ > longest_pause) {
        text_.clear();
        too_long_ = false;
    }
    last_ = now;
    too_long_ = too_long_ || text_.size() >= longest;
    if (too_long_) {
        text_.clear();
        return;
    }
    constexpr char32_t first_printed = 0x20;
    constexpr char32_t last_printed = 0x7e;
    const bool plain = character >= first_printed && character <= last_printed;
    text_ += plain ? static_cast<char>(character) : '?';
}

std::optional<std::string> Wedge::entered(std::chrono::milliseconds now) {
    std::string scan = std::exchange(text_, {});
    const bool cut = std::exchange(too_long_, false);
    if (cut || now - last_ > longest_pause || scan.size() < shortest) {
        return std::nullopt;
    }
    return scan;
}

} // namespace kiosk::platform
