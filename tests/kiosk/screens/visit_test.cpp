// Whole visits, pressed by the words on the keys.
#include "tests/kiosk/screens/glass.h"

#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;

namespace {

// Compares with tests/golden/NAME; with RENEW_GOLDEN set, writes it instead.
void check_golden(const std::string& name, const std::string& text) {
    const std::string file = std::string(GOLDEN_FOLDER) + "/" + name;
    if (std::getenv("RENEW_GOLDEN") != nullptr) {
        std::ofstream(file) << text;
        return;
    }
    std::ifstream in(file);
    const std::string kept{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    INFO("to renew: RENEW_GOLDEN=1 " << GOLDEN_PROGRAM);
    CHECK(kept == text);
}

} // namespace

TEST_CASE("the tour's visit reads on the glass as it was approved") {
    const bool english = GENERATE(false, true);
    Glass glass;
    std::string text;
    const auto note = [&](const std::string& page) {
        glass.draw();
        text += "== " + page + "\n" + ui::screen_as_text(glass.nodes()) + "\n";
    };
    note("rest");
    glass.tap_word("rest_begin");
    if (english) {
        glass.tap_word("frame_language");
    }
    note("start");
    glass.tap_word("start_card");
    glass.tap_word("whom_self");
    note("whom");
    glass.tap_word("question_next");
    note("privacy");
    glass.tap_word("privacy_begin");
    note("topics");
    const auto& program = shipped_program();
    for (const std::uint32_t topic : Glass::script().topics) {
        glass.tap(program.topics[topic].title.in(glass.session().looks.language));
    }
    note("topics chosen");
    glass.tap(english ? "Check these 3" : "就查这 3 样");
    for (int round = 1; round <= 5; ++round) {
        while (glass.session().place == Place::question) {
            note("question " + program.inputs[current_question(glass.session())].path);
            glass.answer_from_script();
        }
        note("check");
        glass.tap_word("check_go");
        note("results");
        if (!glass.shows(glass.word("results_more"))) {
            break;
        }
        glass.tap_word("results_more");
    }
    for (const Finding& finding : find(glass.session(), glass.world()).all) {
        if (finding.group != eligibility::Group::out_of_scope) { // told in a line, without a page
            glass.find_and_tap(finding.words.title);
            note("programme " + program.programmes[finding.programme].id);
            glass.tap_word("frame_back");
        }
    }
    glass.tap_word("frame_call_staff");
    note("help");
    glass.tap_word("help_go_on");
    glass.tap_word("frame_finish");
    note("finish");
    glass.tap_word("finish_erase");
    note("finished");
    check_golden(english ? "visit-en.txt" : "visit-zh.txt", text);
    CHECK(glass.session().visit == 0);
}

TEST_CASE("the result page says what the engine says, in its groups") {
    Glass glass;
    glass.to_check();
    while (glass.session().place == Place::check) {
        glass.tap_word("check_go");
        if (glass.shows(glass.word("results_more"))) {
            glass.tap_word("results_more");
            while (glass.session().place == Place::question) {
                glass.answer_from_script();
            }
        }
    }
    REQUIRE(glass.session().place == Place::results);
    const Findings findings = find(glass.session(), glass.world());
    CHECK_FALSE(findings.more_to_ask);
    std::set<std::pair<std::string, std::string>> cards; // on all leaves
    for (int leaf = 0; leaf < Glass::leaves_enough; ++leaf) {
        glass.turn_to(leaf);
        for (const ui::Node& node : glass.nodes()) {
            if (node.role == ui::Role::card) {
                cards.emplace(node.words, node.hint);
            }
        }
    }
    for (const Finding& finding : findings.all) {
        CAPTURE(finding.words.title);
        CHECK((finding.group == eligibility::Group::out_of_scope ||
               cards.contains({finding.words.title, finding.words.summary})));
    }
}

TEST_CASE("an answer can be changed from the check page by its own key") {
    Glass glass;
    glass.to_check();
    REQUIRE(glass.session().place == Place::check);
    const InputId first = glass.session().answered.front();
    const auto& input = shipped_program().inputs[first];
    glass.tap(glass.word("check_change") + " " + input.label.zh);
    REQUIRE(glass.session().place == Place::question);
    glass.tap_word("question_unknown");
    glass.tap_word("question_next");
    CHECK(glass.session().place == Place::check);
    CHECK(is_declined(glass.session(), first));
}

TEST_CASE("size, colours and language change at once and are forgotten at the end") {
    Glass glass;
    glass.tap_word("rest_begin");
    glass.tap_word("frame_text_size");
    glass.tap_word("size_sheet_large");
    glass.tap_word("size_sheet_dusk");
    CHECK(glass.session().looks.size == TextSize::large);
    CHECK(glass.session().looks.colours == Colours::dusk);
    glass.tap_word("size_sheet_done");
    glass.tap_word("frame_language");
    CHECK(glass.shows("See what I can get"));
    glass.tap_word("frame_finish");
    glass.tap_word("finish_erase");
    CHECK(glass.session().looks.language == Language::en);
    glass.passes(Timings{}.finished);
    CHECK(glass.session().place == Place::rest);
    CHECK(glass.session().looks == Looks{});
}

TEST_CASE("any touch on the page answers whether somebody is there") {
    Glass glass;
    glass.tap_word("rest_begin");
    glass.passes(Timings{}.quiet);
    REQUIRE(glass.session().warned);
    SECTION("the key") {
        glass.tap_word("still_stay");
    }
    SECTION("beside the key") {
        glass.tap_word("still_title");
    }
    CHECK_FALSE(glass.session().warned);
    CHECK(glass.session().place == Place::start);
}

TEST_CASE("why a question is asked folds out and away") {
    Glass glass;
    glass.begin();
    glass.tap_word("topics_do_not_know");
    glass.tap("就查这 3 样");
    const auto& input = shipped_program().inputs[current_question(glass.session())];
    glass.tap_word("question_why");
    CHECK(glass.shows(input.why.zh));
    glass.tap_word("why_done");
    CHECK_FALSE(glass.shows(input.why.zh));
    CHECK(glass.session().place == Place::question);
}
