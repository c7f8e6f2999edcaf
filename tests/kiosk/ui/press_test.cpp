// What a finger does to a key: seen at once, acted on at the lift, once.
#include "tests/kiosk/ui/stage.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::ui;
using platform::TouchKind;

namespace {

constexpr Rect face{300, 800, 480, 136};

FrameSpec page(std::string_view name) {
    FrameSpec spec;
    spec.screen = name;
    spec.here = "开始";
    return spec;
}

} // namespace

TEST_CASE("a key pressed by its words acts in exactly one frame") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.tap("继续", draw);
    stage.frames(10, draw);
    CHECK(acted == 1);
}

TEST_CASE("a key looks pressed at once and acts on the lift, not before") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.touch(TouchKind::down, face.centre());
    stage.frame(draw); // once a second frame was needed, a fifth of a second on a slow machine
    CHECK(stage.find("继续").pressed);
    stage.frames(50, draw);
    CHECK(acted == 0);
    stage.touch(TouchKind::up, face.centre());
    stage.frames(3, draw);
    CHECK(acted == 1);
    CHECK_FALSE(stage.find("继续").pressed);
}

TEST_CASE("a tap whose press and lift arrive between two slow frames still acts once") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.touch(TouchKind::down, face.centre());
    stage.pass(std::chrono::milliseconds(90));
    stage.touch(TouchKind::up, face.centre());
    stage.frames(6, draw);
    CHECK(acted == 1);
}

TEST_CASE("the lip belongs to the key and what lies below it does not") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    const auto tap_at = [&](Point at) {
        stage.pass(std::chrono::seconds(1));
        stage.touch(TouchKind::down, at);
        stage.frames(6, draw);
        stage.touch(TouchKind::up, at);
        stage.frames(4, draw);
    };
    stage.frame(draw);
    CHECK(stage.find("继续").rect.h == face.h + 6);
    tap_at({face.centre().x, face.bottom() + 5});
    CHECK(acted == 1);
    tap_at({face.centre().x, face.bottom() + 7});
    CHECK(acted == 1);
}
