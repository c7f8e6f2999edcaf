// The start page (02): one card begins; the projects and a try-out stand under it.
#include "kiosk/screens/screens.h"

#include <algorithm>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;

struct Way {
    ui::TileSpec tile;
    Event event;
};

// Only what works: a pack without projects has no key for them.
std::vector<Way> ways_of(const ui::Canvas& canvas, const Page& page,
                         const std::string& projects_title) {
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const auto hint = [&](std::string_view words) { return huge ? std::string_view{} : words; };
    std::vector<Way> ways;
    if (!page.program().projects.empty()) {
        ways.push_back({{.icon = ui::Icon::grid,
                         .title = projects_title,
                         .hint = hint(canvas.word("start_projects_hint"))},
                        event::OpenProjects{}});
    }
    ways.push_back({{.icon = ui::Icon::smile,
                     .title = canvas.word("start_practice"),
                     .hint = hint(canvas.word("start_practice_hint"))},
                    event::Practise{}});
    return ways;
}

float way_height(const ui::Canvas& canvas, const Way& way, float width) {
    constexpr float picture_part = 72 + 16 + 2 * 24;
    const float room = width - 2 * 34;
    return picture_part + canvas.text_height(room, way.tile.title, TextRole::label) +
           canvas.text_height(room, way.tile.hint, TextRole::sub);
}

Drawn draw_ways(ui::Canvas& canvas, const std::vector<Way>& ways, Rect area, float tallest) {
    Drawn done;
    const std::size_t across = ways.size();
    const auto faces = ui::columns(area, across, ui::space::between_keys);
    float height = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        height = std::max(height, way_height(canvas, ways[i], faces[i].w));
    }
    height = std::max(height, std::min(tallest, area.h));
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (canvas.tile({faces[i].x, area.y, faces[i].w, height}, ways[i].tile)) {
            done = ways[i].event;
        }
    }
    return done;
}

} // namespace

Drawn draw_start(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "start",
                        .where = std::string(canvas.word("start_where")),
                        .here = std::string(canvas.word("start_here"))});
    const ui::Layout& l = canvas.layout();
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const Rect left = l.left;
    float y = left.y + (l.landscape() ? 0.0F : 24.0F);
    // In the lower part of the screen, large letters leave no room for a greeting.
    constexpr float usual_body = 1100;
    const bool tight =
        !l.landscape() && l.body.h < usual_body && page.session.looks.size != TextSize::standard;
    if (!tight) {
        y += canvas.title({left.x, y, left.w, 0}, canvas.word("start_title")) + 28;
    }
    const auto hint = huge ? std::string_view{} : canvas.word("start_card_hint");
    const float inner = left.w - (left.w < 900 ? 172.0F : 212.0F) - 120;
    const float words = canvas.text_height(inner, hint, TextRole::body) +
                        canvas.text_height(inner, canvas.word("start_card"),
                                           left.w < 900 ? TextRole::label : TextRole::title);
    const float least = huge || tight ? 200 : (l.landscape() ? 290 : 340);
    const float card = std::max(least, words + 64);
    if (canvas.tile({left.x, y, left.w, card}, {.icon = ui::Icon::document_check,
                                                .title = canvas.word("start_card"),
                                                .hint = hint,
                                                .primary = true})) {
        done = event::Forward{};
    }
    y += card + ui::space::below_keys;

    const std::string projects_title =
        canvas.word("projects_title", {{"count", count_text(page.program().projects.size())}});
    const std::vector<Way> ways = ways_of(canvas, page, projects_title);
    constexpr float tallest = 352;
    const Rect ways_area =
        l.landscape() ? Rect{l.right.x, l.right.y, l.right.w, 0} : Rect{left.x, y, left.w, tallest};
    float ways_height = l.landscape() ? 420 : tallest;
    for (const Way& way : ways) {
        ways_height = std::max(ways_height,
                               way_height(canvas, way,
                                          (ways_area.w - ui::space::between_keys *
                                                             static_cast<float>(ways.size() - 1)) /
                                              static_cast<float>(ways.size())));
    }
    if (Drawn pressed = draw_ways(
            canvas, ways, {ways_area.x, ways_area.y, ways_area.w, ways_height}, ways_height)) {
        done = pressed;
    }
    const float below_ways = ways_area.y + ways_height + ui::space::below_keys + 10;

    // What is promised, and by which day's rules it is reckoned, as far as there is room.
    const std::string day = eligibility::phrase_date(page.world.moment.on, page.language());
    const auto note = page.backdrop.other_day ? canvas.word("start_other_day", {{"day", day}})
                                              : canvas.word("start_day", {{"day", day}});
    const auto safe = [&](Rect box) {
        return canvas.wash_note(box, ui::PanelFill::yes_wash, ui::Icon::tick,
                                canvas.word("start_safe"));
    };
    const auto remark = [&](Rect box) {
        return canvas.remark(box, ui::Icon::calendar_check, note, TextRole::sub);
    };
    const float floor = l.landscape() ? left.bottom() : page_floor(canvas);
    const float from = l.landscape() ? y : below_ways;
    canvas.begin_measuring();
    const float safe_height = safe({left.x, 0, left.w, 0});
    const Rect remark_room{l.landscape() ? l.right.x : left.x, 0,
                           l.landscape() ? l.right.w : left.w, 0};
    const float remark_height = remark(remark_room);
    canvas.end_measuring();
    const float safe_y = floor - safe_height;
    const bool safe_fits = safe_y >= from;
    const float remark_y = l.landscape() ? below_ways : safe_y - 24 - remark_height;
    if (safe_fits) {
        safe({left.x, safe_y, left.w, 0});
    }
    const float remark_floor = l.landscape() ? l.right.bottom() : safe_y;
    if (remark_y >= below_ways - 10 && remark_y + remark_height <= remark_floor && safe_fits) {
        remark({remark_room.x, remark_y, remark_room.w, 0});
    }
    return done;
}

} // namespace kiosk::screens
