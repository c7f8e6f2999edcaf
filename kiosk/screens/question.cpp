// One question with cards to choose from (03, 17). Nothing moves on by itself.
#include "kiosk/screens/question_parts.h"
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
    constexpr std::size_t most = 6; // answers on one page
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
        s.per_leaf = std::clamp<std::size_t>(rows * s.across, 1, most);
        s.leaves = static_cast<int>((cards.size() + s.per_leaf - 1) / s.per_leaf);
    };
    measure();
    if (s.across == 2 && s.leaves > 1) {
        const Spread two = s;
        s.across = 1;
        measure();
        if (s.per_leaf < two.per_leaf && two.height <= area.h) {
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

bool hint_fits(const ui::Canvas& canvas, const Page& page, float width, float room) {
    const auto& input = asked(page);
    return canvas.text_height(width, page.in(input.ask), TextRole::title) + 8 +
               canvas.text_height(width, hint_words(canvas, page), TextRole::body) <=
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
    // Lying, large letters may take a second row of keys, and so may less room for the cards.
    const bool large = page.session.looks.size != TextSize::standard;
    const float second_row =
        (large || l.strip.h > 0) && l.landscape() ? l.action_row.h + ui::space::below_keys : 0;
    const float room_left = foot.top() - ui::space::below_keys - y - second_row;
    const bool hint_shown =
        !huge && (l.landscape() || hint_fits(canvas, page, l.left.w, room_left * 0.4F));
    const float title_only = std::min(
        room_left, canvas.text_height(l.left.w, page.in(asked(page).ask), TextRole::title));
    // Upright, the largest letters leave room for one card and a second row of keys.
    float card = 0;
    for (const Card& one : cards) {
        card =
            std::max(card, canvas.choice_height(l.left.w, {.title = one.title, .hint = one.hint}));
    }
    const float above_card =
        huge && !l.landscape()
            ? room_left - card - 28 - ui::space::below_keys - l.action_row.h - ui::space::below_keys
            : room_left;
    y += ask(canvas, page, {l.left.x, y, l.left.w, 0},
             std::min(above_card, hint_shown ? room_left : title_only)) +
         28;
    const auto area_for = [&](const Foot& f) {
        return l.landscape() ? l.right
                             : Rect{l.left.x, y, l.left.w, f.top() - ui::space::below_keys - y};
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

} // namespace

Drawn draw_question(ui::Canvas& canvas, const Page& page) {
    return entry_kind(asked(page)) == EntryKind::choice ? draw_choice(canvas, page)
                                                        : draw_number_question(canvas, page);
}

} // namespace kiosk::screens
