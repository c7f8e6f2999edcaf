// Five keys and two switches: no finger touches the glass in this file.
#include "tests/kiosk/screens/glass.h"
#include "tests/kiosk/screens/scenes.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <imgui.h>

using namespace kiosk;

namespace {

// The two keys that walk, press, and the page that is left by neither.
struct Keypad {
    int next = ImGuiKey_DownArrow;
    int press = ImGuiKey_Enter;
};

bool whole_page(const ui::Node& node, const ui::Layout& layout) {
    return node.rect.w > layout.width * 0.6F && node.rect.h > layout.height * 0.4F;
}

// What can be pressed, in the order of the record.
std::vector<std::string> stops(Glass& glass) {
    std::vector<std::string> all;
    for (const ui::Node& node : glass.nodes()) {
        if (node.pressable && node.enabled && !node.behind && !whole_page(node, glass.layout())) {
            all.push_back(node.words);
        }
    }
    return all;
}

// Walks to what reads so and presses it.
void choose(Glass& glass, const Keypad& pad, const std::string& words) {
    constexpr int enough = 60;
    for (int i = 0; i < enough && glass.focused() != words; ++i) {
        glass.key(pad.next);
    }
    REQUIRE(glass.focused() == words);
    glass.key(pad.press);
}

void answer(Glass& glass, const Keypad& pad) {
    const auto& program = shipped_program();
    const InputId id = current_question(glass.session());
    const auto& input = program.inputs[id];
    const auto found = Glass::script().answers.find(id);
    if (found == Glass::script().answers.end()) { // as the tour does
        choose(glass, pad, glass.word("question_unknown"));
        choose(glass, pad, glass.word("question_next"));
        return;
    }
    const Draft& draft = found->second;
    if (entry_kind(input) != EntryKind::choice) {
        for (const char digit : draft.digits) {
            choose(glass, pad, std::string(1, digit));
        }
    } else if (input.type.kind == eligibility::Kind::boolean) {
        choose(glass, pad, glass.word(*draft.option == 0 ? "question_yes" : "question_no"));
    } else {
        const auto& known = program.enums[static_cast<std::size_t>(input.type.enumeration)];
        choose(glass, pad, known.members[*draft.option].title.in(glass.session().looks.language));
    }
    choose(glass, pad, glass.word("question_next"));
}

} // namespace

TEST_CASE("the keys alone reach every target of every page, in the order of the record") {
    const auto size = GENERATE(TextSize::standard, TextSize::extra_large);
    const bool lying = GENERATE(false, true);
    std::size_t pages = 0;
    std::size_t targets = 0;
    for (const Scene& scene : scenes()) {
        if (!scene.walked) {
            continue;
        }
        Glass glass(lying);
        Session session = scene.session;
        if (session.visit != 0) {
            session.looks.size = size;
        }
        glass.draw_as(session);
        auto wanted = stops(glass);
        if (wanted.empty()) {
            continue; // any key goes on from a page that can be touched anywhere
        }
        glass.key_as(ImGuiKey_DownArrow, session); // the first only shows where one is
        std::vector<std::string> met;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            met.push_back(glass.focused());
            glass.key_as(ImGuiKey_DownArrow, session);
        }
        INFO(scene.name);
        CHECK(glass.focused() == met.front()); // round again
        const auto first = std::find(wanted.begin(), wanted.end(), met.front());
        REQUIRE(first != wanted.end());
        std::rotate(wanted.begin(), first, wanted.end());
        CHECK(met == wanted);
        pages += 1;
        targets += wanted.size();
    }
    WARN(pages << " pages, " << targets << " targets");
}

TEST_CASE("a whole visit is made by keys alone") {
    const bool by_switches = GENERATE(false, true);
    const Keypad pad = by_switches ? Keypad{ImGuiKey_Space, ImGuiKey_Enter} : Keypad{};
    Glass glass;
    glass.key(pad.next); // any key wakes the resting screen
    REQUIRE(glass.session().place == Place::start);
    if (by_switches) {
        choose(glass, pad, glass.word("frame_text_size"));
        choose(glass, pad, glass.word("size_sheet_switches"));
        CHECK(glass.session().looks.control == Control::switches);
        choose(glass, pad, glass.word("size_sheet_done"));
        CHECK_FALSE(glass.focused().empty());
    }
    choose(glass, pad, glass.word("start_card"));
    choose(glass, pad, glass.word("whom_self"));
    choose(glass, pad, glass.word("question_next"));
    choose(glass, pad, glass.word("privacy_begin"));
    const auto& program = shipped_program();
    for (const std::uint32_t topic : Glass::script().topics) {
        choose(glass, pad, program.topics[topic].title.in(Language::zh));
    }
    for (int i = 0; i < 60 && glass.session().place == Place::topics; ++i) {
        glass.key(pad.next);
        if (glass.focused().starts_with("就查这")) {
            glass.key(pad.press);
        }
    }
    while (glass.session().place == Place::question) {
        answer(glass, pad);
    }
    REQUIRE(glass.session().place == Place::check);
    choose(glass, pad, glass.word("check_go"));
    REQUIRE(glass.session().place == Place::results);
    glass.key(pad.press); // the first result
    CHECK(glass.session().place == Place::programme);
    choose(glass, pad, glass.word("frame_finish"));
    choose(glass, pad, glass.word("finish_erase"));
    REQUIRE(glass.session().place == Place::finished);
    glass.key(pad.press);
    CHECK(glass.session().place == Place::rest);
    CHECK(glass.session().looks == Looks{});
}

TEST_CASE("a keypad has keys of its own for back and for help") {
    Glass glass;
    glass.key(ImGuiKey_Enter);
    choose(glass, {}, glass.word("start_card"));
    REQUIRE(glass.session().place == Place::whom);
    glass.key(ImGuiKey_Escape);
    CHECK(glass.session().place == Place::start);
    glass.key(ImGuiKey_F1);
    CHECK(glass.session().place == Place::help);
    glass.key(ImGuiKey_Backspace);
    CHECK(glass.session().place == Place::start);
}

TEST_CASE("a finger takes the ring away, a key brings it back, switches keep it") {
    Glass glass;
    glass.tap_word("rest_begin");
    CHECK(glass.focused().empty());
    glass.key(ImGuiKey_RightArrow);
    CHECK(glass.focused() == glass.word("start_card"));
    glass.tap_word("start_card");
    CHECK(glass.focused().empty());
    glass.tap_word("frame_text_size");
    glass.tap_word("size_sheet_switches");
    CHECK_FALSE(glass.focused().empty());
    glass.tap_word("size_sheet_done");
    CHECK(glass.focused() == glass.word("whom_self"));
}

TEST_CASE("any key answers the question whether somebody is there") {
    Glass glass;
    glass.key(ImGuiKey_Enter);
    glass.passes(Timings{}.quiet);
    REQUIRE(glass.session().warned);
    glass.key(ImGuiKey_UpArrow);
    CHECK_FALSE(glass.session().warned);
}
