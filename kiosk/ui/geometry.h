// Points and rectangles in design pixels (1080 x 1920 upright, 1920 x 1080 lying), y downwards.
// A rectangle of a key or card is its face; the lip below it belongs to the widget, not to the
// caller. Plain values: knows neither ImGui nor the screen.
#pragma once

#include <cstddef>
#include <vector>

namespace kiosk::ui {

struct Point {
    float x = 0;
    float y = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    float right() const { return x + w; }

    float bottom() const { return y + h; }

    Point centre() const { return {x + w / 2, y + h / 2}; }

    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }

    Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
};

// n equal columns (or rows) of `whole` with `gap` between them, left to right (top to bottom).
std::vector<Rect> columns(Rect whole, std::size_t n, float gap);
std::vector<Rect> rows(Rect whole, std::size_t n, float gap);

// `across` x `down` equal cells in reading order.
std::vector<Rect> grid(Rect whole, std::size_t across, std::size_t down, Point gap);

} // namespace kiosk::ui
