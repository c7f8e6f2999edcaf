#include "kiosk/screens/rest_scene.h"

#include <array>
#include <cmath>

#include <imgui.h>

namespace kiosk::screens {

namespace {

using ui::Token;

// Draws in pixels from a moving origin; colours are tokens, or two of them blended.
class Painter {
public:
    Painter(ui::Canvas& canvas, float shift) : canvas_(canvas), shift_(shift) {}

    std::uint32_t blend(Token a, Token b, float part_b) const {
        const ui::Colour x = canvas_.theme()[a];
        const ui::Colour y = canvas_.theme()[b];
        const auto mix = [&](std::uint8_t p, std::uint8_t q) {
            return static_cast<int>(
                std::lround(static_cast<float>(p) * (1 - part_b) + static_cast<float>(q) * part_b));
        };
        return IM_COL32(mix(x.r, y.r), mix(x.g, y.g), mix(x.b, y.b), 255);
    }

    void rect(float x, float y, float w, float h, std::uint32_t colour, float corner = 0) const {
        canvas_.list().AddRectFilled({x + shift_, y}, {x + shift_ + w, y + h}, colour, corner);
    }

    void disc(float x, float y, float r, std::uint32_t colour) const {
        canvas_.list().AddCircleFilled({x + shift_, y}, r, colour, 64);
    }

    void roof(float x, float y, float w, float h, std::uint32_t colour) const {
        canvas_.list().AddTriangleFilled({x + shift_, y}, {x + shift_, y + h},
                                         {x + shift_ + w, y + h}, colour);
    }

    void arch(float x, float foot, float rx, float ry, std::uint32_t colour) const {
        constexpr int steps = 48;
        constexpr float half_turn = 3.14159265F;
        for (int i = 0; i <= steps; ++i) {
            const float a = half_turn + half_turn * static_cast<float>(i) / steps;
            canvas_.list().PathLineTo({x + shift_ + rx * std::cos(a), foot + ry * std::sin(a)});
        }
        canvas_.list().PathFillConvex(colour);
    }

    float left() const { return -64; }

    float right() const { return canvas_.layout().width + 64; }

private:
    ui::Canvas& canvas_;
    float shift_;
};

constexpr float storey = 104; // of the mill's body

void draw_town(const Painter& p, float base, float mill_x, float from, float width) {
    const std::uint32_t far = p.blend(Token::sunk, Token::line, 0.35F);

    struct House {
        float x;
        float w;
        float h;
    };

    constexpr std::array houses{House{0, 110, 162},    House{120, 70, 242},  House{200, 90, 122},
                                House{300, 60, 292},   House{880, 80, 232},  House{965, 115, 172},
                                House{1120, 70, 262},  House{1240, 96, 142}, House{1380, 64, 222},
                                House{1480, 120, 182}, House{1640, 72, 272}, House{1760, 160, 152}};
    for (const House& house : houses) {
        if (house.x >= from && house.x < width) {
            p.rect(house.x, base - house.h, house.w, house.h, far, 6);
        }
    }
    const std::uint32_t roofs = p.blend(Token::brick, Token::ink, 0);
    const std::uint32_t walls = p.blend(Token::brick, Token::lamp, 0.12F);
    p.rect(mill_x, base - 232, 34, 232, roofs, 6); // chimney
    const float body = mill_x + 42;
    for (int i = 0; i < 5; ++i) {
        p.roof(body + 104 * static_cast<float>(i), base - storey - 80, 103, 84, roofs);
    }
    p.rect(body, base - storey, 520, storey, walls);
    for (int i = 0; i < 8; ++i) {
        p.rect(body + 24 + 62 * static_cast<float>(i), base - storey + 28, 34, 52,
               p.blend(Token::brick_wash, Token::surface, 0), 4);
    }
}

void draw_bridge(const Painter& p, float base, float water) {
    const float w = p.right() - p.left();
    p.rect(p.left(), base, w, 14, p.blend(Token::edge, Token::line, 0.6F));
    p.rect(p.left(), base + 14, w, 32, p.blend(Token::ink, Token::ink, 0), 4);
    p.rect(p.left(), base + 46, w, 96, p.blend(Token::ink, Token::edge, 0.35F));
    const std::uint32_t river = p.blend(Token::river, Token::river, 0);
    for (float x = 135; x - 112 < p.right(); x += 270) {
        p.arch(x, base + 143, 112, 84, river);
    }
    const std::uint32_t lamp = p.blend(Token::lamp, Token::lamp, 0);
    for (float x = 22; x < p.right(); x += 86) {
        p.rect(x - 3, base - 18, 6, 34, p.blend(Token::ink, Token::ink, 0));
        p.disc(x, base - 26, 11, lamp);
    }
    p.rect(p.left(), base + 142, w, water, river);
}

void draw_ripples(const Painter& p, float top, float height, float sun_x, float width) {
    struct Ripple {
        float x;
        float y;
        float w;
    };

    constexpr std::array ripples{
        Ripple{90, .20F, 240},  Ripple{640, .20F, 220},  Ripple{300, .36F, 330},
        Ripple{760, .36F, 250}, Ripple{40, .52F, 160},   Ripple{520, .52F, 250},
        Ripple{250, .69F, 190}, Ripple{720, .69F, 300},  Ripple{120, .87F, 280},
        Ripple{560, .87F, 120}, Ripple{1180, .24F, 240}, Ripple{1420, .44F, 300},
        Ripple{1100, .6F, 260}, Ripple{1600, .62F, 220}, Ripple{1280, .82F, 280}};
    const std::uint32_t light = p.blend(Token::river, Token::surface, 0.28F);
    for (const Ripple& r : ripples) {
        if (r.x < width) {
            p.rect(r.x, top + r.y * height, r.w, 8, light, 4);
        }
    }
    const std::uint32_t lamp = p.blend(Token::lamp, Token::lamp, 0);
    constexpr std::array glints{Ripple{-54, .20F, 110}, Ripple{-84, .36F, 170},
                                Ripple{-24, .52F, 70}, Ripple{-44, .69F, 90}};
    for (const Ripple& g : glints) {
        p.rect(sun_x + g.x, top + g.y * height, g.w, 8, lamp, 4);
    }
}

void draw_wall(const Painter& p, float top, float height) {
    const float w = p.right() - p.left();
    p.rect(p.left(), top, w, 22, p.blend(Token::sunk, Token::line, 0.35F));
    p.rect(p.left(), top + 22, w, height, p.blend(Token::brick, Token::ink, 0.25F));
    constexpr float brick_w = 172;
    constexpr float brick_h = 52;
    constexpr float joint = 6;
    int row = 0;
    for (float y = top + 28; y < top + height; y += brick_h + joint, ++row) {
        const float offset = row % 2 == 0 ? 0 : brick_w / 2;
        int column = 0;
        for (float x = p.left() - offset; x < p.right(); x += brick_w + joint, ++column) {
            const float lighter = static_cast<float>((row * 5 + column * 3) % 4) * 0.03F;
            p.rect(x, y, brick_w, brick_h, p.blend(Token::brick, Token::lamp, lighter), 5);
        }
    }
}

} // namespace

void draw_rest_scene(ui::Canvas& canvas, const SceneShape& shape) {
    const Painter p(canvas, shape.shift);
    constexpr float bridge = 142;
    const float wall_top = shape.area.bottom() - shape.wall;
    const float base = wall_top - shape.water - bridge;
    const float sun_x = shape.mill_x + 488;
    p.disc(sun_x, base - 268, 118, p.blend(Token::lamp, Token::lamp, 0));
    draw_town(p, base, shape.mill_x, shape.houses_from, shape.area.w);
    draw_bridge(p, base, shape.water);
    draw_ripples(p, base + bridge, shape.water, sun_x, shape.area.w);
    draw_wall(p, wall_top, shape.wall + 200);
}

} // namespace kiosk::screens
