// The canvas's QR code: whole pixels a module, so that a camera sees clean edges.
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

namespace kiosk::ui {

void Canvas::qr(Rect square, const QrSpec& spec) {
    constexpr int quiet = 4; // modules of white on each side
    note(Role::icon, spec.words, square);
    const float module = std::floor(square.w / static_cast<float>(spec.side + 2 * quiet));
    const float used = module * static_cast<float>(spec.side);
    const float left = std::round(square.x + (square.w - used) / 2);
    const float top = std::round(square.y + (square.h - used) / 2);
    const std::uint32_t white = IM_COL32_WHITE;
    const std::uint32_t black = IM_COL32_BLACK;
    list_->AddRectFilled({square.x, square.y}, {square.right(), square.bottom()}, white, 12);
    for (int row = 0; row < spec.side; ++row) {
        const auto dark = [&](int column) {
            return column < spec.side &&
                   spec.dark[static_cast<std::size_t>(row * spec.side + column)] != 0;
        };
        const float y = top + module * static_cast<float>(row);
        for (int column = 0; column < spec.side; ++column) {
            const int begin = column;
            while (dark(column)) {
                ++column;
            }
            if (column > begin) { // one rectangle a run
                list_->AddRectFilled({left + module * static_cast<float>(begin), y},
                                     {left + module * static_cast<float>(column), y + module},
                                     black);
            }
        }
    }
}

} // namespace kiosk::ui
