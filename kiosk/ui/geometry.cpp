#include "kiosk/ui/geometry.h"

#include "kiosk/base/check.h"

namespace kiosk::ui {

std::vector<Rect> columns(Rect whole, std::size_t n, float gap) {
    return grid(whole, n, 1, {gap, 0});
}

std::vector<Rect> rows(Rect whole, std::size_t n, float gap) {
    return grid(whole, 1, n, {0, gap});
}

std::vector<Rect> grid(Rect whole, std::size_t across, std::size_t down, Point gap) {
    KIOSK_CHECK(across > 0 && down > 0, "a grid has cells");
    const float w = (whole.w - gap.x * static_cast<float>(across - 1)) / static_cast<float>(across);
    const float h = (whole.h - gap.y * static_cast<float>(down - 1)) / static_cast<float>(down);
    std::vector<Rect> cells;
    cells.reserve(across * down);
    for (std::size_t row = 0; row < down; ++row) {
        for (std::size_t column = 0; column < across; ++column) {
            cells.push_back({whole.x + static_cast<float>(column) * (w + gap.x),
                             whole.y + static_cast<float>(row) * (h + gap.y), w, h});
        }
    }
    return cells;
}

} // namespace kiosk::ui
