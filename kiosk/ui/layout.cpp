#include "kiosk/ui/layout.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float design_pixels_per_mm = 4.03F; // the 21.5 inch panel the pictures are drawn for
constexpr float short_side = 1080;
constexpr float long_side = 1920;

constexpr float top_bar_height = 140;
constexpr float bottom_bar_height = 200;
constexpr float under_top_bar = 24; // to the body
constexpr float key_height = 136;
constexpr float row_to_bottom_bar = 24;
constexpr float body_to_row = 24;
constexpr float left_column = 800;      // lying
constexpr float between_columns = 48;   // lying
constexpr float lying_body_to_bar = 30; // the action row stands at the body's foot
constexpr float strip_height = 282;     // upright
constexpr float strip_height_lying = 172;
constexpr float low_reach_paper = 480; // stays empty above the top bar

} // namespace

Surface surface_for(int framebuffer_width, int framebuffer_height, Panel panel) {
    KIOSK_CHECK(framebuffer_width > 0 && framebuffer_height > 0, "a window has pixels");
    const auto fw = static_cast<float>(framebuffer_width);
    const auto fh = static_cast<float>(framebuffer_height);
    const float need_w = fw > fh ? long_side : short_side;
    const float need_h = fw > fh ? short_side : long_side;
    // Within a hundredth, pixel meets pixel: nobody sees the hundredth, everybody a blurred edge.
    const float exact = panel.pixels_per_mm / design_pixels_per_mm;
    const float fit = std::min(fw / need_w, fh / need_h);
    const float whole = std::abs(exact - 1) < 0.01F ? 1 : exact;
    const float scale = whole > fit && whole < fit * 1.01F ? fit : whole;
    // Half a pixel of slack: divisions round.
    if (fw / scale + 0.5F >= need_w && fh / scale + 0.5F >= need_h) {
        return {std::max(fw / scale, need_w), std::max(fh / scale, need_h), scale, false};
    }
    return {fw / fit, fh / fit, fit, true};
}

Layout layout_for(const Surface& surface, Reach reach, Strip strip) {
    Layout l;
    l.orientation = surface.orientation();
    l.width = surface.width;
    l.height = surface.height;
    const float inner = l.width - 2 * space::margin;
    l.bottom_bar = {0, l.height - bottom_bar_height, l.width, bottom_bar_height};

    if (l.landscape()) {
        // Lying panels keep the bar on top: 1080 px is within reach of a seated person.
        l.top_bar = {0, 0, l.width, top_bar_height};
        const float top = top_bar_height + under_top_bar;
        const float taken = strip == Strip::open ? strip_height_lying : 0;
        l.strip = {0, l.bottom_bar.y - taken, l.width, taken};
        const float foot = l.bottom_bar.y - taken - lying_body_to_bar;
        const float left = left_column + (l.width - long_side) / 2;
        l.body = {space::margin, top, inner, foot - top};
        l.left = {space::margin, top, left, foot - top};
        l.right = {l.left.right() + between_columns, top, inner - left - between_columns,
                   foot - top};
        l.action_row = {space::margin, foot - key_height, left, key_height};
        return l;
    }
    const float taken = strip == Strip::open ? strip_height : 0;
    const float lowered = reach == Reach::low ? low_reach_paper - taken : 0;
    l.top_bar = {0, lowered, l.width, top_bar_height};
    l.action_row = {space::margin, l.bottom_bar.y - row_to_bottom_bar - key_height, inner,
                    key_height};
    const float top = l.top_bar.bottom() + under_top_bar;
    l.strip = {0, l.action_row.y - body_to_row - taken, l.width, taken};
    l.body = {space::margin, top, inner, l.action_row.y - body_to_row - taken - top};
    l.left = l.body;
    l.right = l.body;
    return l;
}

} // namespace kiosk::ui
