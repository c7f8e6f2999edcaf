// The start page (02): one card begins; the projects and a try-out stand under it.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <cmath>

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
                         const std::string& projects_title, bool hints) {
    const auto hint = [&](std::string_view words) { return hints ? words : std::string_view{}; };
    std::vector<Way> ways;
    if (!page.program().projects.empty()) {
        ways.push_back({{.icon = ui::Icon::grid,
                         .title = projects_title,
                         .hint = hint(canvas.word("start_projects_hint"))},
                        event::OpenProjects{}});
    }
    if (page.world.catalogue != nullptr && !page.world.catalogue->services.empty()) {
        ways.push_back({{.icon = ui::Icon::calendar_check,
                         .title = canvas.word("start_book"),
                         .hint = hint(canvas.word("start_book_hint"))},
                        event::OpenServices{}});
        ways.push_back({{.icon = ui::Icon::receipt,
                         .title = canvas.word("start_slip"),
                         .hint = hint(canvas.word("start_slip_hint"))},
                        event::BringSlip{}});
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

// The ways in rows of as many as their words allow; where not all rows fit, some a leaf.
struct WayGrid {
    std::size_t across = 2;
    std::size_t rows = 1; // on a leaf
    std::size_t leaves = 1;
    float height = 0; // of a tile
};

WayGrid grid_of(const ui::Canvas& canvas, const std::vector<Way>& ways, float width, float room) {
    constexpr float roomy = 300;
    constexpr float gap = ui::space::below_keys;
    WayGrid grid;
    for (const std::size_t across : {std::size_t{2}, ways.size()}) {
        const auto faces = ui::columns({0, 0, width, 0}, across, ui::space::between_keys);
        const std::size_t rows = (ways.size() + across - 1) / across;
        float height = 0;
        bool whole = true; // no word is broken
        for (const Way& way : ways) {
            height = std::max(height, way_height(canvas, way, faces[0].w));
            whole =
                whole && widest_piece(canvas, way.tile.title, TextRole::label) <= faces[0].w - 68;
        }
        const auto fit =
            static_cast<std::size_t>(std::max(1.0F, std::floor((room + gap) / (height + gap))));
        const std::size_t shown = std::min(rows, fit);
        const std::size_t leaves = (rows + shown - 1) / shown;
        if (grid.height == 0 || (leaves < grid.leaves && whole)) {
            const float share = (room + gap) / static_cast<float>(shown) - gap;
            constexpr float spare = 24; // of a tile's own margin below its words
            grid = {across, shown, leaves,
                    std::max(height - spare, std::min(share, std::max(height, roomy)))};
        }
    }
    return grid;
}

Drawn draw_ways(ui::Canvas& canvas, const std::vector<Way>& ways, const WayGrid& grid, Rect area,
                std::size_t leaf) {
    Drawn done;
    const std::size_t first = leaf * grid.rows * grid.across;
    const auto faces = ui::columns(area, grid.across, ui::space::between_keys);
    for (std::size_t i = first; i < std::min(ways.size(), first + grid.rows * grid.across); ++i) {
        const auto row = static_cast<float>((i - first) / grid.across);
        const Rect& column = faces[(i - first) % grid.across];
        const float y = area.y + row * (grid.height + ui::space::below_keys);
        if (canvas.tile({column.x, y, column.w, grid.height}, ways[i].tile)) {
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
    std::vector<Way> ways = ways_of(canvas, page, projects_title, !huge);
    const float ways_y = l.landscape() ? l.right.y : y;
    const Rect ways_area{l.right.x, ways_y, l.right.w, 0};
    const float end = l.landscape() ? l.right.bottom() : page_floor(canvas);
    WayGrid grid = grid_of(canvas, ways, ways_area.w, end - ways_y);
    std::optional<Foot> foot;
    std::size_t leaf = 0;
    if (grid.leaves > 1) { // what can be done without goes first
        ways = ways_of(canvas, page, projects_title, false);
        grid = grid_of(canvas, ways, ways_area.w, end - ways_y);
    }
    if (grid.leaves > 1) {
        const Rect row{l.right.x, l.action_row.y, l.right.w, l.action_row.h};
        constexpr float thick_lip = 4; // of two themes
        const float least_end =
            Foot(canvas, {leaf_key(canvas, {2, 0})}, row).top() - ui::space::below_keys - thick_lip;
        grid = grid_of(canvas, ways, ways_area.w, least_end - ways_y);
        const auto leaves = static_cast<int>(grid.leaves);
        const int shown = std::clamp(page.session.page(), 0, leaves - 1);
        leaf = static_cast<std::size_t>(shown);
        foot.emplace(canvas, std::vector<FootKey>{leaf_key(canvas, {leaves, shown})}, row);
    }
    if (Drawn pressed = draw_ways(canvas, ways, grid, ways_area, leaf)) {
        done = pressed;
    }
    if (foot) {
        if (Drawn pressed = foot->draw(canvas)) {
            done = pressed;
        }
        return done;
    }
    const auto rows = static_cast<float>(grid.rows);
    const float below_ways = ways_y + rows * (grid.height + ui::space::below_keys) + 10;

    // What is promised, and by which day's rules it is reckoned, as far as there is room.
    const std::string day = eligibility::phrase_date(page.world.moment.on, page.language());
    const auto note = canvas.word(page.backdrop.clock_set_back ? "start_clock"
                                  : page.backdrop.other_day    ? "start_other_day"
                                                               : "start_day",
                                  {{"day", day}});
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
