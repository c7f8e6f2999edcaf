#include "kiosk/ui/theme.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>((hex >> 8U) & 0xFFU),
            static_cast<std::uint8_t>(hex & 0xFFU), alpha};
}

// 62 % of 255: the scrim lets the page behind it be seen but not read as live.
constexpr std::uint8_t scrim_alpha = 158;

// In the order of Token.
constexpr std::array<Colour, token_count> paper_colours{
    rgb(0xF8F2E7), rgb(0xFFFDF9), rgb(0xEDE3D2),
    rgb(0xD3C5B0),                               // paper to line
    rgb(0x77685A), rgb(0x221B16), rgb(0x3C332B), // edge, ink, ink2
    rgb(0x0A4650), rgb(0xFFFFFF), rgb(0x06323A),
    rgb(0x06323A), rgb(0xDDECEB),                             // river
    rgb(0x7A2917), rgb(0xF7E6DE), rgb(0x221B16, scrim_alpha), // brick, scrim
    rgb(0x7A2917), rgb(0xFFFFFF), rgb(0xF3B33D),
    rgb(0xFFE9B5), // seal, lamp
    rgb(0x17452A), rgb(0xE3F0E1), rgb(0x5F3800),
    rgb(0xFCECCB),                                // yes, maybe
    rgb(0x46403B), rgb(0xECE6DE), rgb(0xFFFFFF)}; // no, on_status

constexpr std::array<Colour, token_count> dusk_colours{
    rgb(0x1B1714), rgb(0x28221D), rgb(0x110E0C), rgb(0x4A4038), //
    rgb(0xA39584), rgb(0xF6EDE0), rgb(0xE2D6C7),                //
    rgb(0x98D6D8), rgb(0x0B2024), rgb(0xC0E6E6), rgb(0x5C9DA0),
    rgb(0x1D3B3F), rgb(0xEFA58C), rgb(0x40251C), rgb(0x000000, scrim_alpha), //
    rgb(0x8A3A26), rgb(0xFFF6EC), rgb(0xF3B33D), rgb(0x453410),              //
    rgb(0xA9DAA6), rgb(0x1F3524), rgb(0xF4CB80), rgb(0x3D2E14),              //
    rgb(0xD5CABE), rgb(0x352E28), rgb(0x16120F)};

constexpr bool is_ground(Token t) {
    constexpr std::array grounds{
        Token::paper,      Token::surface, Token::sunk,     Token::on_river,  Token::river_wash,
        Token::brick_wash, Token::scrim,   Token::on_seal,  Token::lamp_wash, Token::yes_wash,
        Token::maybe_wash, Token::no_wash, Token::on_status};
    return std::find(grounds.begin(), grounds.end(), t) != grounds.end();
}

constexpr Theme two_colour_theme(ThemeName name, Colour ground, Colour mark) {
    Theme theme{name, {}, true, 4, 4, 8, 8};
    for (std::size_t i = 0; i < token_count; ++i) {
        theme.colours[i] = is_ground(static_cast<Token>(i)) ? ground : mark;
    }
    return theme;
}

constexpr Theme paper{ThemeName::paper, paper_colours, false, 3, 2, 6, 6};
constexpr Theme dusk{ThemeName::dusk, dusk_colours, false, 3, 2, 6, 6};
constexpr Theme black_on_white =
    two_colour_theme(ThemeName::black_on_white, rgb(0xFFFFFF), rgb(0x000000));
constexpr Theme white_on_black =
    two_colour_theme(ThemeName::white_on_black, rgb(0x000000), rgb(0xFFFFFF));

constexpr TypeScale scale_of(std::array<float, text_role_count> sizes, float body_line) {
    constexpr float lines[text_role_count] = {1.35F, 1.32F, 1.32F, 0,    0,    1.2F,
                                              1.2F,  1.28F, 1.2F,  1.2F, 1.0F, 1.0F,
                                              1.0F,  1.0F,  1.1F,  1.1F, 1.2F, 1.2F};
    constexpr auto regular = Weight::regular;
    constexpr auto bold = Weight::bold;
    constexpr Weight weights[text_role_count] = {regular, regular, regular, regular, bold, bold,
                                                 bold,    bold,    bold,    bold,    bold, bold,
                                                 bold,    bold,    bold,    bold,    bold, regular};
    TypeScale scale;
    for (std::size_t i = 0; i < text_role_count; ++i) {
        const float line = lines[i] > 0 ? lines[i] : body_line;
        scale.steps[i] = {sizes[i], line, weights[i]};
    }
    return scale;
}

// min, sub, sub_large, body, fact, dense_label, label, title, hero, reference, amount_card,
// amount_page, amount_small, digit, frame_top, frame_bottom, frame_where, frame_where_small
constexpr TypeScale standard_type =
    scale_of({32, 36, 38, 42, 42, 44, 48, 64, 72, 112, 64, 128, 92, 64, 32, 48, 42, 32}, 1.42F);
constexpr TypeScale large_type =
    scale_of({42, 48, 48, 56, 56, 60, 64, 80, 96, 112, 80, 128, 104, 80, 36, 56, 48, 36}, 1.38F);
constexpr TypeScale extra_large_type =
    scale_of({56, 60, 60, 72, 72, 76, 80, 96, 112, 120, 96, 144, 112, 96, 60, 60, 56, 40}, 1.32F);

double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

} // namespace

const Theme& theme(ThemeName name) {
    switch (name) {
    case ThemeName::paper:
        return paper;
    case ThemeName::dusk:
        return dusk;
    case ThemeName::black_on_white:
        return black_on_white;
    case ThemeName::white_on_black:
        return white_on_black;
    }
    KIOSK_CHECK(false, "a theme is one of the four");
    std::abort();
}

double contrast(Colour a, Colour b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

const TypeScale& type_scale(TextSize size) {
    switch (size) {
    case TextSize::standard:
        return standard_type;
    case TextSize::large:
        return large_type;
    case TextSize::extra_large:
        return extra_large_type;
    }
    KIOSK_CHECK(false, "a text size is one of the three");
    std::abort();
}

} // namespace kiosk::ui
