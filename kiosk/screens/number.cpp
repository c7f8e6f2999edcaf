// A number: field, range and pad (04). Digits stay a draft until 继续.
#include "kiosk/screens/question_parts.h"

#include <algorithm>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

std::string amount_words(const Page& page, std::int64_t value) {
    return eligibility::phrase_answer(page.program(), page.session.draft.input,
                                      eligibility::known_value(value), page.language());
}

std::string unit_words(const ui::Canvas& canvas, const Page& page) {
    const auto& input = asked(page);
    if (input.type.kind == eligibility::Kind::money) {
        return std::string(canvas.word("unit_yuan"));
    }
    return page.in(input.unit);
}

// A line of fixed height under the field: the range, or in words what does not fit.
void range_line(ui::Canvas& canvas, const Page& page, Rect box) {
    const auto& input = asked(page);
    const std::string low = amount_words(page, input.type.low);
    const std::string high = amount_words(page, input.type.high);
    std::string words;
    switch (page.session.draft.fault) {
    case Draft::Fault::none:
        words = entry_kind(input) == EntryKind::day
                    ? std::string(canvas.word("question_day_how"))
                    : canvas.word("question_range", {{"low", low}, {"high", high}});
        canvas.text({box.x, box.y + 8, box.w, 0}, words,
                    {.role = TextRole::min, .colour = Token::ink2});
        return;
    case Draft::Fault::too_much:
        words = canvas.word("question_too_much", {{"high", high}});
        break;
    case Draft::Fault::too_little:
        words = canvas.word("question_too_little", {{"low", low}});
        break;
    case Draft::Fault::not_a_day:
        words = canvas.word("question_not_a_day");
        break;
    }
    canvas.panel({box.x, box.y, box.w, box.h}, ui::PanelFill::maybe_wash);
    canvas.text({box.x + 24, box.y + 8, box.w - 48, 0}, "**" + words + "**",
                {.role = TextRole::min, .background = Token::maybe_wash});
}

void draw_field(ui::Canvas& canvas, const Page& page, Rect box, bool hidden) {
    const auto& input = asked(page);
    const Draft& draft = page.session.draft;
    std::string value = shown(input, draft.digits);
    if (hidden && !value.empty()) {
        value = canvas.word("masked_value");
    }
    if (draft.unknown) {
        value = canvas.word("question_unknown");
    }
    const std::string unit = draft.unknown ? std::string{} : unit_words(canvas, page);
    const std::string& label = page.in(input.label);
    const float taken = canvas.text_width(value, TextRole::reference) +
                        canvas.text_width(unit, TextRole::label) + 140;
    const bool room = canvas.text_width(label, TextRole::sub_large) + taken <= box.w &&
                      canvas.text_width(label, TextRole::sub_large) < box.w / 2;
    canvas.field(box, {.label = room ? std::string_view(label) : std::string_view{},
                       .value = value,
                       .unit = unit,
                       .faulty = draft.fault != Draft::Fault::none,
                       .is_private = input.sensitive});
}

// Where the question and the pad do not fit together, they are two leaves.
struct NumberShape {
    float field = 0;
    float range = 0;
    float pad = 0;
    float below = 0; // the question
    bool split = false;
    bool headed = true; // the pad's own leaf has room for the label above the field
};

NumberShape number_shape(const ui::Canvas& canvas, const Page& page, Rect left) {
    const bool lying = canvas.layout().landscape();
    NumberShape shape;
    shape.field = std::max(156.0F, canvas.text_height(left.w, "0", TextRole::reference) + 8);
    shape.range = canvas.text_height(left.w, "0", TextRole::min) + 16;
    const float bricks_height = page.session.changing ? 0 : 62;
    const float above_pad = shape.field + 8 + shape.range + 8;
    const float room = left.h - bricks_height - above_pad - 20;
    const float usual = lying ? 0 : ui::Canvas::pad_height();
    shape.split =
        canvas.text_height(left.w, page.in(asked(page).ask), TextRole::label) > room - usual;
    // On a leaf of its own, in the lower part of the screen, the pad takes what is left.
    const float label = canvas.text_height(left.w, page.in(asked(page).label), TextRole::label);
    shape.headed = room - label >= ui::Canvas::least_pad_height();
    shape.pad = lying ? std::min(ui::Canvas::pad_height(), canvas.layout().right.h)
                : !shape.split
                    ? ui::Canvas::pad_height()
                    : std::clamp(room - (shape.headed ? label : 0), ui::Canvas::least_pad_height(),
                                 ui::Canvas::pad_height());
    shape.below = above_pad + (lying ? 0 : shape.pad);
    return shape;
}

std::vector<FootKey> number_keys(const ui::Canvas& canvas, const Page& page) {
    const Draft& draft = page.session.draft;
    const bool ready = draft.unknown || entered(page.program(), draft).value.has_value();
    return {why_key(canvas, true),
            {.label = std::string(canvas.word("question_unknown")),
             .event = event::DoNotKnow{},
             .kind = ui::KeyKind::neutral,
             .selected = draft.unknown},
            next_key(canvas, ready, true)};
}

// The leaf that asks, where the pad has one of its own.
Drawn draw_asking_leaf(ui::Canvas& canvas, const Page& page) {
    std::vector<FootKey> keys = number_keys(canvas, page);
    if (!page.session.draft.unknown) {
        keys.back() = {.label = std::string(canvas.word("question_enter")),
                       .event = event::TurnPage{1},
                       .after = ui::Icon::forward};
    }
    const Foot foot(canvas, keys);
    const Rect left = left_above(canvas, foot);
    const float y = left.y + bricks(canvas, page, left);
    ask(canvas, page, {left.x, y, canvas.layout().body.w, 0}, left.bottom() - y);
    return foot.draw(canvas);
}

} // namespace

Drawn draw_number_question(ui::Canvas& canvas, const Page& page) {
    Drawn done = question_frame(canvas, page);
    const ui::Layout& l = canvas.layout();
    const auto& input = asked(page);
    const Draft& draft = page.session.draft;
    std::vector<FootKey> keys = number_keys(canvas, page);
    const bool split = number_shape(canvas, page, left_above(canvas, Foot(canvas, keys))).split;
    if (split && page.session.page() == 0) {
        const Drawn pressed = draw_asking_leaf(canvas, page);
        return pressed ? pressed : done;
    }
    if (split) {
        keys.erase(keys.begin() + 1);
        keys.front() = {.label = std::string(canvas.word("question_again")),
                        .event = event::TurnPage{0},
                        .kind = ui::KeyKind::neutral,
                        .before = ui::Icon::up};
    }
    const Foot foot(canvas, keys);
    const Rect left = left_above(canvas, foot);
    const NumberShape shape = number_shape(canvas, page, left);
    float y = left.y;
    y += bricks(canvas, page, left);
    const float room = left.bottom() - y - shape.below - 20;
    if (!split) {
        y += ask(canvas, page, {left.x, y, left.w, 0}, room) + 20;
    } else if (shape.headed) {
        y += canvas.text({left.x, y, left.w, 0}, page.in(input.label),
                         {.role = TextRole::label, .heading = true}) +
             20;
    }
    // Upright, the pad stands at the foot of the body, where the hand is.
    if (!l.landscape()) {
        y = std::max(y, std::min(y + 60, left.bottom() - shape.below));
    }
    Rect field{left.x, y, left.w, shape.field};
    if (may_lie_below_nought(input)) {
        const auto words = canvas.word("question_below_nought");
        const float width = std::max(206.0F, canvas.text_width(words, TextRole::dense_label) + 60);
        field.w -= width + ui::space::between_keys;
        if (canvas.key({field.right() + ui::space::between_keys, y, width, shape.field},
                       {.kind = ui::KeyKind::neutral,
                        .label = words,
                        .selected = below_nought(draft),
                        .role = TextRole::dense_label})) {
            done = event::TypeDigit{'-'};
        }
    }
    draw_field(canvas, page, field, masked(page.session, page.world));
    const bool room_for_range = y + shape.field + 8 + shape.range <= left.bottom() + 1;
    if (room_for_range || draft.fault != Draft::Fault::none) {
        range_line(canvas, page, {left.x, y + shape.field + 8, left.w, shape.range});
    }
    const Rect keys_box =
        l.landscape() ? Rect{l.right.x, l.right.y, l.right.w, shape.pad}
                      : Rect{left.x, y + shape.field + 8 + shape.range + 8, left.w, shape.pad};
    const bool decimal = entry_kind(input) == EntryKind::decimal && places_of(input) > 0;
    if (const auto key =
            canvas.pad(keys_box, {.kind = decimal ? ui::PadKind::decimal : ui::PadKind::digits,
                                  .erase_label = canvas.word("question_erase"),
                                  .can_erase = !draft.digits.empty()})) {
        done = key->erase() ? Event(event::EraseDigit{}) : Event(event::TypeDigit{key->digit});
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
