// The projects of the year (10): a tile each, as many across as their names allow.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;

struct Tile {
    int project = 0;
    std::string number;
    ui::ProjectTileSpec spec;
};

bool has_places(const Page& page, int project) {
    const Catalogue* catalogue = page.backdrop.catalogue;
    return catalogue != nullptr &&
           std::any_of(catalogue->places.begin(), catalogue->places.end(),
                       [&](const Site& site) { return site.project == project; });
}

std::vector<Tile> tiles_of(const ui::Canvas& canvas, const Page& page) {
    std::vector<Tile> tiles;
    for (const eligibility::Project& project : page.program().projects) {
        const bool check = !project.programmes.empty();
        Tile tile{project.number, count_text(static_cast<std::size_t>(project.number)), {}};
        tile.spec.icon = pack_icon(project.icon);
        tile.spec.title = page.in(project.brief);
        tile.spec.note_icon = check ? ui::Icon::document_check : ui::Icon::none;
        tile.spec.note = canvas.word(check                              ? "projects_check"
                                     : has_places(page, project.number) ? "projects_places"
                                                                        : "projects_read");
        tiles.push_back(std::move(tile));
    }
    for (Tile& tile : tiles) {
        tile.spec.number = tile.number;
    }
    return tiles;
}

struct Grid {
    std::size_t across = 1;
    std::size_t rows = 1;
    TextRole role = TextRole::dense_label;
    float width = 0;
    float height = 0;

    std::size_t per_leaf() const { return across * rows; }
};

// The most tiles on one leaf; smaller letters only where that brings more of them.
Grid grid_of(const ui::Canvas& canvas, std::vector<Tile>& tiles, Rect area) {
    constexpr float inside = 2 * 14;
    constexpr float gap = ui::space::between_keys;
    Grid best;
    const std::size_t most = canvas.layout().landscape() ? 7 : 4;
    for (const TextRole role : {TextRole::dense_label, TextRole::sub}) {
        for (std::size_t across = most; across > 0; --across) {
            Grid grid{.across = across, .rows = 1, .role = role, .width = 0, .height = 0};
            grid.width =
                (area.w - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
            bool fits = true;
            for (Tile& tile : tiles) {
                tile.spec.title_role = role;
                fits = fits && widest_piece(canvas, tile.spec.title, role) + inside <= grid.width;
                grid.height =
                    std::max(grid.height, canvas.project_tile_height(grid.width, tile.spec));
            }
            if (!fits && across > 1) {
                continue;
            }
            const float step = grid.height + ui::space::below_keys;
            grid.rows = static_cast<std::size_t>(
                std::max(1.0F, std::floor((area.h + ui::space::below_keys) / step)));
            const std::size_t shown = std::min(grid.per_leaf(), tiles.size());
            if (shown > std::min(best.per_leaf(), tiles.size()) || best.width == 0) {
                best = grid;
            }
        }
    }
    for (Tile& tile : tiles) {
        tile.spec.title_role = best.role;
    }
    return best;
}

} // namespace

Drawn draw_projects(ui::Canvas& canvas, const Page& page) {
    const ui::Layout& l = canvas.layout();
    std::vector<Tile> tiles = tiles_of(canvas, page);
    const std::string count = count_text(tiles.size());
    Drawn done = frame(canvas, page,
                       {.screen = "projects",
                        .where = std::string(canvas.word("projects_where")),
                        .here = canvas.word("projects_here", {{"count", count}})});
    float y = l.body.y;
    const bool titled = !l.landscape(); // lying, the bar says it and the tiles take the room
    if (titled) {
        y += canvas.title({l.body.x, y, l.body.w, 0},
                          canvas.word("projects_title", {{"count", count}})) +
             4;
        y += canvas.remark({l.body.x, y, l.body.w, 0}, ui::Icon::document_check,
                           canvas.word("projects_legend"), TextRole::sub) +
             16;
    }
    const Rect whole{l.body.x, y, l.body.w,
                     (l.landscape() ? l.body.bottom() : page_floor(canvas)) - y};
    Grid grid = grid_of(canvas, tiles, whole);
    Rect area = whole;
    std::optional<Foot> foot;
    std::size_t first = 0;
    if (grid.per_leaf() < tiles.size()) {
        const Rect row{l.body.x, l.action_row.y, l.body.w, l.action_row.h};
        const auto foot_of = [&](Flow::Leaves leaves) {
            return Foot(canvas, {leaf_key(canvas, leaves)}, row);
        };
        area.h = foot_of({2, 0}).top() - ui::space::below_keys - y;
        grid = grid_of(canvas, tiles, area);
        const auto leaves =
            static_cast<int>((tiles.size() + grid.per_leaf() - 1) / grid.per_leaf());
        const int shown = std::clamp(page.session.page(), 0, leaves - 1);
        foot = foot_of({leaves, shown});
        first = static_cast<std::size_t>(shown) * grid.per_leaf();
    }
    const std::size_t end = std::min(tiles.size(), first + grid.per_leaf());
    const auto rows =
        static_cast<float>(std::min(grid.rows, (tiles.size() + grid.across - 1) / grid.across));
    constexpr float tallest = 250;
    const float share = (area.h + ui::space::below_keys) / rows - ui::space::below_keys;
    const float height = std::max(grid.height, std::min(share, tallest));
    for (std::size_t i = first; i < end; ++i) {
        const auto column = static_cast<float>((i - first) % grid.across);
        const auto row = static_cast<float>((i - first) / grid.across);
        const Rect face{area.x + column * (grid.width + ui::space::between_keys),
                        area.y + row * (height + ui::space::below_keys), grid.width, height};
        if (canvas.project_tile(face, tiles[i].spec)) {
            done = event::OpenProject{tiles[i].project};
        }
    }
    if (foot) {
        if (Drawn pressed = foot->draw(canvas)) {
            done = pressed;
        }
    }
    return done;
}

} // namespace kiosk::screens
