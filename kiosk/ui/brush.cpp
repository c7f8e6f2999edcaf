#include "kiosk/ui/brush.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <imgui.h>

namespace kiosk::ui {

namespace {

constexpr float band_width = 20;
constexpr float band_on = 22; // the broken band of "perhaps"
constexpr float band_off = 10;
constexpr float dash_on = 9;
constexpr float dash_off = 6;
constexpr float hatch_step = 12;
constexpr float hatch_width = 3;

ImVec2 low(Rect r) {
    return {r.x, r.y};
}

ImVec2 high(Rect r) {
    return {r.right(), r.bottom()};
}

// On whole pixels, where edges are sharp and neighbours meet without a seam.
Rect snapped(Rect r) {
    const float x = std::round(r.x);
    const float y = std::round(r.y);
    return {x, y, std::round(r.right()) - x, std::round(r.bottom()) - y};
}

} // namespace

std::uint32_t Brush::paint(Token token) const {
    const Colour c = theme_[token];
    return IM_COL32(c.r, c.g, c.b, c.a);
}

// A rounded rectangle is plain rectangles and four quarter discs on whole pixels. One polygon for
// all of it would be a fan of slivers as long as the card, which costs a software renderer many
// times more.
void Brush::quarter(Point c, float radius, int which, Token token) {
    constexpr float right_angle = std::numbers::pi_v<float> / 2;
    const float from = right_angle * static_cast<float>(which);
    list_.PathLineTo({c.x, c.y});
    list_.PathArcTo({c.x, c.y}, radius, from, from + right_angle, radius > 12 ? 8 : 4);
    list_.PathFillConvex(paint(token));
}

void Brush::quarters(Rect r, float radius, Token token, Side side) {
    if (side != Side::top) {
        quarter({r.right() - radius, r.bottom() - radius}, radius, 0, token);
        quarter({r.x + radius, r.bottom() - radius}, radius, 1, token);
    }
    if (side != Side::bottom) {
        quarter({r.x + radius, r.y + radius}, radius, 2, token);
        quarter({r.right() - radius, r.y + radius}, radius, 3, token);
    }
}

void Brush::plain(Rect r, Token token) {
    if (r.w > 0 && r.h > 0) {
        list_.AddRectFilled(low(r), high(r), paint(token));
    }
}

void Brush::fill(Rect raw, Token token, float corner, Side side) {
    const Rect r = snapped(raw);
    const float radius = std::min({std::round(corner), std::floor(r.w / 2), std::floor(r.h / 2)});
    if (radius < 2) {
        plain(r, token);
        return;
    }
    const float above = side == Side::bottom ? 0 : radius;
    const float below = side == Side::top ? 0 : radius;
    quarters(r, radius, token, side);
    plain({r.x + radius, r.y, r.w - 2 * radius, above}, token);
    plain({r.x, r.y + above, r.w, r.h - above - below}, token);
    plain({r.x + radius, r.bottom() - below, r.w - 2 * radius, below}, token);
}

void Brush::framed(Rect raw, Token inside, Token edge, float border, float corner) {
    const Rect r = snapped(raw);
    if (theme_[inside] == theme_[edge]) {
        fill(r, edge, corner);
        return;
    }
    const float radius = std::round(corner);
    quarters(r, radius, edge, Side::all);
    plain({r.x + radius, r.y, r.w - 2 * radius, border}, edge);
    plain({r.x + radius, r.bottom() - border, r.w - 2 * radius, border}, edge);
    plain({r.x, r.y + radius, border, r.h - 2 * radius}, edge);
    plain({r.right() - border, r.y + radius, border, r.h - 2 * radius}, edge);
    fill(r.inset(border, border), inside, radius - border);
}

void Brush::face(Rect raw, const Face& f) {
    const Rect r = snapped(raw);
    if (f.lip > 0) {
        // The lip reaches up behind the face, so that the face's corners stand on it without a
        // seam.
        const float behind = std::min(r.h, f.corner + 2);
        fill({r.x, r.bottom() - behind, r.w, behind + f.lip}, f.lip_token, f.corner, Side::bottom);
    }
    framed(r, f.fill, f.edge, f.border, f.corner);
}

void Brush::frame(Rect r, Token token, float width, float corner) {
    const Rect middle = r.inset(width / 2, width / 2);
    list_.AddRect(low(middle), high(middle), paint(token), corner, ImDrawFlags_None, width);
}

void Brush::line(Point a, Point b, Token token, float width) {
    list_.AddLine({a.x, a.y}, {b.x, b.y}, paint(token), width);
}

void Brush::dashed_down(float x, float y1, float y2, Token token, float width) {
    for (float y = y1; y < y2; y += dash_on + dash_off) {
        fill({x - width / 2, y, width, std::min(dash_on, y2 - y)}, token);
    }
}

void Brush::dashed_frame(Rect r, Token token, float width, float corner) {
    const float half = width / 2;
    const ImU32 colour = paint(token);
    for (float x = r.x + corner; x < r.right() - corner; x += dash_on + dash_off) {
        const float w = std::min(dash_on, r.right() - corner - x);
        fill({x, r.y, w, width}, token);
        fill({x, r.bottom() - width, w, width}, token);
    }
    for (float y = r.y + corner; y < r.bottom() - corner; y += dash_on + dash_off) {
        const float h = std::min(dash_on, r.bottom() - corner - y);
        fill({r.x, y, width, h}, token);
        fill({r.right() - width, y, width, h}, token);
    }
    // Three short strokes round each corner.
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    const Point centres[4] = {{r.right() - corner, r.bottom() - corner},
                              {r.x + corner, r.bottom() - corner},
                              {r.x + corner, r.y + corner},
                              {r.right() - corner, r.y + corner}};
    for (int i = 0; i < 4; ++i) {
        for (int dash = 0; dash < 3; ++dash) {
            const float from =
                quarter * (static_cast<float>(i) + (static_cast<float>(dash) + 0.15F) / 3);
            list_.PathArcTo({centres[i].x, centres[i].y}, corner - half, from,
                            from + quarter * 0.21F, 6);
            list_.PathStroke(colour, ImDrawFlags_None, width);
        }
    }
}

void Brush::hatch(Rect r, Token token) {
    list_.PushClipRect(low(r), high(r), true);
    for (float x = r.x - r.h; x < r.right(); x += hatch_step) {
        line({x, r.bottom()}, {x + r.h, r.y}, token, hatch_width);
    }
    list_.PopClipRect();
}

void Brush::band(Rect face, Outcome outcome, float corner) {
    const Rect whole = snapped(face);
    const Rect strip{whole.x, whole.y, band_width, whole.h};
    const auto left = [&](Token token) {
        const float radius = std::round(corner);
        quarter({strip.x + radius, strip.bottom() - radius}, radius, 1, token);
        quarter({strip.x + radius, strip.y + radius}, radius, 2, token);
        plain({strip.x, strip.y + radius, strip.w, strip.h - 2 * radius}, token);
    };
    switch (outcome) {
    case Outcome::yes:
        left(Token::yes);
        break;
    case Outcome::maybe:
        left(Token::maybe);
        for (float y = strip.y + band_on; y + band_off < strip.bottom() - band_off;
             y += band_on + band_off) {
            fill({strip.x, y, band_width, band_off}, Token::surface);
        }
        break;
    case Outcome::no:
        left(Token::no_wash);
        fill({strip.right() - 3, strip.y, 3, strip.h}, Token::no);
        break;
    case Outcome::bookable:
        break;
    }
}

void Brush::tick_disc(Point c, float side, Token disc, Token tick) {
    list_.AddCircleFilled({c.x, c.y}, side / 2, paint(disc), 48);
    icon(c, side * 0.62F, Icon::tick, tick, 6.5F);
}

void Brush::ring(Point c, float side, Token token, float width) {
    list_.AddCircle({c.x, c.y}, side / 2 - width / 2, paint(token), 64, width);
}

void Brush::arc(Point c, float radius, float fraction, Token token, float width) {
    constexpr float pi = std::numbers::pi_v<float>;
    const float share = std::clamp(fraction, 0.0F, 1.0F);
    if (share <= 0) {
        return;
    }
    list_.PathArcTo({c.x, c.y}, radius, -pi / 2, -pi / 2 + 2 * pi * share, 96);
    list_.PathStroke(paint(token), ImDrawFlags_None, width);
}

void Brush::icon(Point c, float side, Icon which, Token token, float stroke) {
    draw_icon(list_, which, c, side, theme_[token], stroke);
}

void Brush::mark(Point c, float side, Outcome outcome) {
    const float half = side / 2;
    switch (outcome) {
    case Outcome::yes:
        tick_disc(c, side, Token::yes, Token::on_status);
        break;
    case Outcome::maybe: {
        const float reach = half * 1.06F;
        list_.AddQuadFilled({c.x, c.y - reach}, {c.x + reach, c.y}, {c.x, c.y + reach},
                            {c.x - reach, c.y}, paint(Token::maybe));
        const float unit = side / 48.0F;
        const float stroke = 4.6F * unit;
        const ImU32 sign = paint(Token::on_status);
        list_.PathLineTo({c.x - 5.5F * unit, c.y - 4.5F * unit});
        list_.PathBezierCubicCurveTo({c.x - 5.5F * unit, c.y - 12.5F * unit},
                                     {c.x + 6 * unit, c.y - 12.5F * unit},
                                     {c.x + 6 * unit, c.y - 5 * unit}, 16);
        list_.PathBezierCubicCurveTo({c.x + 6 * unit, c.y - unit}, {c.x, c.y - unit},
                                     {c.x, c.y + 4 * unit}, 16);
        list_.PathStroke(sign, ImDrawFlags_None, stroke);
        list_.AddCircleFilled({c.x, c.y + 10.5F * unit}, stroke * 0.62F, sign);
        break;
    }
    case Outcome::no: {
        const float width = std::max(3.0F, side * 0.085F);
        ring(c, side * 0.98F, Token::no, width);
        fill({c.x - side * 0.21F, c.y - width / 2, side * 0.42F, width}, Token::no, width / 2);
        break;
    }
    case Outcome::bookable:
        icon(c, side * 1.1F, Icon::calendar_check, Token::ink);
        break;
    }
}

} // namespace kiosk::ui
