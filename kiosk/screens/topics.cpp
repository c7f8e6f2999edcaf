// Life topics (25): one to three, of those the pack has programmes for.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <cmath>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;

// How the topics lie on a leaf.
struct Grid {
    std::size_t across = 1;
    std::size_t rows = 1;
    bool hints = true; // without them where only so all topics stand on one leaf
    float width = 0;
    float height = 0;

    std::size_t per_leaf() const { return across * rows; }
};

float topic_height(const ui::Canvas& canvas, const Page& page, std::uint32_t topic, float width,
                   bool hint) {
    const auto& known = page.program().topics[topic];
    const float inner = width - 2 * ui::space::in_card;
    const float words = canvas.text_height(inner, page.in(known.title), TextRole::label) +
                        (hint ? canvas.text_height(inner, page.in(known.hint), TextRole::sub) : 0);
    // The canvas puts the picture at 0.3 of a low card's height and the words under it.
    const float low = (46 + 4 + words + 18) / 0.7F;
    const float high = 78 + 46 + 4 + words + 20;
    return low < 260 ? low : high;
}

Grid grid_of(const ui::Canvas& canvas, const Page& page, const std::vector<std::uint32_t>& offered,
             Rect area) {
    Grid best;
    for (const bool hints : {true, false}) {
        for (const std::size_t across : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
            Grid grid{.across = across, .rows = 1, .hints = hints, .width = 0, .height = 0};
            grid.width = (area.w - static_cast<float>(across - 1) * ui::space::between_keys) /
                         static_cast<float>(across);
            bool whole = true;
            for (const std::uint32_t topic : offered) {
                const auto& title = page.in(page.program().topics[topic].title);
                whole = whole && widest_piece(canvas, title, TextRole::label) <=
                                     grid.width - 2 * ui::space::in_card;
                grid.height =
                    std::max(grid.height, topic_height(canvas, page, topic, grid.width, hints));
            }
            if (!whole && across > 1) {
                continue;
            }
            grid.rows = static_cast<std::size_t>(
                std::max(1.0F, std::floor((area.h + ui::space::below_keys) /
                                          (grid.height + ui::space::below_keys))));
            const std::size_t shown = std::min(grid.per_leaf(), offered.size());
            const bool more = shown > std::min(best.per_leaf(), offered.size());
            // Hints give way only to the whole list.
            if (best.width == 0 || (more && (hints || shown == offered.size()))) {
                best = grid;
            }
        }
    }
    return best;
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

    Rect area = l.landscape() ? l.right
                              : Rect{l.left.x, y, l.left.w, foot.top() - ui::space::below_keys - y};
    Grid grid = grid_of(canvas, page, offered, area);
    std::size_t first = 0;
    std::size_t end = offered.size();
    if (grid.per_leaf() < offered.size()) {
        const auto leaves =
            static_cast<int>((offered.size() + grid.per_leaf() - 1) / grid.per_leaf());
        const int shown = std::clamp(page.session.page(), 0, leaves - 1);
        keys.front() = leaf_key(canvas, {leaves, shown});
        foot = Foot(canvas, keys);
        first = static_cast<std::size_t>(shown) * grid.per_leaf();
        end = std::min(offered.size(), first + grid.per_leaf());
    }
    const auto rows =
        static_cast<float>(std::min(grid.rows, (offered.size() + grid.across - 1) / grid.across));
    const float share = (area.h + ui::space::below_keys) / rows - ui::space::below_keys;
    const float height = std::max(grid.height, std::min({share, grid.height + 48, 360.0F}));
    for (std::size_t i = first; i < end; ++i) {
        const std::uint32_t topic = offered[i];
        const auto& known = page.program().topics[topic];
        const bool selected = std::find(chosen.begin(), chosen.end(), topic) != chosen.end();
        const auto column = static_cast<float>((i - first) % grid.across);
        const auto row = static_cast<float>((i - first) / grid.across);
        const Rect face{area.x + column * (grid.width + ui::space::between_keys),
                        area.y + row * (height + ui::space::below_keys), grid.width, height};
        if (canvas.topic(face, {.icon = pack_icon(known.icon),
                                .title = page.in(known.title),
                                .hint = grid.hints ? std::string_view(page.in(known.hint))
                                                   : std::string_view{},
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
