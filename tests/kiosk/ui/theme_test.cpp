#include "kiosk/ui/theme.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::ui;
using Catch::Approx;

namespace {

double ratio(const Theme& theme, Token mark, Token ground) {
    return contrast(theme[mark], theme[ground]);
}

} // namespace

TEST_CASE("contrast is WCAG's: 21 between black and white, 1 of a colour to itself") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21));
    CHECK(contrast({119, 119, 119}, {255, 255, 255}) == Approx(4.48).margin(0.01));
    CHECK(contrast({10, 70, 80}, {10, 70, 80}) == Approx(1));
}

TEST_CASE("the tokens have the contrasts that the look promises") {
    struct Row {
        ThemeName theme;
        Token mark;
        Token ground;
        double promised;
    };

    const auto paper = ThemeName::paper;
    const auto dusk = ThemeName::dusk;
    const auto row = GENERATE_COPY(
        Row{paper, Token::ink, Token::paper, 15.2}, Row{paper, Token::ink, Token::surface, 16.7},
        Row{paper, Token::ink2, Token::paper, 11.1}, Row{paper, Token::ink2, Token::surface, 12.2},
        Row{paper, Token::edge, Token::paper, 4.8}, Row{paper, Token::river, Token::paper, 9.4},
        Row{paper, Token::on_river, Token::river, 10.5},
        Row{paper, Token::brick, Token::paper, 8.7}, Row{paper, Token::on_seal, Token::seal, 9.7},
        Row{paper, Token::ink, Token::lamp_wash, 14.2},
        Row{paper, Token::yes, Token::surface, 10.8}, Row{paper, Token::yes, Token::yes_wash, 9.3},
        Row{paper, Token::maybe, Token::surface, 10.1}, Row{paper, Token::no, Token::surface, 10.0},
        Row{dusk, Token::ink, Token::paper, 15.4}, Row{dusk, Token::ink2, Token::surface, 11.0},
        Row{dusk, Token::river, Token::paper, 11.0}, Row{dusk, Token::on_river, Token::river, 10.4},
        Row{dusk, Token::brick, Token::paper, 8.8}, Row{dusk, Token::yes, Token::paper, 11.2},
        Row{dusk, Token::maybe, Token::surface, 10.2}, Row{dusk, Token::no, Token::paper, 11.0},
        Row{dusk, Token::on_seal, Token::seal, 7.2});
    INFO(static_cast<int>(row.theme)
         << " " << static_cast<int>(row.mark) << " on " << static_cast<int>(row.ground));
    CHECK(ratio(theme(row.theme), row.mark, row.ground) >= row.promised - 0.06);
}

TEST_CASE("in every theme body text reaches 10.2 and labels and status words 7.2") {
    const auto name = GENERATE(ThemeName::paper, ThemeName::dusk, ThemeName::black_on_white,
                               ThemeName::white_on_black);
    const Theme& t = theme(name);
    for (const Token ground : {Token::paper, Token::surface}) {
        CHECK(ratio(t, Token::ink, ground) >= 10.2);
        CHECK(ratio(t, Token::ink2, ground) >= 10.2);
        for (const Token status :
             {Token::yes, Token::maybe, Token::no, Token::river, Token::brick}) {
            CHECK(ratio(t, status, ground) >= 7.2);
        }
        CHECK(ratio(t, Token::edge, ground) >= 3.0);
    }
    for (const Token wash : {Token::yes_wash, Token::maybe_wash, Token::no_wash, Token::river_wash,
                             Token::lamp_wash, Token::sunk}) {
        CHECK(ratio(t, Token::ink, wash) >= 10.2);
    }
    CHECK(ratio(t, Token::on_river, Token::river) >= 7.2);
    CHECK(ratio(t, Token::on_river, Token::river_pressed) >= 7.2);
    CHECK(ratio(t, Token::on_status, Token::yes) >= 7.2);
    CHECK(ratio(t, Token::on_status, Token::maybe) >= 7.2);
}

TEST_CASE("the two 21:1 themes hold two colours and wider borders") {
    const auto name = GENERATE(ThemeName::black_on_white, ThemeName::white_on_black);
    const Theme& t = theme(name);
    for (const Colour c : t.colours) {
        CHECK((c == t[Token::ink] || c == t[Token::paper]));
    }
    CHECK(ratio(t, Token::ink, Token::paper) == Approx(21));
    CHECK(t.border == 4);
    CHECK(t.lip == 8);
    CHECK(t.selected_border == 8);
}

TEST_CASE("no text is smaller than the smallest of its size, and sizes only grow") {
    constexpr float smallest[] = {32, 42, 56};
    for (int size = 0; size < 3; ++size) {
        const TypeScale& scale = type_scale(static_cast<TextSize>(size));
        for (std::size_t role = 0; role < text_role_count; ++role) {
            const auto r = static_cast<TextRole>(role);
            // The bars keep their height, so their small words grow less.
            const bool bar = r == TextRole::frame_top || r == TextRole::frame_where_small ||
                             r == TextRole::frame_where || r == TextRole::frame_bottom;
            CHECK(scale[r].size >= (bar ? 32 : smallest[size]));
            CHECK(scale[r].line >= 1);
            if (size > 0) {
                CHECK(scale[r].size >= type_scale(static_cast<TextSize>(size - 1))[r].size);
            }
        }
    }
}
