// Check your answers (05): every answer, each with its key, over as many leaves as it takes.
#include "kiosk/screens/screens.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

std::string answer_words(const ui::Canvas& canvas, const Page& page, InputId id) {
    const auto& input = page.program().inputs[id];
    if (is_declined(page.session, id)) {
        return std::string(canvas.word("question_unknown"));
    }
    if (input.sensitive && masked(page.session, page.world)) {
        return std::string(canvas.word("masked_value"));
    }
    return eligibility::phrase_answer(page.program(), id, page.session.answers.inputs[id],
                                      page.language());
}

struct Row {
    InputId input = 0;
    std::string name;
    std::string value;
    ui::Privacy privacy = ui::Privacy::figures;
};

constexpr float key_width = 206;

struct RowShape {
    bool stacked = false; // the value under its name
    float key_width = 206;
    float key_height = 104;
};

RowShape shape_of(const ui::Canvas& canvas, const std::vector<Row>& rows, float width) {
    RowShape shape;
    const auto change = canvas.word("check_change");
    shape.key_width =
        std::max(key_width, canvas.text_width(change, TextRole::fact) + 2 * 16 + 48 + 4);
    shape.key_height = std::max(104.0F, canvas.text_height(width, change, TextRole::fact) + 24);
    const float room = width - 60 - shape.key_width - 24;
    shape.stacked = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
        return canvas.text_width(row.name, TextRole::sub) >= room * 0.42F - 16 ||
               canvas.text_width(row.value, TextRole::fact) >= room * 0.58F;
    });
    return shape;
}

float height_of(const ui::Canvas& canvas, const Row& row, const RowShape& shape, float width) {
    const float room = width - 60 - shape.key_width - 24;
    const float words = canvas.text_height(room, row.name, TextRole::sub) +
                        canvas.text_height(room, row.value, TextRole::fact);
    return std::max(shape.key_height + 28, shape.stacked ? words + 24 : 0);
}

// Which rows stand on which leaf: as few leaves as hold them, each about as full.
std::vector<std::vector<std::size_t>> divide(const std::vector<float>& heights, float room) {
    const auto fill = [&](float limit) {
        std::vector<std::vector<std::size_t>> leaves{{}};
        float used = 0;
        for (std::size_t i = 0; i < heights.size(); ++i) {
            if (!leaves.back().empty() && used + heights[i] > limit) {
                leaves.emplace_back();
                used = 0;
            }
            leaves.back().push_back(i);
            used += heights[i];
        }
        return leaves;
    };
    auto best = fill(room);
    constexpr float step = 20;
    for (float limit = room - step; limit > 0; limit -= step) {
        auto fuller = fill(limit);
        if (fuller.size() > best.size()) {
            break;
        }
        best = std::move(fuller);
    }
    return best;
}

Drawn draw_row(ui::Canvas& canvas, Rect box, const Row& row, const RowShape& shape) {
    const float room = box.w - 60 - shape.key_width - 24;
    if (shape.stacked) {
        const float name = canvas.text_height(room, row.name, TextRole::sub);
        const float value = canvas.text_height(room, row.value, TextRole::fact);
        const float y = box.y + (box.h - name - value) / 2;
        canvas.text({box.x + 30, y, room, 0}, row.name,
                    {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
        canvas.text({box.x + 30, y + name, room, 0}, row.value,
                    {.role = TextRole::fact, .background = Token::surface, .privacy = row.privacy});
        hairline(canvas, box.x, box.right(), box.bottom() - 1);
    } else {
        canvas.answer_row({box.x + 30, box.y, box.w - 60, box.h}, row.name, row.value,
                          box.x + 30 + room * 0.42F, row.privacy);
    }
    const std::string name = fmt::format("{} {}", canvas.word("check_change"), row.name);
    const Rect key{box.right() - 16 - shape.key_width, box.y + (box.h - shape.key_height - 4) / 2,
                   shape.key_width, shape.key_height};
    if (canvas.key(key, {.kind = ui::KeyKind::in_row,
                         .label = canvas.word("check_change"),
                         .before = ui::Icon::pencil,
                         .name = name})) {
        return event::ChangeAnswer{row.input};
    }
    return std::nullopt;
}

} // namespace

Drawn draw_check(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "check",
                        .where = std::string(canvas.word("visit_where")),
                        .here = std::string(canvas.word("check_here"))});
    const ui::Layout& l = canvas.layout();
    std::vector<Row> rows;
    for (const InputId id : answers_to_check(page.program(), page.session)) {
        const auto& input = page.program().inputs[id];
        rows.push_back({id, page.in(input.label), answer_words(canvas, page, id),
                        input.sensitive ? ui::Privacy::whole : ui::Privacy::figures});
    }
    float y = l.left.y;
    y += canvas.title({l.left.x, y, l.left.w, 0}, canvas.word("check_title")) + 8;
    const float only_here =
        canvas.text_height(l.left.w - 100, canvas.word("check_only_here"), TextRole::body);
    if (!l.landscape() || y + only_here < l.action_row.y - l.action_row.h - 60) {
        y += canvas.remark({l.left.x, y, l.left.w, 0}, ui::Icon::lock,
                           canvas.word("check_only_here")) +
             16;
    }
    std::vector<FootKey> keys{{.label = std::string(canvas.word("check_go")),
                               .event = event::Forward{},
                               .after = ui::Icon::forward}};
    Foot foot(canvas, keys);
    const auto area_for = [&](const Foot& f) {
        return l.landscape() ? l.right
                             : Rect{l.left.x, y, l.left.w, f.top() - ui::space::below_keys - y};
    };
    const RowShape shape = shape_of(canvas, rows, area_for(foot).w);
    std::vector<float> heights;
    for (const Row& row : rows) {
        heights.push_back(height_of(canvas, row, shape, area_for(foot).w));
    }
    auto leaves = divide(heights, area_for(foot).h);
    if (leaves.size() > 1) {
        const std::vector<FootKey> plain = keys;
        for (int again = 0; again < 2; ++again) { // a second key may take room from the rows
            const auto count = static_cast<int>(leaves.size());
            keys = plain;
            keys.insert(keys.begin(),
                        leaf_key(canvas, {count, std::clamp(page.session.page(), 0, count - 1)}));
            foot = Foot(canvas, keys);
            leaves = divide(heights, area_for(foot).h);
        }
    }
    const auto last = leaves.size() - 1;
    const auto wanted = static_cast<std::size_t>(std::max(0, page.session.page()));
    const auto& shown = leaves[std::min(wanted, last)];
    const Rect area = area_for(foot);
    float whole = 0;
    for (const std::size_t i : shown) {
        whole += heights[i];
    }
    canvas.panel({area.x, area.y, area.w, whole});
    float row_y = area.y;
    for (const std::size_t i : shown) {
        if (Drawn pressed = draw_row(canvas, {area.x, row_y, area.w, heights[i]}, rows[i], shape)) {
            done = pressed;
        }
        row_y += heights[i];
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
