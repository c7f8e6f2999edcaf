// One question: cards to choose from (03, 17) or a number pad (04). Nothing moves on by itself.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <cmath>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

struct Card {
    std::string title;
    std::string hint;
    Event event;
    bool selected = false;
};

const eligibility::Input& asked(const Page& page) {
    return page.program().inputs[page.session.draft.input];
}

Drawn question_frame(ui::Canvas& canvas, const Page& page) {
    const Session& s = page.session;
    Heading heading{.screen = "question", .where = {}, .here = {}, .course = false};
    if (s.changing) {
        heading.where = canvas.word("visit_where");
        heading.here = canvas.word("question_change_here");
        heading.course = true;
    } else {
        const std::string count = count_text(s.round.count);
        const std::string number = count_text(s.round.at + 1);
        heading.where = canvas.word("question_where", {{"count", count}});
        heading.here = canvas.word("question_here", {{"number", number}});
    }
    return frame(canvas, page, heading);
}

float bricks(ui::Canvas& canvas, const Page& page, Rect box) {
    const Round& round = page.session.round;
    if (page.session.changing) {
        return 0;
    }
    canvas.question_bricks({box.x, box.y + 4, box.w, 26}, static_cast<int>(round.count),
                           static_cast<int>(round.at) + 1,
                           canvas.word("question_where", {{"count", count_text(round.count)}}));
    return 62;
}

FootKey why_key(const ui::Canvas& canvas, bool shortly) {
    return {.label = std::string(canvas.word(shortly ? "question_why_short" : "question_why")),
            .event = event::OpenSheet{Sheet::why},
            .kind = ui::KeyKind::neutral,
            .before = ui::Icon::info};
}

FootKey next_key(const ui::Canvas& canvas, bool ready, bool number) {
    const auto missing = canvas.word(number ? "question_type_first" : "question_choose_first");
    return {.label = std::string(ready ? canvas.word("question_next") : missing),
            .event = event::Forward{},
            .after = ready ? ui::Icon::forward : ui::Icon::none,
            .enabled = ready};
}

std::vector<Card> cards_of(const ui::Canvas& canvas, const Page& page) {
    const auto& input = asked(page);
    const Draft& draft = page.session.draft;
    const bool shortly = page.session.looks.size == TextSize::extra_large;
    std::vector<Card> cards;
    for (std::uint32_t i = 0; i < option_count(page.program(), input); ++i) {
        Card card;
        card.event = event::Mark{i};
        card.selected = draft.option == i;
        if (input.type.kind == eligibility::Kind::boolean) {
            card.title = canvas.word(i == 0 ? "question_yes" : "question_no");
        } else {
            const auto& known =
                page.program().enums[static_cast<std::size_t>(input.type.enumeration)];
            if (!known.members[i].offered_on(page.world.moment.on)) {
                continue; // an answer of earlier years
            }
            card.title = page.in(known.members[i].title);
            card.hint = page.in(known.members[i].hint);
        }
        cards.push_back(std::move(card));
    }
    cards.push_back({.title = std::string(canvas.word("question_unknown")),
                     .hint = std::string(shortly ? "" : canvas.word("question_unknown_hint")),
                     .event = event::DoNotKnow{},
                     .selected = draft.unknown});
    return cards;
}

// The cards as a grid that fits `area`: as many leaves as it takes.
struct Spread {
    std::size_t across = 1;
    std::size_t per_leaf = 1;
    float width = 0;
    float height = 0;
    int leaves = 1;
};

Spread spread(const ui::Canvas& canvas, const std::vector<Card>& cards, Rect area) {
    Spread s;
    s.across = canvas.layout().landscape() && area.w > 900 && cards.size() > 3 ? 2 : 1;
    const auto measure = [&] {
        s.width = (area.w - static_cast<float>(s.across - 1) * ui::space::between_keys) /
                  static_cast<float>(s.across);
        s.height = 0;
        for (const Card& card : cards) {
            s.height = std::max(
                s.height, canvas.choice_height(s.width, {.title = card.title, .hint = card.hint}));
        }
        const auto rows = static_cast<std::size_t>(
            std::max(1.0F, std::floor((area.h + 24) / (s.height + ui::space::below_keys))));
        s.per_leaf = std::max<std::size_t>(1, rows * s.across);
        s.leaves = static_cast<int>((cards.size() + s.per_leaf - 1) / s.per_leaf);
    };
    measure();
    if (s.across == 2 && s.leaves > 1) {
        const Spread two = s;
        s.across = 1;
        measure();
        if (s.per_leaf < two.per_leaf) {
            s = two;
        }
    }
    return s;
}

FootKey more_key(const ui::Canvas& canvas, const Spread& s, std::size_t cards, int shown) {
    const bool last = shown + 1 >= s.leaves;
    const std::size_t before = static_cast<std::size_t>(shown) * s.per_leaf;
    const std::string count = count_text(last ? before : cards - before - s.per_leaf);
    return {.label = canvas.word(last ? "question_earlier" : "question_more", {{"count", count}}),
            .event = event::TurnPage{last ? 0 : shown + 1},
            .kind = ui::KeyKind::secondary,
            .after = last ? ui::Icon::up : ui::Icon::down};
}

// Title and hint; where the page is full the hint moves behind "why we ask".
float ask(ui::Canvas& canvas, const Page& page, Rect box, float room) {
    const auto& input = asked(page);
    const std::string& title = page.in(input.ask);
    const std::string& hint = page.in(input.hint);
    const float head = canvas.text_height(box.w, title, TextRole::title);
    const float under = hint.empty() ? 0 : 8 + canvas.text_height(box.w, hint, TextRole::body);
    if (head + under <= room) {
        return canvas.title(box, title, hint);
    }
    if (head <= room) {
        return canvas.title(box, title);
    }
    // A long question takes the letters of a key, which are larger than any body text.
    const bool label = canvas.text_height(box.w, title, TextRole::label) <= room;
    return canvas.text(box, title,
                       {.role = label ? TextRole::label : TextRole::fact, .heading = true});
}

bool hint_fits(const ui::Canvas& canvas, const Page& page, float width, float room) {
    const auto& input = asked(page);
    return canvas.text_height(width, page.in(input.ask), TextRole::title) + 8 +
               canvas.text_height(width, page.in(input.hint), TextRole::body) <=
           room;
}

Drawn draw_choice(ui::Canvas& canvas, const Page& page) {
    Drawn done = question_frame(canvas, page);
    const ui::Layout& l = canvas.layout();
    const bool huge = page.session.looks.size == TextSize::extra_large;
    std::vector<Card> cards = cards_of(canvas, page);
    const Draft& draft = page.session.draft;
    const bool ready = draft.option.has_value() || draft.unknown;

    float y = l.left.y;
    y += bricks(canvas, page, l.left);
    std::vector<FootKey> keys{why_key(canvas, huge), next_key(canvas, ready, false)};
    Foot foot(canvas, keys);
    // Lying, the largest letters may take a second row of keys.
    const float second_row = huge && l.landscape() ? l.action_row.h + ui::space::below_keys : 0;
    const float room_left = foot.top() - ui::space::between_keys - y - second_row;
    const bool hint_shown =
        !huge && (l.landscape() || hint_fits(canvas, page, l.left.w, room_left * 0.4F));
    const float title_only = std::min(
        room_left, canvas.text_height(l.left.w, page.in(asked(page).ask), TextRole::title));
    y += ask(canvas, page, {l.left.x, y, l.left.w, 0}, hint_shown ? room_left : title_only) + 28;
    const auto area_for = [&](const Foot& f) {
        return l.landscape() ? l.right
                             : Rect{l.left.x, y, l.left.w, f.top() - ui::space::between_keys - y};
    };
    Spread s = spread(canvas, cards, area_for(foot));
    int shown = 0;
    if (s.leaves > 1) {
        shown = std::min(page.session.page(), s.leaves - 1);
        keys[0] = why_key(canvas, true);
        keys.insert(keys.begin() + 1, more_key(canvas, s, cards.size(), shown));
        foot = Foot(canvas, keys);
        s = spread(canvas, cards, area_for(foot));
        shown = std::min(shown, s.leaves - 1);
        keys[1] = more_key(canvas, s, cards.size(), shown);
        foot = Foot(canvas, keys);
    }
    const Rect area = area_for(foot);
    const std::size_t first = static_cast<std::size_t>(shown) * s.per_leaf;
    const std::size_t end = std::min(cards.size(), first + s.per_leaf);
    // Lying, the cards share the height they have, as in the picture.
    const std::size_t rows = (std::min(s.per_leaf, cards.size()) + s.across - 1) / s.across;
    const float tall = (area.h + 24) / static_cast<float>(rows) - ui::space::below_keys;
    const float height = l.landscape() ? std::clamp(tall, s.height, s.height + 70) : s.height;
    for (std::size_t i = first; i < end; ++i) {
        const auto column = static_cast<float>((i - first) % s.across);
        const auto row = static_cast<float>((i - first) / s.across);
        const Rect face{area.x + column * (s.width + ui::space::between_keys),
                        area.y + row * (height + ui::space::below_keys), s.width, height};
        if (canvas.choice(
                face,
                {.title = cards[i].title, .hint = cards[i].hint, .selected = cards[i].selected})) {
            done = cards[i].event;
        }
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

// --- numbers ---

std::string amount_words(const Page& page, std::int64_t value) {
    const auto& input = asked(page);
    std::string words = eligibility::phrase(page.program(), input.type,
                                            eligibility::known_value(value), page.language());
    const std::string& unit = page.in(input.unit);
    return unit.empty() ? words : words + " " + unit;
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
    float below = 0; // the question
    bool split = false;
};

NumberShape number_shape(const ui::Canvas& canvas, const Page& page, Rect left) {
    const bool lying = canvas.layout().landscape();
    NumberShape shape;
    shape.field = std::max(156.0F, canvas.text_height(left.w, "0", TextRole::reference) + 8);
    shape.range = canvas.text_height(left.w, "0", TextRole::min) + 16;
    shape.below = shape.field + 8 + shape.range + 8 + (lying ? 0 : ui::Canvas::pad_height());
    const float bricks_height = page.session.changing ? 0 : 62;
    const float room = left.h - bricks_height - shape.below - 20;
    shape.split = canvas.text_height(left.w, page.in(asked(page).ask), TextRole::label) > room;
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
Drawn draw_number_question(ui::Canvas& canvas, const Page& page) {
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

Drawn draw_number(ui::Canvas& canvas, const Page& page) {
    Drawn done = question_frame(canvas, page);
    const ui::Layout& l = canvas.layout();
    const auto& input = asked(page);
    const Draft& draft = page.session.draft;
    std::vector<FootKey> keys = number_keys(canvas, page);
    const bool split = number_shape(canvas, page, left_above(canvas, Foot(canvas, keys))).split;
    if (split && page.session.page() == 0) {
        const Drawn pressed = draw_number_question(canvas, page);
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
    y += split ? canvas.text({left.x, y, left.w, 0}, page.in(input.label),
                             {.role = TextRole::label, .heading = true})
               : ask(canvas, page, {left.x, y, left.w, 0}, room);
    y += 20;
    // Upright, the pad stands at the foot of the body, where the hand is.
    if (!l.landscape()) {
        y = std::max(y, std::min(y + 60, left.bottom() - shape.below));
    }
    draw_field(canvas, page, {left.x, y, left.w, shape.field}, masked(page.session, page.world));
    const bool room_for_range = y + shape.field + 8 + shape.range <= left.bottom() + 1;
    if (room_for_range || draft.fault != Draft::Fault::none) {
        range_line(canvas, page, {left.x, y + shape.field + 8, left.w, shape.range});
    }
    const float pad = ui::Canvas::pad_height();
    const Rect keys_box = l.landscape()
                              ? Rect{l.right.x, l.right.y, l.right.w, pad}
                              : Rect{left.x, y + shape.field + 8 + shape.range + 8, left.w, pad};
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

} // namespace

Drawn draw_question(ui::Canvas& canvas, const Page& page) {
    return entry_kind(asked(page)) == EntryKind::choice ? draw_choice(canvas, page)
                                                        : draw_number(canvas, page);
}

Drawn draw_why_sheet(ui::Canvas& canvas, const Page& page) {
    const ui::Layout& l = canvas.layout();
    const auto& input = asked(page);
    const float w = l.width - 2 * ui::space::margin;

    struct Line {
        ui::Icon icon;
        std::string words;
    };

    std::vector<Line> lines;
    const auto add = [&](ui::Icon icon, const std::string& words) {
        if (!words.empty()) {
            lines.push_back({icon, words});
        }
    };
    add(ui::Icon::info, page.in(input.why));
    add(ui::Icon::question, page.in(input.hint));
    const std::string& find = page.in(input.find);
    if (!find.empty()) {
        add(ui::Icon::papers, canvas.word("why_find", {{"where", find}}));
    }
    if (input.sensitive) {
        add(ui::Icon::lock, std::string(canvas.word("check_only_here")));
    }
    constexpr float key = 136;
    const auto draw = [&](float top) {
        float y = top;
        y += canvas.text({ui::space::margin, y, w, 0}, canvas.word("why_title"),
                         {.role = TextRole::title, .heading = true}) +
             20;
        for (const Line& line : lines) {
            y +=
                canvas.remark({ui::space::margin, y, w, 0}, line.icon, line.words, TextRole::body) +
                20;
        }
        return y - top;
    };
    const float face = std::max(key, canvas.text_height(w, "0", TextRole::label) + 32);
    const float around = 40 + 12 + face + 40;
    const auto measured = [&] {
        canvas.begin_measuring();
        const float height = draw(0);
        canvas.end_measuring();
        return height;
    };
    // The reason itself always stands; what is also said elsewhere gives way.
    while (lines.size() > 1 && around + measured() > l.bottom_bar.y - l.top_bar.bottom()) {
        lines.pop_back();
    }
    const float words = measured();
    const float height = around + words;
    const float top = std::max(l.top_bar.bottom(), l.bottom_bar.y - height);
    Drawn done;
    if (canvas.open_sheet({0, top, l.width, l.bottom_bar.y - top}, canvas.word("why_title"))) {
        done = event::CloseSheet{};
    }
    draw(top + 40);
    const float key_w = l.landscape() ? 640 : w;
    if (canvas.key({l.width - ui::space::margin - key_w, l.bottom_bar.y - 40 - face, key_w, face},
                   {.label = canvas.word("why_done"), .before = ui::Icon::tick})) {
        done = event::CloseSheet{};
    }
    return done;
}

} // namespace kiosk::screens
