// The canvas's keys and the cards one chooses from: look.md 5.2 to 5.4.
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kiosk::ui {

namespace {

constexpr float pressed_lip = 1;
constexpr float card_corner = 20;
constexpr float small_lip = 4; // in-row and frame keys
constexpr float icon_before = 52;
constexpr float chevron_after = 48;
constexpr float label_gap = 20;
constexpr float key_inside = 24; // least room between border and label
constexpr float small_icon = 36; // of a key inside a row, 206 wide
constexpr float small_label_gap = 12;
constexpr float small_inside = 14;

} // namespace

float Canvas::ring_side() const {
    // 60 beside a label of 48, growing with it, to 76 at extra large.
    return std::round(60 + ((*type_)[TextRole::label].size - 48) / 2);
}

void Canvas::focus_ring(Rect face, float lip) {
    const Rect hit{face.x, face.y, face.w, face.h + lip};
    brush().frame({hit.x - 14, hit.y - 14, hit.w + 28, hit.h + 28}, Token::ink, 6,
                  card_corner + 12);
    brush().frame({hit.x - 8, hit.y - 8, hit.w + 16, hit.h + 16}, Token::lamp, 5, card_corner + 6);
}

bool Canvas::is_spoken(std::string_view words) const {
    return !view_.spoken.empty() && view_.spoken == without_marks(words);
}

void Canvas::spoken_wash(std::string_view words, Rect text) {
    if (!is_spoken(words)) {
        return;
    }
    const Rect wash{text.x - 16, text.y - 4, text.w + 32, text.h + 8};
    brush().fill(wash, Token::lamp_wash, 8);
    brush().fill({wash.x, wash.bottom() - 6, wash.w, 6}, Token::ink);
}

void Canvas::spoken_badge(Rect face) {
    constexpr float side = 64;
    const Point centre{face.right() - 28, face.y + 8};
    brush().tick_disc(centre, side, Token::ink, Token::ink);
    brush().tick_disc(centre, side - 8, Token::lamp, Token::lamp);
    brush().icon(centre, side * 0.55F, Icon::speaker,
                 theme_->two_colours
                     ? Token::paper
                     : (view_.theme == ThemeName::dusk ? Token::paper : Token::ink));
}

Canvas::Stand Canvas::card(Rect face, Role role, std::string_view title, std::string_view hint,
                           bool selected, bool enabled) {
    const bool spoken = is_spoken(title);
    const float lip = theme_->lip;
    Stand stand;
    const Rect hit{face.x, face.y, face.w, face.h + (enabled ? lip : 0)};
    if (enabled) {
        stand.press = press(id_of(title, face), hit);
    }
    stand.face = {face.x, face.y + stand.press.shift, face.w, face.h};
    stand.marked = selected || spoken;
    const bool down = stand.press.down;
    const bool inverted = down && theme_->two_colours;
    stand.fill = !enabled             ? Token::sunk
                 : inverted           ? Token::ink
                 : spoken             ? Token::lamp_wash
                 : (down || selected) ? Token::river_wash
                                      : Token::surface;
    if (!enabled) {
        brush().fill(stand.face, Token::sunk, card_corner);
        brush().dashed_frame(stand.face, Token::edge, theme_->border, card_corner);
        stand.ink = Token::ink2;
    } else {
        const Token edge = spoken ? Token::ink : (selected ? Token::river : Token::edge);
        brush().face(stand.face, {.fill = stand.fill,
                                  .edge = edge,
                                  .lip_token = edge,
                                  .border = stand.marked ? theme_->selected_border : theme_->border,
                                  .lip = stand.press.shift > 0 ? pressed_lip : lip,
                                  .corner = card_corner});
    }
    if (inverted) {
        stand.ink = stand.soft = stand.accent = Token::paper;
    }
    if (stand.press.focused) {
        focus_ring(face, lip);
    }
    Node& node = note(role, title, hit);
    node.hint = without_marks(hint);
    node.pressable = true;
    node.enabled = enabled;
    node.selected = selected;
    node.pressed = down;
    node.type = TextRole::label;
    node.foreground = stand.ink;
    node.background = stand.fill;
    stand.node = nodes_.size() - 1;
    return stand;
}

void Canvas::two_lines(Rect box, std::string_view title, std::string_view hint, TextRole title_role,
                       const Stand& stand) {
    const Block head = lay(title, box.w, title_role);
    const Block under = hint.empty() ? Block{} : lay(hint, box.w, TextRole::sub);
    const float height = head.height + under.height;
    const float y = box.y + (box.h - height) / 2;
    put({box.x, y}, head, stand.ink);
    if (!hint.empty()) {
        put({box.x, y + head.height}, under, stand.soft);
    }
    nodes_[stand.node].text_box = {box.x, y, std::max(head.width, under.width), height};
    nodes_[stand.node].type = title_role;
}

void Canvas::choice_mark(Point centre, float side, const Stand& stand, bool selected) {
    if (selected) {
        brush().tick_disc(centre, side, stand.ink == Token::paper ? Token::paper : Token::river,
                          stand.ink == Token::paper ? Token::ink : Token::on_river);
    } else {
        const bool own_ground = stand.fill != Token::surface && stand.ink != Token::paper;
        if (own_ground) {
            brush().tick_disc(centre, side, Token::surface, Token::surface);
        }
        brush().ring(centre, side, stand.ink == Token::paper ? Token::paper : Token::edge,
                     theme_->border);
    }
}

bool Canvas::choice(Rect face, const ChoiceSpec& spec) {
    const Stand stand =
        card(face, Role::choice, spec.title, spec.hint, spec.selected, spec.enabled);
    const float side = ring_side();
    const bool dense = face.w < 600 && view_.size == TextSize::standard;
    const TextRole role = dense ? TextRole::dense_label : TextRole::label;
    const float indent = spec.enabled ? space::in_card + side + 32 : space::in_card + 4;
    if (spec.enabled) {
        choice_mark({stand.face.x + space::in_card + 3 + side / 2, stand.face.centre().y}, side,
                    stand, spec.selected);
    }
    two_lines({stand.face.x + indent, stand.face.y, stand.face.w - indent - 16, stand.face.h},
              spec.title, spec.hint, role, stand);
    constexpr float after_side = 52;
    const float words_end = nodes_[stand.node].text_box.right() + stand.press.shift;
    if (spec.after != Icon::none && words_end + after_side + 40 <= stand.face.right()) {
        brush().icon({stand.face.right() - 24 - after_side / 2, stand.face.centre().y}, after_side,
                     spec.after, stand.ink);
    }
    if (stand.fill == Token::lamp_wash) {
        spoken_badge(face);
    }
    return stand.press.acted;
}

float Canvas::choice_height(float width, const ChoiceSpec& spec) const {
    const float inner = width - (space::in_card + ring_side() + 32) - 16;
    const bool dense = width < 600 && view_.size == TextSize::standard;
    const float words =
        lay(spec.title, inner, dense ? TextRole::dense_label : TextRole::label).height +
        (spec.hint.empty() ? 0 : lay(spec.hint, inner, TextRole::sub).height);
    constexpr float usual = 148;
    constexpr float above_and_below = 2 * 16;
    return std::max(usual, words + above_and_below);
}

bool Canvas::picture_choice(Rect face, const PictureChoiceSpec& spec) {
    const Stand stand = card(face, Role::choice, spec.title, spec.hint, spec.selected, true);
    constexpr float picture = 132;
    constexpr float indent = 212;
    constexpr float mark = 72;
    brush().icon({stand.face.x + 108, stand.face.centre().y}, picture, spec.icon, stand.accent);
    choice_mark({stand.face.right() - 40 - mark / 2, stand.face.centre().y}, mark, stand,
                spec.selected);
    const float room = stand.face.w - indent - mark - 40 - 24;
    two_lines({stand.face.x + indent, stand.face.y, room, stand.face.h}, spec.title, spec.hint,
              TextRole::label, stand);
    return stand.press.acted;
}

bool Canvas::topic(Rect face, const TopicSpec& spec) {
    const Stand stand =
        card(face, Role::choice, spec.title, spec.hint, spec.selected, spec.enabled);
    constexpr float picture = 92;
    const float side = ring_side();
    const Rect f = stand.face;
    const float icon_y = f.y + std::min(78.0F, f.h * 0.3F);
    brush().icon({f.x + space::in_card + picture / 2 - 2, icon_y}, picture, spec.icon,
                 spec.enabled ? stand.accent : Token::ink2);
    if (spec.enabled) {
        choice_mark({f.right() - 30 - side / 2, f.y + 30 + side / 2}, side, stand, spec.selected);
    }
    const float top = icon_y + picture / 2 + 4;
    two_lines({f.x + space::in_card, top, f.w - 2 * space::in_card, f.bottom() - 12 - top},
              spec.title, spec.hint, TextRole::label, stand);
    return stand.press.acted;
}

bool Canvas::key(Rect face, const KeySpec& spec) {
    const std::string_view words = spec.name.empty() ? spec.label : spec.name;
    const bool enabled = spec.state == KeyState::normal;
    const float lip = spec.kind == KeyKind::in_row ? std::min(small_lip, theme_->lip) : theme_->lip;
    const Rect hit{face.x, face.y, face.w, face.h + (enabled ? lip : 0)};
    Stand stand;
    if (enabled) {
        stand.press = press(id_of(words, face), hit);
    }
    stand.face = {face.x, face.y + stand.press.shift, face.w, face.h};
    if (stand.press.focused) {
        focus_ring(face, lip);
    }
    Node& node = note(Role::key, words, hit);
    node.pressable = true;
    node.enabled = enabled;
    node.selected = spec.selected;
    node.pressed = stand.press.down;
    if (!spec.name.empty()) {
        node.hint = without_marks(spec.label);
    }
    key_face(face, spec, stand);
    return stand.press.acted;
}

void Canvas::key_face(Rect face, const KeySpec& spec, const Stand& stand) {
    const bool filled = spec.kind == KeyKind::primary;
    const bool river = filled || spec.kind == KeyKind::secondary || spec.kind == KeyKind::in_row;
    const bool down = stand.press.down;
    const bool working = spec.state == KeyState::working;
    const bool spoken = is_spoken(spec.name.empty() ? spec.label : spec.name);
    Token fill = filled ? Token::river : (spec.selected ? Token::river_wash : Token::surface);
    Token edge = river || spec.selected ? Token::river : Token::edge;
    Token ink = filled ? Token::on_river : (river || spec.selected ? Token::river : Token::ink);
    if (spec.state == KeyState::disabled) {
        fill = Token::sunk;
        ink = Token::ink2;
        brush().fill(face, fill, card_corner);
        brush().dashed_frame(face, Token::edge, theme_->border, card_corner);
    } else {
        if (down && theme_->two_colours) {
            fill = filled ? Token::surface : Token::ink;
            ink = filled ? Token::ink : Token::paper;
        } else if (down || working) {
            fill = filled ? Token::river_pressed : Token::river_wash;
            edge = filled ? Token::river_pressed : edge;
        } else if (spoken && !filled) {
            fill = Token::lamp_wash;
        }
        const float lip = spec.kind == KeyKind::in_row ? small_lip : theme_->lip;
        brush().face(stand.face,
                     {.fill = fill,
                      .edge = edge,
                      .lip_token = filled && !down ? Token::river_lip : edge,
                      .border = spec.selected ? theme_->selected_border : theme_->border,
                      .lip = working ? 0 : (stand.press.shift > 0 ? pressed_lip : lip),
                      .corner = card_corner});
        if (filled && theme_->two_colours && !down) {
            brush().frame(stand.face.inset(10, 10), Token::on_river, 4, card_corner - 8);
        }
    }
    const bool small = spec.kind == KeyKind::in_row;
    const bool high = face.h >= (*type_)[TextRole::digit].line_height();
    const TextRole role = spec.kind == KeyKind::digit ? (high ? TextRole::digit : TextRole::label)
                          : small                     ? TextRole::fact
                                                      : spec.role;
    const float gap = small ? small_label_gap : label_gap;
    const float inside = small ? small_inside : key_inside;
    float before = spec.before == Icon::none ? 0 : (small ? small_icon : icon_before);
    float after = spec.after == Icon::none ? 0 : chevron_after;
    float icons = before + after + (before > 0 ? gap : 0) + (after > 0 ? gap : 0);
    Block label = lay(spec.label, face.w - 2 * inside - icons, role);
    const auto by_hand =
        static_cast<std::size_t>(std::count(spec.label.begin(), spec.label.end(), '\n')) + 1;
    if (label.lines.size() > by_hand && icons > 0) {
        // Words before pictures: a label that does not fit beside its icons stands without them.
        Block alone = lay(spec.label, face.w - 2 * small_inside, role);
        if (alone.lines.size() < label.lines.size()) {
            label = std::move(alone);
            before = after = icons = 0;
        }
    }
    const Rect f = stand.face;
    float x = f.x + (f.w - label.width - icons) / 2;
    const float y = f.centre().y;
    if (before > 0) {
        brush().icon({x + before / 2, y}, before, spec.before, ink);
        x += before + gap;
    }
    const bool many = label.lines.size() > 1;
    put({x, y - label.height / 2}, label, ink,
        many ? TextSpec::Align::centre : TextSpec::Align::left, label.width);
    if (after > 0) {
        brush().icon({x + label.width + gap + after / 2, y}, after, spec.after, ink);
    }
    if (spoken) {
        brush().frame({face.x - 10, face.y - 10, face.w + 20, face.h + theme_->lip + 20},
                      Token::ink, 6, card_corner + 8);
        spoken_badge(face);
    }
    Node& node = nodes_.back();
    node.text_box = {x, y - label.height / 2, label.width, label.height};
    node.type = role;
    node.foreground = ink;
    node.background = fill;
}

namespace {

constexpr float pad_lip = 6;

float pad_of(float key_height) {
    return 4 * key_height + 3 * space::below_keys + pad_lip;
}

} // namespace

float Canvas::pad_height() {
    return pad_of(136);
}

float Canvas::least_pad_height() {
    return pad_of(92);
}

std::optional<PadKey> Canvas::pad(Rect box, const PadSpec& spec) {
    const auto cells = grid({box.x, box.y, box.w, std::min(box.h, pad_height()) - pad_lip}, 3, 4,
                            {space::between_keys, space::below_keys});
    std::optional<PadKey> result;
    const auto press_digit = [&](std::size_t cell, char digit) {
        const std::array<char, 1> label{digit};
        if (key(cells[cell],
                {.kind = KeyKind::digit, .label = std::string_view(label.data(), 1)})) {
            result = PadKey{digit};
        }
    };
    for (std::size_t i = 0; i < 9; ++i) {
        press_digit(i, static_cast<char>('1' + i));
    }
    if (spec.kind == PadKind::decimal) {
        press_digit(9, '.');
    } else if (spec.kind == PadKind::identity) {
        if (key(cells[9], {.kind = KeyKind::digit,
                           .label = "X",
                           .state = spec.can_x ? KeyState::normal : KeyState::disabled})) {
            result = PadKey{'X'};
        }
    }
    press_digit(10, '0');
    if (key(cells[11], {.kind = KeyKind::neutral,
                        .label = spec.erase_label,
                        .before = Icon::backspace,
                        .state = spec.can_erase ? KeyState::normal : KeyState::disabled,
                        .role = TextRole::dense_label})) {
        result = PadKey{};
    }
    return result;
}

} // namespace kiosk::ui
