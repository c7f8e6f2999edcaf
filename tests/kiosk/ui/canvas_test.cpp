#include "tests/kiosk/ui/stage.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <imgui.h>

using namespace kiosk;
using namespace kiosk::ui;
using Catch::Matchers::ContainsSubstring;
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

TEST_CASE("a finger that slides off does not press, one that slides on does not either") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    const auto slide = [&](Point from, Point to) {
        stage.pass(std::chrono::seconds(1));
        stage.touch(TouchKind::down, from);
        stage.frames(4, draw);
        stage.touch(TouchKind::move, to);
        stage.frames(4, draw);
        stage.touch(TouchKind::up, to);
        stage.frames(4, draw);
    };
    stage.frame(draw);
    slide(face.centre(), {100, 300});
    slide({100, 300}, face.centre());
    CHECK(acted == 0);
}

TEST_CASE("a press of 30 ms does nothing") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.touch(TouchKind::down, face.centre());
    stage.frame(draw);
    stage.pass(std::chrono::milliseconds(14));
    stage.touch(TouchKind::up, face.centre());
    stage.frames(5, draw);
    CHECK(acted == 0);
}

TEST_CASE("a press that began on another screen never acts on this one") {
    Stage stage;
    std::string_view screen = "one";
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page(screen));
        acted += c.key(face, {.label = "继续"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.touch(TouchKind::down, face.centre());
    stage.frames(5, draw);
    screen = "two"; // the same key at the same place, another page
    SECTION("even where nobody told the filter") {
        stage.frames(3, draw);
    }
    SECTION("the window tells the filter") {
        stage.page_changed();
        stage.frames(3, draw);
        CHECK_FALSE(stage.find("继续").pressed);
    }
    stage.touch(TouchKind::up, face.centre());
    stage.frames(5, draw);
    CHECK(acted == 0);
}

TEST_CASE("a disabled key is noted with its reason and does not act") {
    Stage stage;
    int acted = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        acted += c.key(face, {.label = "请先选一个", .state = KeyState::disabled}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.tap("请先选一个", draw);
    CHECK(acted == 0);
    CHECK_FALSE(stage.find("请先选一个").enabled);
}

TEST_CASE("the record stands in reading order: upper bar, page, lower bar") {
    Stage stage;
    stage.frame([&](Canvas& c) {
        c.frame(page("start"));
        c.title(c.layout().body, "您好，想办什么？");
        c.key(face, {.label = "继续"});
    });
    std::vector<std::string> words;
    for (const Node& node : stage.canvas().nodes()) {
        words.push_back(node.words);
    }
    CHECK(words == std::vector<std::string>{"开始", "河东惠民", "开始", "字号", "朗读", "English",
                                            "您好，想办什么？", "继续", "返回", "呼叫工作人员",
                                            "结束并清除"});
    CHECK(stage.canvas().nodes().front().role == Role::screen);
    CHECK(stage.canvas().nodes().front().value == "start");
}

TEST_CASE("the frame returns the key that was pressed, on both bars") {
    Stage stage;
    std::optional<FrameKey> last;
    const Stage::Draw draw = [&](Canvas& c) {
        if (const auto key = c.frame(page("start"))) {
            last = key;
        }
    };
    stage.frame(draw);
    const std::pair<const char*, FrameKey> keys[] = {
        {"字号", FrameKey::text_size},          {"朗读", FrameKey::read_aloud},
        {"English", FrameKey::language},        {"返回", FrameKey::back},
        {"呼叫工作人员", FrameKey::call_staff}, {"结束并清除", FrameKey::finish}};
    for (const auto& [words, key] : keys) {
        last.reset();
        stage.pass(std::chrono::seconds(1));
        stage.tap(words, draw);
        CHECK(last == key);
    }
}

TEST_CASE("the frame keeps its keys at the same place in every size, theme and language") {
    Stage stage;
    const auto places = [&] {
        std::vector<int> out;
        stage.frame([&](Canvas& c) { c.frame(page("start")); });
        for (const Node& node : stage.canvas().nodes()) {
            if (node.pressable) {
                out.push_back(static_cast<int>(node.rect.x));
                out.push_back(static_cast<int>(node.rect.y));
                out.push_back(static_cast<int>(node.rect.w));
            }
        }
        return out;
    };
    const auto usual = places();
    REQUIRE(usual.size() == 18);
    for (const TextSize size : {TextSize::large, TextSize::extra_large}) {
        for (const Language language : {Language::zh, Language::en}) {
            stage.view.size = size;
            stage.view.language = language;
            CHECK(places() == usual);
        }
    }
}

TEST_CASE("under an open sheet the page is inert, the scrim closes, the bars stay live") {
    Stage stage;
    int page_acted = 0;
    int bar_acted = 0;
    bool open = true;
    int done = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        bar_acted += c.frame(page("start")).has_value() ? 1 : 0;
        page_acted += c.key({300, 300, 480, 136}, {.label = "继续"}) ? 1 : 0;
        if (c.open_sheet({0, 900, 1080, 820}, "字号和颜色")) {
            open = false;
        }
        done += c.key({48, 1500, 480, 136}, {.label = "好了"}) ? 1 : 0;
    };
    stage.view.sheet_open = true;
    stage.frame(draw);
    CHECK(stage.find("继续").behind);
    CHECK_FALSE(stage.find("好了").behind);
    CHECK_FALSE(stage.find("返回").behind);
    stage.tap("继续", draw);
    CHECK(page_acted == 0);
    CHECK_FALSE(open); // the finger met the scrim
    stage.pass(std::chrono::seconds(1));
    stage.tap("好了", draw);
    CHECK(done == 1);
    stage.tap("返回", draw);
    CHECK(bar_acted == 1);
}

TEST_CASE("keys that show a size or a theme are pressed by their names") {
    Stage stage;
    std::string chosen;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("looks"));
        if (c.size_key({48, 300, 312, 186}, TextSize::large, "字", "大", false)) {
            chosen += "large ";
        }
        if (c.swatch({48, 600, 228, 186}, ThemeName::dusk, "字", "灯", true)) {
            chosen += "dusk ";
        }
    };
    stage.frame(draw);
    CHECK(stage.find("灯").selected);
    stage.tap("大", draw);
    stage.tap("灯", draw);
    CHECK(chosen == "large dusk ");
}

TEST_CASE("while measuring, heights come back and nothing else happens") {
    Stage stage;
    float measured = 0;
    float drawn = 0;
    std::size_t noted = 0;
    stage.frame([&](Canvas& c) {
        c.frame(page("start"));
        const std::size_t before = c.nodes().size();
        c.begin_measuring();
        measured = c.text({48, 200, 500, 0}, "答几个问题，告诉您能领什么，为什么能领");
        c.key(face, {.label = "继续"});
        c.end_measuring();
        noted = c.nodes().size() - before;
        drawn = c.text({48, 200, 500, 0}, "答几个问题，告诉您能领什么，为什么能领");
    });
    CHECK(noted == 0);
    CHECK(measured > 0);
    CHECK(measured == drawn);
}

TEST_CASE("five keys walk through what can be pressed in reading order, and Enter presses it") {
    Stage stage;
    int first = 0;
    int second = 0;
    const Stage::Draw draw = [&](Canvas& c) {
        c.bare_screen("two_keys", "两个键");
        first += c.key({48, 300, 480, 136}, {.label = "一"}) ? 1 : 0;
        second += c.key({48, 500, 480, 136}, {.label = "二"}) ? 1 : 0;
    };
    stage.frame(draw);
    stage.key(ImGuiKey_Enter, draw);
    CHECK(first + second == 0); // the first key only shows where one is
    CHECK(stage.find("一").focused);
    stage.key(ImGuiKey_DownArrow, draw);
    CHECK(stage.find("二").focused);
    stage.key(ImGuiKey_Enter, draw);
    CHECK(second == 1);
    stage.key(ImGuiKey_Tab, draw); // round to the first again
    stage.key(ImGuiKey_Enter, draw);
    CHECK(first == 1);
}

TEST_CASE("the number pad returns each key, and a decimal pad has its point") {
    Stage stage;
    std::string typed;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("pad"));
        const auto key = c.pad({48, 700, 984, Canvas::pad_height()},
                               {.kind = PadKind::decimal, .erase_label = "删一位"});
        if (key) {
            typed += key->erase() ? '<' : key->digit;
        }
    };
    stage.frame(draw);
    for (const char* words : {"2", "6", "0", ".", "5", "删一位"}) {
        stage.pass(std::chrono::seconds(1));
        stage.tap(words, draw);
    }
    CHECK(typed == "260.5<");
}

TEST_CASE("a private value is noted as dots") {
    Stage stage;
    stage.frame([&](Canvas& c) {
        c.frame(page("id"));
        c.field(face, {.label = "身份证号", .value = "120102", .is_private = true});
    });
    CHECK_THAT(screen_as_text(stage.canvas().nodes()), !ContainsSubstring("120102"));
    CHECK_THAT(screen_as_text(stage.canvas().nodes()), ContainsSubstring("******"));
}

TEST_CASE("a press comes up within 90 ms and then the picture rests") {
    Stage stage;
    const Stage::Draw draw = [&](Canvas& c) {
        c.frame(page("start"));
        c.key(face, {.label = "继续"});
    };
    stage.frame(draw);
    CHECK_FALSE(stage.canvas().animates_until());
    stage.touch(TouchKind::down, face.centre());
    stage.frames(6, draw);
    stage.touch(TouchKind::up, face.centre());
    stage.frames(2, draw);
    REQUIRE(stage.canvas().animates_until());
    CHECK(*stage.canvas().animates_until() - stage.now() <= std::chrono::milliseconds(90));
    stage.pass(std::chrono::milliseconds(100));
    stage.frame(draw);
    CHECK_FALSE(stage.canvas().animates_until());
}

TEST_CASE("a smaller window says that it is a preview") {
    Stage stage;
    stage.view.surface = surface_for(540, 960, {});
    stage.frame([&](Canvas& c) { c.frame(page("start")); });
    CHECK(stage.shows("预览"));
    stage.view.surface = surface_for(1080, 1920, {});
    stage.frame([&](Canvas& c) { c.frame(page("start")); });
    CHECK_FALSE(stage.shows("预览"));
}

TEST_CASE("rare characters are drawn and unknown ones become a box of one em") {
    Stage stage;
    stage.frame([](Canvas& c) { c.bare_screen("fonts", ""); });
    CHECK(stage.fonts().has(U'河'));
    CHECK(stage.fonts().has(U'\U00020BB7')); // in Noto or HanaMin
    CHECK_FALSE(stage.fonts().has(U'\U000E0041'));
    CHECK(stage.fonts().width("\U000E0041", Weight::regular, 48) == 48);
}

TEST_CASE("a size is an em: a hanzi is as wide as its size says") {
    Stage stage;
    stage.frame([](Canvas& c) { c.bare_screen("fonts", ""); });
    for (const float size : {32.0F, 42.0F, 48.0F, 64.0F, 112.0F}) {
        for (const Weight weight : {Weight::regular, Weight::bold}) {
            const float width = stage.fonts().width("河东", weight, size);
            CHECK(width >= 2 * size - 2);
            CHECK(width <= 2 * size + 2);
        }
    }
}

TEST_CASE("a missing or broken font is one sentence that names the file") {
    Stage stage; // brings the context
    FontFiles files = system_fonts();
    files.bold = "/nowhere/Bold.ttc";
    const auto missing = Fonts::load(files);
    REQUIRE(!missing.has_value());
    CHECK_THAT(missing.error().sentence, ContainsSubstring("/nowhere/Bold.ttc"));
    files.bold = WORDS_FOLDER "/zh.toml";
    const auto broken = Fonts::load(files);
    REQUIRE(!broken.has_value());
    CHECK_THAT(broken.error().sentence, ContainsSubstring("it is not a font"));
}
