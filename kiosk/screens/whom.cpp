// For whom (24): the questions that follow are about this person.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;

struct Person {
    Whom whom;
    ui::Icon icon;
    const char* title;
    const char* hint;
};

constexpr std::array people{
    Person{Whom::self, ui::Icon::person, "whom_self", "whom_self_hint"},
    Person{Whom::family, ui::Icon::two_people, "whom_family", "whom_family_hint"},
    Person{Whom::other, ui::Icon::helping_hand, "whom_other", "whom_other_hint"},
};

float card_height(const ui::Canvas& canvas, const Person& person, float width, bool hints) {
    constexpr float beside = 212 + 72 + 40 + 24; // the picture and the ring
    const float room = width - beside;
    const float hint =
        hints ? canvas.text_height(room, canvas.word(person.hint), TextRole::sub) : 0;
    return canvas.text_height(room, canvas.word(person.title), TextRole::label) + hint + 40;
}

// Alike where that fits, else each as its words need; hints give way before that.
struct Cards {
    bool hints = true;
    std::array<float, people.size()> heights{};
};

Cards cards_in(const ui::Canvas& canvas, Rect area) {
    constexpr float usual = 272;
    const auto count = static_cast<float>(people.size());
    const float room = (area.h + ui::space::below_keys) / count - ui::space::below_keys;
    Cards cards;
    for (const bool hints : {true, false}) {
        cards.hints = hints;
        float needed = 0;
        for (std::size_t i = 0; i < people.size(); ++i) {
            cards.heights[i] = card_height(canvas, people[i], area.w, hints);
            needed = std::max(needed, cards.heights[i]);
        }
        if (needed <= room) {
            cards.heights.fill(std::max(needed, std::min(usual, room)));
            return cards;
        }
    }
    return cards;
}

} // namespace

Drawn draw_whom(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "whom",
                        .where = std::string(canvas.word("visit_where")),
                        .here = std::string(canvas.word("whom_here"))});
    const ui::Layout& l = canvas.layout();
    const bool ready = page.session.whom.has_value();
    const Foot foot(
        canvas,
        {{.label = std::string(canvas.word(ready ? "question_next" : "question_choose_first")),
          .event = event::Forward{},
          .after = ready ? ui::Icon::forward : ui::Icon::none,
          .enabled = ready}});
    float y = l.left.y + (l.landscape() ? 0.0F : 8.0F);
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const auto under = huge ? std::string_view{} : canvas.word("whom_hint");
    y += canvas.title({l.left.x, y, l.left.w, 0}, canvas.word("whom_title"), under) + 24;
    const Rect area = l.landscape()
                          ? l.right
                          : Rect{l.left.x, y, l.left.w, foot.top() - ui::space::below_keys - y};
    const Cards cards = cards_in(canvas, area);
    float card_y = area.y;
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Person& person = people[i];
        const auto hint = cards.hints ? canvas.word(person.hint) : std::string_view{};
        if (canvas.picture_choice({area.x, card_y, area.w, cards.heights[i]},
                                  {.icon = person.icon,
                                   .title = canvas.word(person.title),
                                   .hint = hint,
                                   .selected = page.session.whom == person.whom})) {
            done = event::ChooseWhom{person.whom};
        }
        card_y += cards.heights[i] + ui::space::below_keys;
    }
    const float remark_y = l.landscape() ? y : card_y + 8;
    const auto remark = canvas.word("whom_can_change");
    const float remark_height = canvas.text_height(l.left.w - 80, remark, TextRole::body);
    if (remark_y + remark_height <= foot.top() - ui::space::below_keys) {
        canvas.remark({l.left.x, remark_y, l.left.w, 0}, ui::Icon::info, remark);
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
