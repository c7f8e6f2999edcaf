// The canvas's cards that open a page: start tiles, results, see-also; and outcomes' marks and
// heads.
#include "kiosk/base/check.h"
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace kiosk::ui {

namespace {

constexpr float chevron = 40;
constexpr float card_corner = 20;
constexpr float band_width = 20;
constexpr float cap_middle = 0.365F; // from a digit's middle down to its baseline, of its size

std::string_view outcome_key(Outcome outcome) {
    switch (outcome) {
    case Outcome::yes:
        return "outcome_yes";
    case Outcome::maybe:
        return "outcome_maybe";
    case Outcome::no:
        return "outcome_no";
    case Outcome::bookable:
        return "outcome_bookable";
    }
    KIOSK_CHECK(false, "an outcome is one of the four");
    std::abort();
}

Token outcome_token(Outcome outcome) {
    constexpr std::array tokens{Token::yes, Token::maybe, Token::no, Token::ink};
    return tokens[static_cast<std::size_t>(outcome)];
}

bool has_right(const ResultSpec& spec) {
    return !spec.amount.integer.empty() || !spec.amount_lines.empty() || !spec.action.empty();
}

struct ResultShape {
    float left;  // from the face's left edge to the words
    float right; // from the face's right edge to what stands before the chevron
};

ResultShape shape_of(const ResultSpec& spec) {
    constexpr float wide_left = 52;
    constexpr float compact_left = 43;
    constexpr float before_chevron = 84;
    constexpr float before_compact_chevron = 62;
    return spec.compact ? ResultShape{compact_left, before_compact_chevron}
                        : ResultShape{wide_left, before_chevron};
}

} // namespace

bool Canvas::tile(Rect face, const TileSpec& spec) {
    constexpr float picture = 72;
    constexpr float hero_picture = 104;
    if (!spec.primary) {
        const Stand stand = card(face, Role::card, spec.title, spec.hint, false, true);
        const Rect f = stand.face;
        const bool low = f.h < 220; // a card of one line: icon beside the words
        if (low) {
            brush().icon({f.x + 74, f.centre().y}, picture, spec.icon, stand.accent);
            two_lines({f.x + 146, f.y, f.w - 146 - 90, f.h}, spec.title, spec.hint, TextRole::label,
                      stand);
            brush().icon({f.right() - 56, f.centre().y}, chevron, Icon::forward, Token::edge, 5);
            return stand.press.acted;
        }
        const float inner = f.w - 2 * 34;
        const float words = lay(spec.title, inner, TextRole::label).height +
                            lay(spec.hint, inner, TextRole::sub).height;
        const float top = f.y + std::max(16.0F, (f.h - words - picture - 16) / 2);
        brush().icon({f.x + 40 + picture / 2, top + picture / 2}, picture, spec.icon, stand.accent);
        brush().icon({f.right() - 56, top + picture / 2}, chevron, Icon::forward,
                     stand.ink == Token::paper ? Token::paper : Token::edge, 5);
        two_lines({f.x + 34, top + picture + 16, inner, words}, spec.title, spec.hint,
                  TextRole::label, stand);
        return stand.press.acted;
    }
    // The first card of the start page: a primary key in a card's size.
    const Rect hit{face.x, face.y, face.w, face.h + theme_->lip};
    Stand stand;
    stand.press = press(id_of(spec.title, face), hit);
    if (stand.press.focused) {
        focus_ring(face, theme_->lip);
    }
    Node& node = note(Role::card, spec.title, hit);
    node.hint = without_marks(spec.hint);
    node.pressable = true;
    node.pressed = stand.press.down;
    stand.face = {face.x, face.y + stand.press.shift, face.w, face.h};
    key_face(face, {.kind = KeyKind::primary, .label = " ", .name = spec.title}, stand);
    const bool inverted = stand.press.down && theme_->two_colours;
    stand.ink = stand.soft = inverted ? Token::ink : Token::on_river;
    nodes_.back().foreground = stand.ink;
    const Rect f = stand.face;
    const bool narrow = f.w < 900;
    const float icon_x = narrow ? 90.0F : 110.0F;
    const float words_x = narrow ? 172.0F : 212.0F;
    brush().icon({f.x + icon_x, f.centre().y}, hero_picture, spec.icon, stand.ink);
    brush().icon({f.right() - (narrow ? 66.0F : 84.0F), f.centre().y}, 64, Icon::forward,
                 stand.ink);
    const Rect room{f.x + words_x, f.y, f.w - words_x - 120, f.h};
    const TextRole title_role = narrow ? TextRole::label : TextRole::title;
    const Block head = lay(spec.title, room.w, title_role);
    const Block under = lay(spec.hint, room.w, TextRole::body);
    const float height = head.height + 8 + under.height;
    const float y = room.y + (room.h - height) / 2;
    put({room.x, y}, head, stand.ink);
    put({room.x, y + head.height + 8}, under, stand.ink);
    nodes_.back().text_box = {room.x, y, std::max(head.width, under.width), height};
    nodes_.back().type = title_role;
    return stand.press.acted;
}

void Canvas::outcome_mark(Point centre, float side, Outcome outcome) {
    brush().mark(centre, side, outcome);
}

void Canvas::outcome_head(Rect box, Outcome outcome, std::string_view count,
                          std::string_view right) {
    const float side = std::round(52 + ((*type_)[TextRole::label].size - 48) / 2);
    const float y = box.y + box.h / 2;
    brush().mark({box.x + side / 2, y}, side, outcome);
    const std::string_view name = word(outcome_key(outcome));
    const Block words = lay(name, box.w, TextRole::label);
    const Block number = lay(count, box.w, TextRole::label);
    const float x = box.x + side + 18;
    spoken_wash(fmt::format("{} {}", name, count),
                {x, y - words.height / 2, words.width + 16 + number.width, words.height});
    put({x, y - words.height / 2}, words, outcome_token(outcome));
    put({x + words.width + 16, y - number.height / 2}, number, Token::ink);
    Node& node = note(Role::outcome, fmt::format("{} {}", name, count), box);
    node.text_box = {x, y - words.height / 2, words.width + 16 + number.width, words.height};
    node.type = TextRole::label;
    node.foreground = outcome_token(outcome);
    if (!right.empty()) {
        const Block aside = lay(right, box.w, TextRole::min);
        put({box.right() - aside.width, y - aside.height / 2}, aside, Token::ink2);
        Node& more =
            note(Role::text, right,
                 {box.right() - aside.width, y - aside.height / 2, aside.width, aside.height});
        more.type = TextRole::min;
        more.foreground = Token::ink2;
    }
}

float Canvas::outcome_head_height() const {
    constexpr float usual = 60;
    return std::max(usual, std::round((*type_)[TextRole::label].line_height()));
}

Rect Canvas::banded_panel(Rect box, Outcome outcome) {
    panel(box);
    brush().band(box, outcome, card_corner);
    const float side = std::round(62 + ((*type_)[TextRole::label].size - 48) / 2);
    const Rect inner{box.x + band_width + 34, box.y + 24, box.w - band_width - 34 - space::in_card,
                     box.h - 48};
    const Block words = lay(word(outcome_key(outcome)), inner.w, TextRole::label);
    const float y = inner.y + std::max(side, words.height) / 2;
    brush().mark({inner.x + side / 2, y}, side, outcome);
    put({inner.x + side + 22, y - words.height / 2}, words, outcome_token(outcome));
    Node& node = note(Role::outcome, word(outcome_key(outcome)),
                      {inner.x, inner.y, side + 22 + words.width, std::max(side, words.height)});
    node.foreground = outcome_token(outcome);
    node.background = Token::surface;
    node.type = TextRole::label;
    const float used = std::max(side, words.height) + 8;
    return {inner.x, inner.y + used, inner.w, inner.h - used};
}

bool Canvas::result(Rect face, const ResultSpec& spec) {
    const Stand stand = card(face, Role::card, spec.title, spec.reason, false, true);
    nodes_[stand.node].value = word(outcome_key(spec.outcome));
    nodes_[stand.node].privacy = Privacy::figures;
    const Rect f = stand.face;
    if (stand.ink != Token::paper) {
        brush().band(f, spec.outcome, card_corner);
    }
    const ResultShape shape = shape_of(spec);
    brush().icon({f.right() - (spec.compact ? 36.0F : 46.0F), f.centre().y}, chevron, Icon::forward,
                 stand.ink == Token::paper ? Token::paper : Token::edge, 5);
    const TextRole title_role = spec.compact ? TextRole::dense_label : TextRole::label;
    const float room = f.w - shape.left - shape.right;
    const bool stacked = has_right(spec) && result_stacked(face.w, spec);

    float words_width = room;
    const float right = f.right() - shape.right;
    if (!spec.amount.integer.empty()) {
        AmountSpec amount_spec = spec.amount;
        amount_spec.colour = stand.ink;
        const float size = (*type_)[amount_spec.role].size;
        if (stacked) {
            amount({f.x + shape.left, f.bottom() - 26}, amount_spec);
        } else {
            words_width -= amount_width(amount_spec) + 24;
            amount_right({right, f.centre().y + size * cap_middle}, amount_spec);
        }
        nodes_.back().background = stand.fill;
    } else if (!spec.amount_lines.empty()) {
        const Block lines = lay(spec.amount_lines, room, TextRole::dense_label);
        if (stacked) {
            put({f.x + shape.left, f.bottom() - 16 - lines.height}, lines, stand.ink);
        } else {
            words_width -= lines.width + 24;
            put({right - lines.width, f.centre().y - lines.height / 2}, lines, stand.ink,
                TextSpec::Align::right, lines.width);
        }
        Node& node =
            note(Role::amount, spec.amount_lines,
                 {stacked ? f.x + shape.left : right - lines.width,
                  stacked ? f.bottom() - 16 - lines.height : f.centre().y - lines.height / 2,
                  lines.width, lines.height});
        node.background = stand.fill;
        node.privacy = Privacy::whole;
        node.type = TextRole::dense_label;
    } else if (!spec.action.empty()) {
        const Block label = lay(spec.action, room, TextRole::dense_label);
        words_width -= label.width + 24 + 64;
        put({right - label.width, f.centre().y - label.height / 2}, label, stand.accent);
        brush().icon({right - label.width - 42, f.centre().y}, 52, spec.action_icon, stand.accent);
    }
    float words_height = f.h;
    if (stacked) {
        words_height = lay(spec.title, room, title_role).height +
                       lay(spec.reason, room, TextRole::sub).height + 32;
        words_width = room;
    }
    two_lines({f.x + shape.left, f.y, words_width, words_height}, spec.title, spec.reason,
              title_role, stand);
    return stand.press.acted;
}

float Canvas::result_right(const ResultSpec& spec, float room) const {
    if (!spec.amount.integer.empty()) {
        return amount_width(spec.amount) + 24;
    }
    if (!spec.amount_lines.empty()) {
        return lay(spec.amount_lines, room, TextRole::dense_label).width + 24;
    }
    return spec.action.empty() ? 0 : lay(spec.action, room, TextRole::dense_label).width + 24 + 64;
}

bool Canvas::result_stacked(float width, const ResultSpec& spec) const {
    const ResultShape shape = shape_of(spec);
    const TextRole title_role = spec.compact ? TextRole::dense_label : TextRole::label;
    const float room = width - shape.left - shape.right;
    const float beside = room - result_right(spec, room);
    const float one_line = (*type_)[title_role].line_height() + 1;
    const bool by_hand = spec.amount.integer.empty() && spec.amount_lines.empty();
    return !by_hand && (beside <= 200 || lay(spec.title, beside, title_role).height > one_line);
}

float Canvas::result_height(float width, const ResultSpec& spec) const {
    const ResultShape shape = shape_of(spec);
    const TextRole title_role = spec.compact ? TextRole::dense_label : TextRole::label;
    const float room = width - shape.left - shape.right;
    const float usual = spec.compact ? 116 : 152;
    constexpr float above_and_below = 2 * 14;
    const auto words = [&](float w) {
        return lay(spec.title, w, title_role).height +
               (spec.reason.empty() ? 0 : lay(spec.reason, w, TextRole::sub).height);
    };
    if (!result_stacked(width, spec)) {
        return std::max(usual, words(room - result_right(spec, room)) + above_and_below);
    }
    const float right_height = spec.amount.integer.empty()
                                   ? lay(spec.amount_lines, room, TextRole::dense_label).height
                                   : (*type_)[spec.amount.role].size;
    return std::max(usual + 40, words(room) + right_height + above_and_below + 24);
}

bool Canvas::mark_card(Rect face, Outcome mark, std::string_view title, std::string_view hint) {
    const Stand stand = card(face, Role::card, title, hint, false, true);
    const Rect f = stand.face;
    brush().mark({f.x + 60, f.centre().y}, 56, mark);
    brush().icon({f.right() - 48, f.centre().y}, chevron, Icon::forward, Token::edge, 5);
    two_lines({f.x + 114, f.y, f.w - 114 - 84, f.h}, title, hint, TextRole::label, stand);
    return stand.press.acted;
}

} // namespace kiosk::ui
