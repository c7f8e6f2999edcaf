// Life topics (25): one to three, of those the pack has programmes for.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <cmath>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;

float topic_height(const ui::Canvas& canvas, const Page& page, std::uint32_t topic, float width) {
    const auto& known = page.program().topics[topic];
    const float inner = width - 2 * ui::space::in_card;
    const float words = canvas.text_height(inner, page.in(known.title), TextRole::label) +
                        canvas.text_height(inner, page.in(known.hint), TextRole::sub);
    constexpr float icon_part = 78 + 46 + 4;
    return std::max(264.0F, words + icon_part + 20);
}

} // namespace

Drawn draw_topics(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "topics",
                        .where = std::string(canvas.word("visit_where")),
                        .here = std::string(canvas.word("topics_here"))});
    const ui::Layout& l = canvas.layout();
    const auto offered = topics_with_programmes(page.program());
    const auto& chosen = page.session.topics;
    const std::size_t limit = std::min(topic_limit, offered.size());
    const bool all_taken = chosen.size() >= topic_limit;
    const std::string count = count_text(chosen.size());

    std::vector<FootKey> keys{{.label = std::string(canvas.word("topics_do_not_know")),
                               .event = event::AllTopics{},
                               .kind = ui::KeyKind::neutral,
                               .before = ui::Icon::question},
                              {.label = chosen.empty()
                                            ? std::string(canvas.word("topics_choose_first"))
                                            : canvas.word("topics_go", {{"count", count}}),
                               .event = event::Forward{},
                               .after = chosen.empty() ? ui::Icon::none : ui::Icon::forward,
                               .enabled = !chosen.empty()}};
    Foot foot(canvas, keys);

    float y = l.left.y;
    // In the lower part of the screen, the largest letters leave no room for a title: the bar has
    // it.
    constexpr float usual_body = 1100;
    const bool tight =
        !l.landscape() && l.body.h < usual_body && page.session.looks.size == TextSize::extra_large;
    if (!tight) {
        y += canvas.title({l.left.x, y, l.left.w, 0}, canvas.word("topics_title")) + 4;
    }
    const auto hint = canvas.word("topics_hint");
    const auto left = canvas.word("topics_left", {{"count", count_text(limit - chosen.size())}});
    const auto status = chosen.size() >= limit ? std::string(canvas.word("topics_full")) : left;
    const float bricks =
        canvas.text_width(status, TextRole::fact) + 24 + 92 * static_cast<float>(limit);
    const float hint_width = canvas.text_width(hint, TextRole::body);
    const float limit_y = l.landscape() ? foot.top() - l.action_row.h - 60 : l.body.bottom();
    const float hint_height = canvas.text_height(l.left.w, hint, TextRole::body);
    const bool beside = hint_width + 32 + bricks <= l.left.w;
    const bool hinted = !tight && (beside || y + 2 * hint_height + 40 <= limit_y);
    const float line = hinted ? canvas.text({l.left.x, y, l.left.w, 0}, hint,
                                            {.role = TextRole::body, .colour = ui::Token::ink2})
                              : 0;
    if (!beside && hinted) {
        y += line + 8;
    }
    const float brick_line = canvas.text_height(l.left.w, status, TextRole::fact);
    const Rect brick_box{beside ? l.left.x : l.left.right() - bricks, y, beside ? l.left.w : bricks,
                         brick_line};
    canvas.pick_bricks(brick_box, static_cast<int>(limit), static_cast<int>(chosen.size()), status);
    y += std::max(beside ? line : 0, brick_line) + 28;

    Rect area = l.landscape()
                    ? l.right
                    : Rect{l.left.x, y, l.left.w, foot.top() - ui::space::between_keys - y};
    const float half = (area.w - ui::space::between_keys) / 2;
    const auto tallest = [&](float width) {
        float height = 0;
        for (const std::uint32_t topic : offered) {
            height = std::max(height, topic_height(canvas, page, topic, width));
        }
        return height;
    };
    const auto rows_of = [&](std::size_t across) { return (offered.size() + across - 1) / across; };
    const auto needs = [&](std::size_t across, float width) {
        return static_cast<float>(rows_of(across)) * (tallest(width) + ui::space::below_keys);
    };
    const std::size_t across =
        offered.size() > 3 || needs(1, area.w) > area.h ? std::size_t{2} : std::size_t{1};
    const float width = across == 1 ? area.w : half;
    const float height = tallest(width);
    const auto per_leaf = [&] {
        const auto rows = static_cast<std::size_t>(
            std::max(1.0F, std::floor((area.h + 24) / (height + ui::space::below_keys))));
        return rows * across;
    };
    std::size_t first = 0;
    std::size_t end = offered.size();
    if (per_leaf() < offered.size()) {
        const auto leaves = static_cast<int>((offered.size() + per_leaf() - 1) / per_leaf());
        const int shown = std::clamp(page.session.page(), 0, leaves - 1);
        keys.front() = leaf_key(canvas, {leaves, shown});
        foot = Foot(canvas, keys);
        first = static_cast<std::size_t>(shown) * per_leaf();
        end = std::min(offered.size(), first + per_leaf());
    }
    for (std::size_t i = first; i < end; ++i) {
        const std::uint32_t topic = offered[i];
        const auto& known = page.program().topics[topic];
        const bool selected = std::find(chosen.begin(), chosen.end(), topic) != chosen.end();
        const auto column = static_cast<float>((i - first) % across);
        const auto row = static_cast<float>((i - first) / across);
        const Rect face{area.x + column * (half + ui::space::between_keys),
                        area.y + row * (height + ui::space::below_keys), width, height};
        if (canvas.topic(face, {.icon = topic_icon(known.icon),
                                .title = page.in(known.title),
                                .hint = page.in(known.hint),
                                .selected = selected,
                                .enabled = selected || !all_taken})) {
            done = event::ToggleTopic{topic};
        }
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
