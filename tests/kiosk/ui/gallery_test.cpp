// The gallery's pages as a layout check of the widgets themselves: nothing clipped, nothing too
// small.
#include "tests/kiosk/ui/gallery_pages.h"
#include "tests/kiosk/ui/stage.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::ui;

namespace {

constexpr float least_target = 77; // 19.1 mm, the floor for residents

bool within(Rect inner, Rect outer, float slack) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.right() <= outer.right() + slack && inner.bottom() <= outer.bottom() + slack;
}

bool meet(Rect a, Rect b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

} // namespace

TEST_CASE("in every theme and both orientations widgets hold their words and stay apart") {
    Stage stage;
    stage.view.theme = GENERATE(ThemeName::paper, ThemeName::dusk, ThemeName::black_on_white,
                                ThemeName::white_on_black);
    const bool landscape = GENERATE(false, true);
    stage.view.surface = landscape ? surface_for(1920, 1080, {}) : surface_for(1080, 1920, {});
    const Rect glass{0, 0, stage.view.surface.width, stage.view.surface.height};
    for (const gallery::Page& page : gallery::pages()) {
        if (landscape && !page.lying) {
            continue;
        }
        stage.view.sheet_open = page.sheet;
        stage.view.spoken = page.spoken;
        stage.frame(page.draw);
        const auto& nodes = stage.canvas().nodes();
        INFO(page.name << (landscape ? " lying\n" : " upright\n") << screen_as_text(nodes));
        REQUIRE(nodes.size() > 8);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const Node& node = nodes[i];
            INFO(node.words);
            CHECK(within(node.rect, glass, 1));
            if (node.text_box.w > 0) {
                CHECK(within(node.text_box, node.rect, 3));
                CHECK(contrast(stage.canvas().theme()[node.foreground],
                               stage.canvas().theme()[node.background]) >= 7.0);
            }
            if (!node.pressable) {
                continue;
            }
            CHECK(node.rect.w >= least_target);
            CHECK(node.rect.h >= least_target);
            for (std::size_t j = 0; j < i; ++j) {
                if (nodes[j].pressable && nodes[j].behind == node.behind) {
                    CHECK_FALSE(meet(nodes[j].rect, node.rect));
                }
            }
        }
    }
}

TEST_CASE("the frame's words stay inside its keys in every size, language and orientation") {
    Stage stage;
    stage.view.size = GENERATE(TextSize::standard, TextSize::large, TextSize::extra_large);
    stage.view.language = GENERATE(Language::zh, Language::en);
    stage.view.surface = GENERATE(surface_for(1080, 1920, {}), surface_for(1920, 1080, {}));
    const bool help_called = GENERATE(false, true);
    const bool zh = stage.view.language == Language::zh;
    stage.frame([&](Canvas& c) {
        FrameSpec spec;
        spec.screen = "start";
        spec.where = zh ? "我能享受什么" : "What I get";
        spec.here = zh ? "租房补贴二类" : "Question 12";
        spec.help_called = help_called;
        c.frame(spec);
    });
    INFO(screen_as_text(stage.canvas().nodes()));
    int boxes = 0;
    for (const Node& node : stage.canvas().nodes()) {
        if (node.text_box.w > 0) {
            INFO(node.words);
            CHECK(within(node.text_box, node.rect, 0.5F));
            ++boxes;
        }
    }
    CHECK(boxes == 7);
}
