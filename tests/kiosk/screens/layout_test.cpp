// Every page in every language, size, theme and orientation: on the glass, large enough, apart,
// unclipped.
#include "tests/kiosk/screens/glass.h"
#include "tests/kiosk/screens/scenes.h"

#include <algorithm>
#include <optional>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;

namespace {

constexpr float least_target = 77;     // 19.1 mm
constexpr float least_gap = 21.5F;     // 24 less what the thicker lip of two themes takes
constexpr float least_letter_gap = 17; // 4.2 mm, between the keys of a keyboard
constexpr double least_contrast = 7;

bool overlap(ui::Rect a, ui::Rect b) {
    constexpr float slack = 2;
    return a.x + slack < b.right() && b.x + slack < a.right() && a.y + slack < b.bottom() &&
           b.y + slack < a.bottom();
}

bool inside(ui::Rect inner, ui::Rect outer) {
    constexpr float slack = 1.5F;
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

// A whole page that can be touched anywhere lies under its words.
bool is_page(const ui::Node& node, const ui::Layout& layout) {
    return node.pressable && node.rect.w > layout.width * 0.6F &&
           node.rect.h > layout.height * 0.4F;
}

// How far apart two rectangles are that overlap in one direction; nothing where they touch corners.
std::optional<float> gap(ui::Rect a, ui::Rect b) {
    const float x = std::max(a.x, b.x) - std::min(a.right(), b.right());
    const float y = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
    return std::max(x, y) <= 0 || (x > 0 && y > 0) ? std::nullopt : std::optional(std::max(x, y));
}

std::string faults_of(const std::vector<ui::Node>& nodes, const ui::Layout& layout,
                      const ui::Theme& theme) {
    std::string faults;
    const std::string& screen = nodes.front().value;
    const bool bars =
        screen != "rest" && screen != "finished" && screen != "trouble" && screen != "closed";
    const ui::Rect glass{0, 0, layout.width, layout.height};
    const auto fault = [&](const std::string& what, const ui::Node& a,
                           const std::string& more = {}) {
        faults += what + ": \"" + a.words + "\"" + more + "\n";
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const ui::Node& a = nodes[i];
        if (a.behind) {
            continue;
        }
        const bool text = a.text_box.w > 0 && a.text_box.h > 0;
        if (!inside(a.rect, glass)) {
            fault("off the glass", a);
        }
        if (text && !inside(a.text_box, a.rect)) {
            fault("clipped", a);
        }
        if (a.pressable && (a.rect.w < least_target || a.rect.h < least_target)) {
            fault("too small to press", a);
        }
        if (text && ui::contrast(theme[a.foreground], theme[a.background]) < least_contrast) {
            fault("too faint", a);
        }
        if (bars && a.rect.y < layout.bottom_bar.y - 1 &&
            a.rect.bottom() > layout.bottom_bar.y + 1 && a.role != ui::Role::screen &&
            !is_page(a, layout)) {
            fault("runs under the lower bar", a);
        }
        for (std::size_t j = i + 1; j < nodes.size(); ++j) {
            const ui::Node& b = nodes[j];
            if (b.behind || is_page(a, layout) || is_page(b, layout)) {
                continue;
            }
            if (a.pressable && b.pressable && overlap(a.rect, b.rect)) {
                fault("two targets in one place", a, " and \"" + b.words + "\"");
            }
            const bool letters = a.role == ui::Role::letter && b.role == ui::Role::letter;
            const float apart = letters ? least_letter_gap : least_gap;
            const float between = gap(a.rect, b.rect).value_or(apart);
            if (a.pressable && b.pressable && between < apart) {
                fault("two targets too close", a,
                      " and \"" + b.words + "\", " + std::to_string(between));
            }
            const bool both = text && b.text_box.w > 0 && b.text_box.h > 0;
            if (both && overlap(a.text_box, b.text_box)) {
                fault("words over words", a, " and \"" + b.words + "\"");
            }
            const bool word_on_key = (a.pressable && !b.pressable && b.text_box.w > 0 &&
                                      overlap(a.rect, b.text_box) && !inside(b.text_box, a.rect)) ||
                                     (b.pressable && !a.pressable && text &&
                                      overlap(b.rect, a.text_box) && !inside(a.text_box, b.rect));
            if (word_on_key) {
                fault("words across a key", a, " and \"" + b.words + "\"");
            }
        }
    }
    return faults;
}

} // namespace

namespace {

enum class Amount { share, whole };

// Of the many pages alike each layout has a share, and together they have all.
constexpr int shares = 18;

void check_every_page(bool lying, Looks looks, Amount amount, Reading reading = {}) {
    Glass glass(lying);
    int index = static_cast<int>(looks.size) * 4 + (looks.language == Language::en ? 2 : 0) +
                (lying ? 1 : 0) + (looks.reach == Reach::low ? 12 : 0);
    for (const Scene& scene : scenes()) {
        if (amount == Amount::share && !scene.walked && ++index % shares != 0) {
            continue;
        }
        constexpr int most_leaves = 12;
        std::string last;
        for (int leaf = 0; leaf < most_leaves; ++leaf) {
            Session session = scene.session;
            if (session.visit != 0) {
                session.looks = looks;
                session.reading = reading;
            }
            session.pages[static_cast<std::size_t>(session.place)] = leaf;
            glass.draw_as(session);
            const std::string text = ui::screen_as_text(glass.nodes());
            if (leaf > 0 && text == last) {
                break; // past the last leaf the page stays
            }
            last = text;
            const std::string faults = faults_of(glass.nodes(), glass.layout(), glass.theme());
            INFO(scene.name << ", leaf " << leaf + 1 << (lying ? ", lying" : ", upright")
                            << (looks.language == Language::zh ? ", zh" : ", en") << ", size "
                            << static_cast<int>(looks.size) << ", colours "
                            << static_cast<int>(looks.colours)
                            << (looks.reach == Reach::low ? ", low" : "")
                            << (reading.open ? ", read aloud" : ""));
            CHECK(faults == "");
        }
    }
}

} // namespace

// A colour moves nothing, so each of the twelve layouts is drawn in one of the themes.
TEST_CASE("every page keeps its words on the glass, apart and whole") {
    const bool lying = GENERATE(false, true);
    const auto size = GENERATE(TextSize::standard, TextSize::large, TextSize::extra_large);
    const auto language = GENERATE(Language::zh, Language::en);
    const int turn = static_cast<int>(size) + (language == Language::en ? 3 : 0) + (lying ? 2 : 0);
    check_every_page(lying, {language, size, static_cast<Colours>(turn % 4)}, Amount::share);
}

TEST_CASE("with low reach every page keeps its words on the glass, apart and whole") {
    const auto size = GENERATE(TextSize::standard, TextSize::large, TextSize::extra_large);
    const auto language = GENERATE(Language::zh, Language::en);
    const int turn = static_cast<int>(size) + (language == Language::en ? 2 : 0);
    check_every_page(false, {language, size, static_cast<Colours>(turn % 4), Reach::low},
                     Amount::share);
}

TEST_CASE(
    "with the strip of reading aloud every page keeps its words on the glass, apart and whole") {
    const bool lying = GENERATE(false, true);
    const auto size = GENERATE(TextSize::standard, TextSize::large, TextSize::extra_large);
    const auto language = GENERATE(Language::zh, Language::en);
    const auto reach = lying ? Reach::normal : GENERATE(Reach::normal, Reach::low);
    const int turn = static_cast<int>(size) + (language == Language::en ? 2 : 0) + (lying ? 1 : 0);
    check_every_page(lying, {language, size, static_cast<Colours>(turn % 4), reach}, Amount::share,
                     {.open = true});
}

TEST_CASE("the page of a kiosk without rules keeps its words on the glass, apart and whole") {
    const bool lying = GENERATE(false, true);
    Glass glass(lying);
    glass.draw_closed();
    CHECK(faults_of(glass.nodes(), glass.layout(), glass.theme()) == "");
    CHECK(std::none_of(glass.nodes().begin(), glass.nodes().end(),
                       [](const ui::Node& node) { return node.pressable; }));
}

// English takes the most room. A share of the pages let seven of them slip: titles over keys and
// panels higher than a leaf.
TEST_CASE("the longest words keep on the glass, on every single page") {
    struct Layout {
        bool lying;
        TextSize size;
        Reach reach;
    };

    const auto layout = GENERATE(Layout{true, TextSize::standard, Reach::normal},
                                 Layout{true, TextSize::extra_large, Reach::normal},
                                 Layout{false, TextSize::large, Reach::low});
    check_every_page(layout.lying, {Language::en, layout.size, Colours::paper, layout.reach},
                     Amount::whole);
}

// With the picture's lower edge 740 mm above the floor no target lies higher than 1120 mm, the
// limit for a reach over an obstruction (EN 301 549, 8.3).
TEST_CASE("with low reach every target lies in the lower three quarters of an upright screen") {
    constexpr float highest = 480;
    Glass glass;
    for (const Scene& scene : scenes()) {
        Session session = scene.session;
        const bool whole_page = session.place == Place::rest || session.place == Place::finished ||
                                session.place == Place::trouble;
        session.looks.reach = Reach::low;
        glass.draw_as(session);
        for (const ui::Node& node : glass.nodes()) {
            INFO(scene.name << ": " << node.words);
            CHECK((!node.pressable || node.behind || node.rect.y >= highest || whole_page));
        }
    }
}

TEST_CASE("every page keeps its words on the glass in every theme", "[.long]") {
    const bool lying = GENERATE(false, true);
    const auto size = GENERATE(TextSize::standard, TextSize::large, TextSize::extra_large);
    const auto language = GENERATE(Language::zh, Language::en);
    const auto colours =
        GENERATE(Colours::paper, Colours::dusk, Colours::black_on_white, Colours::white_on_black);
    const auto reach = lying ? Reach::normal : GENERATE(Reach::normal, Reach::low);
    const bool read_aloud = GENERATE(false, true);
    check_every_page(lying, {language, size, colours, reach}, Amount::whole, {.open = read_aloud});
}
