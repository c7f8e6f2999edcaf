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
    const float least = huge || tight ? 200 : (l.landscape() ? 290 : 320);
    const float card = std::max(least, words + 64);
    if (canvas.tile({left.x, y, left.w, card}, {.icon = ui::Icon::document_check,
                                                .title = canvas.word("start_card"),
                                                .hint = hint,
                                                .primary = true})) {
        done = event::Forward{};
    }
    y += card + 30;

    const std::string day = eligibility::phrase_date(page.world.moment.on, page.language());
    const auto note = page.backdrop.other_day ? canvas.word("start_other_day", {{"day", day}})
                                              : canvas.word("start_day", {{"day", day}});
    const auto safe = [&](Rect box) {
        return canvas.wash_note(box, ui::PanelFill::yes_wash, ui::Icon::tick,
                                canvas.word("start_safe"));
    };
    const auto remark = [&](Rect box) {
        return canvas.remark(box, ui::Icon::calendar_check, note, TextRole::sub);
    };
    const auto heading = [&](Rect box) {
        return canvas.text(box, canvas.word("start_now", {{"count", count_text(programmes)}}),
                           {.role = TextRole::fact, .heading = true});
    };
    Flow flow;
    flow.add(heading, 14, true);
    flow.add([&](Rect box) { return topics_panel(canvas, page, box, topics); }, 20);
    flow.add(remark, 24);
    canvas.begin_measuring();
    const float safe_height = safe({left.x, 0, left.w, 0});
    canvas.end_measuring();
    const float floor = l.landscape() ? left.bottom() : Foot(canvas, {}).top();
    const float safe_y = floor - safe_height;
    const Rect beside = l.landscape() ? l.right : Rect{left.x, y, left.w, safe_y - 24 - y};
    if (safe_y >= y && flow.leaves(canvas, beside) == 1) {
        flow.draw(canvas, beside, 0);
        safe({left.x, safe_y, left.w, 0});
        return done;
    }
    // Larger letters: the same parts, a topic at a time, over as many leaves as they need.
    Flow parts;
    parts.add(safe, 24);
    parts.add(remark, 24);
    parts.add(heading, 14, true);
    for (const std::uint32_t topic : topics) {
        parts.add([&, topic](Rect box) { return topics_panel(canvas, page, box, {topic}); }, 14);
    }
    const Rect row =
        l.landscape() ? Rect{l.right.x, l.action_row.y, l.right.w, l.action_row.h} : l.action_row;
    const Rect room{l.landscape() ? l.right.x : left.x, l.landscape() ? l.right.y : y,
                    l.landscape() ? l.right.w : left.w, 0};
    Foot foot(canvas, {leaf_key(canvas, {2, 0})}, row);
    const Rect area{room.x, room.y, room.w, foot.top() - 24 - room.y};
    const int leaves = parts.leaves(canvas, area);
    const Flow::Leaves shown = parts.draw(canvas, area, page.session.page());
    if (leaves > 1) {
        foot = Foot(canvas, {leaf_key(canvas, shown)}, row);
        if (Drawn pressed = foot.draw(canvas)) {
            done = pressed;
        }
    }
    return done;
}

} // namespace kiosk::screens
