// The look's tokens: colours of the four themes and the type of the three text sizes.
// Invariant: every colour and text size drawn anywhere comes from here; a screen names tokens only.
// Knows nothing of ImGui and of what is drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kiosk::ui {

enum class ThemeName { paper, dusk, black_on_white, white_on_black };
enum class TextSize { standard, large, extra_large };

enum class Token {
    paper,
    surface,
    sunk,
    line,
    edge,
    ink,
    ink2,
    river,
    on_river,
    river_pressed,
    river_lip,
    river_wash,
    brick,
    brick_wash,
    scrim,
    seal,
    on_seal,
    lamp,
    lamp_wash,
    yes,
    yes_wash,
    maybe,
    maybe_wash,
    no,
    no_wash,
    on_status,
};
inline constexpr std::size_t token_count = static_cast<std::size_t>(Token::on_status) + 1;

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    bool operator==(const Colour&) const = default;
};

struct Theme {
    ThemeName name = ThemeName::paper;
    std::array<Colour, token_count> colours{};
    bool two_colours = false; // a 21:1 theme: no third colour, borders 4, lip 8, washes framed
    float border = 3;         // of what can be pressed
    float flat_border = 2;    // of panels
    float selected_border = 6;
    float lip = 6;

    Colour operator[](Token t) const { return colours[static_cast<std::size_t>(t)]; }
};

const Theme& theme(ThemeName name);

// WCAG 2 contrast ratio, 1 to 21. REQUIRES both opaque.
double contrast(Colour a, Colour b);

enum class Weight { regular, bold };

// The column of the type table in look.md, section 3.
enum class TextRole {
    min,         // source line, chip, ruler label
    sub,         // card hint, caption
    sub_large,   // the same, standing under a title
    body,        // body, reason
    fact,        // body in bold
    dense_label, // title of a small card
    label,       // key, card title
    title,       // question, page title
    hero,        // hero line
    reference,   // reference number, where it stands alone
    amount_card,
    amount_page,
    amount_small, // amounts of a range on a page
    digit,        // number key
    frame_top,
    frame_bottom,
    frame_where,
    frame_where_small,
};
inline constexpr std::size_t text_role_count =
    static_cast<std::size_t>(TextRole::frame_where_small) + 1;

struct TypeStep {
    float size = 0; // em, design pixels
    float line = 0; // line height as a multiple of size
    Weight weight = Weight::regular;

    float line_height() const { return size * line; }
};

struct TypeScale {
    std::array<TypeStep, text_role_count> steps{};

    const TypeStep& operator[](TextRole r) const { return steps[static_cast<std::size_t>(r)]; }
};

const TypeScale& type_scale(TextSize size);

} // namespace kiosk::ui
