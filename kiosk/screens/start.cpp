// The start page (02): one card begins; what can be checked stands under it, from the pack.
#include "kiosk/screens/screens.h"

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

std::string titles_of(const Page& page, std::uint32_t topic) {
    std::string all;
    for (const ProgrammeId id : programmes_of(page.program(), {topic})) {
        const auto& title = page.in(page.program().programmes[id].title);
        all += (all.empty() ? "" : "\n") + title;
    }
    return all;
}

// One topic: its icon, its name, and its programmes under it.
float topic_part(ui::Canvas& canvas, const Page& page, std::uint32_t topic, Rect box, float above) {
    const auto& known = page.program().topics[topic];
    constexpr float picture = 72;
    const float x = box.x + picture + 32;
    const float head = canvas.text({x, box.y + above, box.right() - x, 0}, page.in(known.title),
                                   {.role = TextRole::fact, .background = Token::surface});
    const float list =
        canvas.text({x, box.y + above + head, box.right() - x, 0}, titles_of(page, topic),
                    {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
    const float height = above + head + list + above;
    canvas.icon({box.x + picture / 2, box.y + height / 2}, picture, topic_icon(known.icon),
                Token::brick);
    return height;
}

float topics_panel(ui::Canvas& canvas, const Page& page, Rect box,
                   const std::vector<std::uint32_t>& topics) {
    const Rect inner{box.x + 40, box.y, box.w - 80, 0};
    const auto parts = [&] {
        float y = box.y;
        bool first = true;
        for (const std::uint32_t topic : topics) {
            if (!first) {
                hairline(canvas, inner.x, inner.right(), y);
            }
            first = false;
            y += topic_part(canvas, page, topic, {inner.x, y, inner.w, 0}, 18);
        }
        return y - box.y;
    };
    canvas.begin_measuring();
    const float height = parts();
    canvas.end_measuring();
    canvas.panel({box.x, box.y, box.w, height});
    parts();
    return height;
}

} // namespace

Drawn draw_start(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "start",
                        .where = std::string(canvas.word("start_where")),
                        .here = std::string(canvas.word("start_here"))});
    const ui::Layout& l = canvas.layout();
    const auto topics = topics_with_programmes(page.program());
    std::size_t programmes = programmes_of(page.program(), topics).size();
    const bool huge = page.session.looks.size == TextSize::extra_large;

    const Rect left = l.left;
    float y = left.y + (l.landscape() ? 0.0F : 24.0F);
    y += canvas.title({left.x, y, left.w, 0}, canvas.word("start_title")) + 28;
    const float words =
        canvas.text_height(left.w - 360, canvas.word("start_card_hint"), TextRole::body) +
        canvas.text_height(left.w - 360, canvas.word("start_card"),
                           l.landscape() ? TextRole::label : TextRole::title);
    const float card = std::max(l.landscape() ? 290.0F : 320.0F, words + 64);
    if (canvas.tile({left.x, y, left.w, card}, {.icon = ui::Icon::document_check,
                                                .title = canvas.word("start_card"),
                                                .hint = canvas.word("start_card_hint"),
                                                .primary = true})) {
        done = event::Forward{};
    }
    y += card + 6;

    const std::string day = eligibility::phrase_date(page.world.moment.on, page.language());
    const auto note = page.backdrop.other_day ? canvas.word("start_other_day", {{"day", day}})
                                              : canvas.word("start_day", {{"day", day}});
    Flow flow;
    flow.add(
        [&](Rect box) {
            return canvas.text(box, canvas.word("start_now", {{"count", count_text(programmes)}}),
                               {.role = TextRole::fact, .heading = true});
        },
        14, true);
    flow.add([&](Rect box) { return topics_panel(canvas, page, box, topics); }, 20);
    flow.add(
        [&](Rect box) { return canvas.remark(box, ui::Icon::calendar_check, note, TextRole::sub); },
        24);
    const Rect safe_box{left.x, 0, left.w, 0};
    canvas.begin_measuring();
    const float safe = canvas.wash_note(safe_box, ui::PanelFill::yes_wash, ui::Icon::tick,
                                        canvas.word("start_safe"));
    canvas.end_measuring();
    const float foot = l.landscape() ? l.left.bottom() : l.action_row.bottom();
    const bool room_for_safe = !huge || l.landscape();
    const float end = foot - safe;
    const Rect area =
        l.landscape() ? Rect{l.right.x, l.right.y + 8, l.right.w, l.right.h - 8}
                      : Rect{left.x, y + 40, left.w, (room_for_safe ? end - 24 : foot) - y - 40};
    flow.draw(canvas, area, 0);
    if (room_for_safe && end > y + 8) {
        canvas.wash_note({left.x, end, left.w, 0}, ui::PanelFill::yes_wash, ui::Icon::tick,
                         canvas.word("start_safe"));
    }
    return done;
}

} // namespace kiosk::screens
