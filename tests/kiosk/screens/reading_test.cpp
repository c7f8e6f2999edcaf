// What is read aloud of every page, and what is not.
#include "kiosk/ui/reading.h"
#include "tests/kiosk/screens/glass.h"
#include "tests/kiosk/screens/scenes.h"

#include <algorithm>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;

namespace {

std::vector<ui::ReadLine> lines(Glass& glass, ui::Listener listener = ui::Listener::hall) {
    return glass.read_lines(listener);
}

bool says(const std::vector<ui::ReadLine>& all, std::string_view words) {
    return std::any_of(all.begin(), all.end(), [&](const ui::ReadLine& line) {
        return line.said.find(words) != std::string::npos;
    });
}

} // namespace

TEST_CASE("a question is read from its title through its cards and keys to the bars") {
    Glass glass;
    glass.to_question("person.insurance");
    const auto all = lines(glass);
    REQUIRE(all.size() > 8);
    CHECK(all[0].said == "您参加的是哪种医保？");
    const auto place = [&](std::string_view words) {
        return std::find_if(all.begin(), all.end(),
                            [&](const ui::ReadLine& line) { return line.words == words; });
    };
    CHECK(place("不知道") < place("返回"));
    CHECK(place("返回") < place("字号"));
    CHECK(place("字号") < all.end());
}

TEST_CASE("every word of every page is read, but for private ones, icons, letters and what is said "
          "twice") {
    const auto language = GENERATE(Language::zh, Language::en);
    std::size_t pages = 0;
    std::size_t spoken = 0;
    for (const Scene& scene : scenes()) {
        Glass glass;
        Session session = scene.session;
        if (session.visit != 0) {
            session.looks.language = language;
        }
        glass.draw_as(session);
        const auto all = lines(glass, ui::Listener::headset);
        spoken += all.size();
        pages += 1;
        for (const ui::Node& node : glass.nodes()) {
            const bool silent = node.role == ui::Role::screen || node.role == ui::Role::icon ||
                                node.role == ui::Role::ruler || node.role == ui::Role::progress ||
                                node.role == ui::Role::sheet || node.role == ui::Role::letter ||
                                node.behind;
            INFO(scene.name << ": " << node.words);
            CHECK((silent || node.words.empty() || says(all, node.words)));
        }
    }
    WARN(pages << " pages, " << spoken << " lines");
}

TEST_CASE("without a headset no figure of the visitor and no amount reaches the voice") {
    const auto language = GENERATE(Language::zh, Language::en);
    std::set<std::string> privates; // what was typed, as it stands on the pages
    for (const auto& [id, draft] : Glass::script().answers) {
        const auto& input = shipped_program().inputs[id];
        if (entry_kind(input) != EntryKind::choice && draft.digits.size() > 2) {
            std::string grouped = draft.digits;
            if (grouped.size() > 3 && grouped.find('.') == std::string::npos) {
                grouped.insert(grouped.size() - 3, ",");
            }
            privates.insert(draft.digits);
            privates.insert(grouped);
        }
    }
    REQUIRE(privates.size() > 3);
    std::size_t seen = 0;
    for (const Scene& scene : scenes()) {
        Glass glass;
        Session session = scene.session;
        if (session.visit != 0) {
            session.looks.language = language;
        }
        glass.draw_as(session);
        const auto hall = lines(glass);
        const auto headset = lines(glass, ui::Listener::headset);
        const bool own = session.place == Place::check || session.place == Place::results ||
                         session.place == Place::programme || session.place == Place::question;
        for (const std::string& figure : privates) {
            INFO(scene.name << ": " << figure);
            CHECK((!own || !says(hall, figure)));
            seen += own && says(headset, figure) ? 1U : 0U;
        }
        for (const ui::Node& node : glass.nodes()) {
            INFO(scene.name << ": " << node.words);
            const bool promised = session.place == Place::project; // to everybody
            CHECK((node.role != ui::Role::amount || node.behind || promised ||
                   !says(hall, node.words)));
        }
    }
    CHECK(seen > 0); // with a headset they are said, so the check can fail
}

TEST_CASE("the strip's own words are not read, and what is chosen is said to be so") {
    Glass glass;
    glass.to_question("person.insurance");
    glass.tap_word("frame_read_aloud");
    REQUIRE(glass.shows(glass.word("strip_slower")));
    CHECK_FALSE(says(lines(glass), glass.word("strip_slower")));
    glass.tap("居民医保，高档");
    CHECK(says(lines(glass), "已经选上"));
}

TEST_CASE("one key opens the strip on every page and closes it, and the visit's end closes it") {
    Glass glass;
    glass.tap_word("rest_begin");
    glass.tap_word("frame_read_aloud");
    CHECK(glass.session().reading.open);
    CHECK(glass.shows(glass.word("strip_again")));
    glass.tap_word("strip_faster");
    glass.tap_word("strip_louder");
    CHECK(glass.session().reading.speed == 3);
    CHECK(glass.session().reading.volume == 4);
    glass.draw();
    CHECK_FALSE(glass.enabled(glass.word("strip_louder")));
    glass.tap_word("start_card");
    CHECK(glass.session().reading.open); // on every page until it is closed
    glass.tap_word("frame_read_aloud");
    CHECK_FALSE(glass.session().reading.open);
    glass.tap_word("frame_read_aloud");
    glass.tap_word("frame_finish");
    glass.tap_word("finish_erase");
    CHECK(glass.session().reading == Reading{});
}

TEST_CASE("listening counts as a sign of life once a line, and never keeps values unmasked") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::ReadAloud{});
    const Clock touched = v.session().touched;
    v.passes(v.timings.quiet - Clock{1000});
    v.does(event::LineRead{});
    CHECK(v.session().touched == touched);
    v.passes(Clock{2000});
    v.does(event::TimePassed{});
    CHECK_FALSE(v.session().warned);
    v.passes(v.timings.quiet);
    v.does(event::TimePassed{});
    CHECK(v.session().warned);
    v.does(event::LineRead{}); // the question itself is read: that answers nothing
    CHECK(v.session().warned);
}
