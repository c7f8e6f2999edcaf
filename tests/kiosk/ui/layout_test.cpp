#include "kiosk/ui/layout.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::ui;
using Catch::Approx;

namespace {

bool inside(Rect inner, Rect outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() + 0.5F &&
           inner.bottom() <= outer.bottom() + 0.5F && inner.w > 0 && inner.h > 0;
}

bool apart(Rect a, Rect b) {
    return a.bottom() <= b.y || b.bottom() <= a.y || a.right() <= b.x || b.right() <= a.x;
}

} // namespace

TEST_CASE("the upright grid is the look's") {
    const Layout l = layout_for(surface_for(1080, 1920, {}), Reach::normal);
    CHECK(l.body.x == 48);
    CHECK(l.body.right() == 1032);
    CHECK(l.body.y == 164);
    CHECK(l.body.bottom() == 1536);
    CHECK(l.action_row.y == 1560);
    CHECK(l.action_row.bottom() == 1696);
    CHECK(l.bottom_bar.y == 1720);
    CHECK_FALSE(l.landscape());
}

TEST_CASE("the lying grid is the look's") {
    const Layout l = layout_for(surface_for(1920, 1080, {}), Reach::normal);
    CHECK(l.landscape());
    CHECK(l.left.x == 48);
    CHECK(l.left.right() == 848);
    CHECK(l.right.x == 896);
    CHECK(l.right.right() == 1872);
    CHECK(l.body.y == 164);
    CHECK(l.body.bottom() == 850);
    CHECK(l.action_row.bottom() == 850);
    CHECK(l.action_row.right() == 848);
}

TEST_CASE("on every panel the parts lie inside the glass and apart from each other") {
    struct Case {
        int w;
        int h;
        float pixels_per_mm;
    };

    const auto c =
        GENERATE(Case{1080, 1920, 4.03F}, Case{1920, 1080, 4.03F}, Case{2160, 3840, 8.06F},
                 Case{1080, 1920, 2.7F}, Case{1280, 1024, 3.78F}, Case{768, 1366, 4.03F},
                 Case{540, 960, 4.03F}, Case{3840, 2160, 5.44F});
    const auto reach = GENERATE(Reach::normal, Reach::low);
    const Surface surface = surface_for(c.w, c.h, {c.pixels_per_mm});
    CHECK(surface.width * surface.scale <= static_cast<float>(c.w) + 1);
    CHECK(surface.height * surface.scale <= static_cast<float>(c.h) + 1);
    const Layout l = layout_for(surface, reach);
    const Rect glass{0, 0, l.width, l.height};
    for (const Rect part : {l.top_bar, l.body, l.left, l.right, l.action_row, l.bottom_bar}) {
        CHECK(inside(part, glass));
    }
    CHECK(apart(l.top_bar, l.body));
    CHECK(apart(l.top_bar, l.bottom_bar));
    CHECK(apart(l.body, l.bottom_bar));
    CHECK(apart(l.action_row, l.bottom_bar));
    if (l.landscape()) {
        CHECK(apart(l.left, l.right));
        CHECK(apart(l.action_row, l.right));
    } else {
        CHECK(apart(l.action_row, l.body));
    }
}

TEST_CASE("a key has the same millimetres on a finer and on a larger panel") {
    const Surface usual = surface_for(1080, 1920, {4.03F});
    CHECK_FALSE(usual.preview);
    const Surface fine = surface_for(2160, 3840, {8.06F});
    CHECK_FALSE(fine.preview);
    CHECK(fine.scale == Approx(2));
    CHECK(fine.width == Approx(1080));
    const Surface large = surface_for(1080, 1920, {2.7F});
    CHECK_FALSE(large.preview);
    CHECK(large.scale / 2.7F == Approx(usual.scale / 4.03F));
    CHECK(large.width > 1500);
}

TEST_CASE("a panel measured a hundredth off fits pixel to pixel and is no preview") {
    // 21.5 inches: 476.0 mm for 1,920 pixels is 4.034, not 4.03.
    CHECK_FALSE(surface_for(1080, 1920, {1920.0F / 476.0F}).preview);
    CHECK(surface_for(1080, 1920, {1920.0F / 476.0F}).scale == 1);
    CHECK_FALSE(surface_for(2160, 3840, {3840.0F / 476.0F}).preview);
    CHECK(surface_for(2160, 3840, {3840.0F / 476.0F}).scale == Approx(2));
    CHECK(surface_for(1080, 1920, {4.2F}).preview);
}

TEST_CASE("a window that is too small shows the whole picture scaled, and says so") {
    const Surface small = surface_for(540, 960, {});
    CHECK(small.preview);
    CHECK(small.scale == Approx(0.5));
    CHECK(small.width == Approx(1080));
    CHECK(small.height == Approx(1920));
    const Surface odd = surface_for(500, 960, {});
    CHECK(odd.preview);
    CHECK(odd.width >= 1080);
    CHECK(odd.height >= 1920);
}

TEST_CASE("low reach leaves paper above and moves every key below it") {
    const Surface surface = surface_for(1080, 1920, {});
    const Layout low = layout_for(surface, Reach::low);
    CHECK(low.top_bar.y >= 400);
    CHECK(low.body.h > 4 * 178);
    CHECK(low.bottom_bar.y == layout_for(surface, Reach::normal).bottom_bar.y);
}

TEST_CASE("cells of a grid fill it in reading order") {
    const auto cells = grid({0, 0, 100, 90}, 2, 3, {10, 15});
    REQUIRE(cells.size() == 6);
    CHECK(cells[0].w == 45);
    CHECK(cells[1].x == 55);
    CHECK(cells[2].y == 35);
    CHECK(cells[5].right() == 100);
    CHECK(cells[5].bottom() == 90);
}
