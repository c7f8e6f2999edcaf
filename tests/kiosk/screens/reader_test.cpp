// The reader on real pages, with a voice that is not there: its lines take their time in silence.
#include "kiosk/loop/reader.h"
#include "tests/kiosk/screens/glass.h"

#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

using namespace kiosk;

namespace {

speech::Pronunciation shipped() {
    std::ifstream in(PINYIN_FILE);
    const std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    return *speech::Pronunciation::parse(table, PINYIN_FILE);
}

// A visitor who listens: the glass, and the reader after every frame as the loop has it.
class Listener {
public:
    Listener() : pronunciation_(shipped()), voice_({.program = "/nowhere", .clips = {}}) {
        act([&] { glass.tap_word("rest_begin"); });
        act([&] { glass.tap_word("frame_read_aloud"); });
    }

    template <class Action> void act(const Action& action) {
        const Session before = glass.session();
        reader.hush(now); // every action begins with a touch or a key
        action();
        reader.stepped(before, glass.session());
        glass.draw();
        reader.follow(glass.session(), glass.canvas(), now);
    }

    // Until the line has ended; says whether one did.
    bool line_ends() {
        now += Clock{60'000};
        const bool ended = reader.turn(now);
        reader.follow(glass.session(), glass.canvas(), now);
        return ended;
    }

    screens::Hearing hearing() const { return reader.hearing(now); }

private:
    speech::Pronunciation pronunciation_;
    voice::Voice voice_;

public:
    Glass glass;
    Clock now{1'000'000};
    Reader reader{voice_, pronunciation_, glass.canvas().words(), ui::Listener::hall};
};

} // namespace

TEST_CASE("a page is read line by line to its end, and the highlight goes with it") {
    Listener one;
    const auto lines = one.glass.read_lines(ui::Listener::hall);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        INFO(lines[i].said);
        CHECK(one.hearing().playing);
        CHECK(one.hearing().line == i + 1);
        CHECK(one.hearing().spoken == lines[i].words);
        CHECK(one.hearing().mute); // without a device the page is followed all the same
        CHECK(one.line_ends());
    }
    CHECK_FALSE(one.hearing().playing);
    CHECK_FALSE(one.line_ends());
    one.act([&] { one.glass.tap_word("strip_again"); });
    CHECK(one.hearing().line == 1);
    CHECK(one.hearing().playing);
}

TEST_CASE("a touch silences at once, and the key keeps its words under the finger") {
    Listener one;
    one.line_ends();
    one.reader.hush(one.now);
    CHECK(one.hearing().spoken.empty());
    CHECK(one.hearing().playing); // what the strip shows, so that 停 is still 停 when it is let go
    one.now += Clock{5000};
    CHECK_FALSE(one.hearing().playing);
    CHECK_FALSE(one.line_ends());
}

TEST_CASE("stop stays where it was, go on goes on from there") {
    Listener one;
    one.line_ends();
    one.line_ends();
    one.act([&] { one.glass.tap_word("strip_stop"); });
    CHECK(one.glass.session().reading.paused);
    one.now += Clock{5000};
    CHECK_FALSE(one.hearing().playing);
    one.act([&] {
        one.glass.hears(one.hearing());
        one.glass.draw();
    });
    one.act([&] { one.glass.tap_word("strip_go_on"); });
    CHECK(one.hearing().playing);
    CHECK(one.hearing().line == 3);
}

TEST_CASE("another page is read from its beginning, also after a stop") {
    Listener one;
    one.line_ends();
    one.act([&] { one.glass.tap_word("strip_stop"); });
    one.act([&] { one.glass.tap_word("start_card"); });
    REQUIRE(one.glass.session().place == Place::whom);
    CHECK(one.hearing().playing);
    CHECK(one.hearing().line == 1);
    CHECK(one.hearing().spoken == one.glass.word("whom_title"));
    one.act([&] { one.glass.tap_word("frame_language"); });
    CHECK(one.hearing().spoken == one.glass.word("whom_title"));
}

TEST_CASE("what the keys come to is said") {
    Listener one;
    one.act([&] { one.glass.key(ImGuiKey_DownArrow); });
    CHECK_FALSE(one.hearing().spoken.empty());
    CHECK(one.hearing().spoken == one.glass.focused());
    one.act([&] { one.glass.key(ImGuiKey_DownArrow); });
    CHECK(one.hearing().spoken == one.glass.focused());
}

TEST_CASE("closing the strip or ending the visit ends the reading") {
    Listener one;
    one.act([&] { one.glass.tap_word("frame_read_aloud"); });
    CHECK(one.hearing().spoken.empty());
    CHECK_FALSE(one.line_ends());
    one.act([&] { one.glass.tap_word("frame_read_aloud"); });
    CHECK_FALSE(one.hearing().spoken.empty());
    one.act([&] { one.glass.tap_word("frame_finish"); });
    one.act([&] { one.glass.tap_word("finish_erase"); });
    CHECK(one.hearing().spoken.empty());
    CHECK_FALSE(one.line_ends());
}
