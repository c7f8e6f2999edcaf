// The canvas's tile of one project (10): number, picture, short name, and what there is to do.
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float side = 12; // least room between border and words
constexpr float above = 18;
constexpr float below = 16;
constexpr float least_picture = 56;
constexpr float largest_picture = 84;

} // namespace

float Canvas::project_tile_height(float width, const ProjectTileSpec& spec) const {
    const float room = width - 2 * side;
    return above + std::max(least_picture, (*type_)[TextRole::min].line_height()) +
           lay(spec.title, room, spec.title_role).height +
           lay(spec.note, room, TextRole::min).height + below + 8;
}

bool Canvas::project_tile(Rect face, const ProjectTileSpec& spec) {
    const Stand stand = card(face, Role::card, spec.title, spec.note, false, true);
    const bool inverted = stand.ink == Token::paper;
    const Rect f = stand.face;
    const float room = f.w - 2 * side;
    const float small = (*type_)[TextRole::min].size;
    put_run({f.x + 20, f.y + above + small * 0.9F}, spec.number, Weight::bold, small * 1.15F,
            inverted ? Token::paper : Token::brick);
    const Block head = lay(spec.title, room, spec.title_role);
    const float icon_side = spec.note_icon == Icon::none ? 0 : small;
    const float gap = spec.note_icon == Icon::none ? 0 : 8;
    const Block note = lay(spec.note, room - icon_side - gap, TextRole::min);
    const float spare = f.h - above - below - head.height - note.height - 8;
    const float picture = std::clamp(spare * 0.8F, least_picture - 4, largest_picture);
    const float left = std::max(0.0F, spare - picture) / 3;
    brush().icon({f.centre().x, f.y + above + left + picture / 2}, picture, spec.icon, stand.ink);
    float y = f.y + above + 2 * left + picture + 4;
    put({f.x + side, y}, head, stand.ink, TextSpec::Align::centre, room);
    Node& node = nodes_[stand.node];
    node.text_box = {f.x + side + (room - head.width) / 2, y, head.width, head.height};
    node.type = spec.title_role;
    node.value = spec.number;
    y += head.height + 4;
    const float wide = icon_side + gap + note.width;
    const float x = f.x + (f.w - wide) / 2;
    const Token soft = spec.note_icon == Icon::none ? stand.soft : stand.accent;
    if (spec.note_icon != Icon::none) {
        brush().icon({x + icon_side / 2, y + note.height / 2}, icon_side, spec.note_icon, soft);
    }
    put({x + icon_side + gap, y}, note, soft);
    return stand.press.acted;
}

} // namespace kiosk::ui
