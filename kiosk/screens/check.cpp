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
    const std::string value = eligibility::phrase(page.program(), input.type,
                                                  page.session.answers.inputs[id], page.language());
    const std::string& unit = page.in(input.unit);
    return unit.empty() ? value : fmt::format("{} {}", value, unit);
}

struct Row {
    InputId input = 0;
    std::string name;
    std::string value;
};

constexpr float key_width = 206;

struct RowShape {
    bool stacked = false; // the value under its name
    float height = 132;
    float key_width = 206;
    float key_height = 104;
};

RowShape shape_of(const ui::Canvas& canvas, const std::vector<Row>& rows, float width) {
    RowShape shape;
    const auto change = canvas.word("check_change");
    shape.key_width =
        std::max(key_width, canvas.text_width(change, TextRole::dense_label) + 2 * 24 + 56);
    shape.key_height =
        std::max(104.0F, canvas.text_height(width, change, TextRole::dense_label) + 24);
    const float room = width - 60 - shape.key_width - 24;
    for (const Row& row : rows) {
        const bool name_fits = canvas.text_width(row.name, TextRole::sub) < room * 0.42F - 16;
        const bool value_fits = canvas.text_width(row.value, TextRole::fact) < room * 0.58F;
        shape.stacked = shape.stacked || !name_fits || !value_fits;
    }
    for (const Row& row : rows) {
        const float words = canvas.text_height(room, row.name, TextRole::sub) +
                            canvas.text_height(room, row.value, TextRole::fact);
        shape.height =
            std::max({shape.height, shape.key_height + 28, shape.stacked ? words + 24 : 0});
    }
    return shape;
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
                    {.role = TextRole::fact, .background = Token::surface});
        hairline(canvas, box.x, box.right(), box.bottom() - 1);
    } else {
        canvas.answer_row({box.x + 30, box.y, box.w - 60, box.h}, row.name, row.value,
                          box.x + 30 + room * 0.42F);
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
    for (const InputId id : page.session.answered) {
        rows.push_back(
            {id, page.in(page.program().inputs[id].label), answer_words(canvas, page, id)});
    }
    float y = l.left.y;
    y += canvas.title({l.left.x, y, l.left.w, 0}, canvas.word("check_title")) + 8;
    y += canvas.remark({l.left.x, y, l.left.w, 0}, ui::Icon::lock, canvas.word("check_only_here")) +
         16;
    std::vector<FootKey> keys{{.label = std::string(canvas.word("check_go")),
                               .event = event::Forward{},
                               .after = ui::Icon::forward}};
    Foot foot(canvas, keys);
    const auto area_for = [&](const Foot& f) {
        return l.landscape() ? l.right
                             : Rect{l.left.x, y, l.left.w, f.top() - ui::space::between_keys - y};
    };
    const RowShape shape = shape_of(canvas, rows, area_for(foot).w);
    const auto fit = [&](const Foot& f) {
        return std::max<std::size_t>(1, static_cast<std::size_t>(area_for(f).h / shape.height));
    };
    std::size_t per_leaf = fit(foot);
    const auto leaves_of = [&] {
        return static_cast<int>((std::max<std::size_t>(rows.size(), 1) + per_leaf - 1) / per_leaf);
    };
    int shown = 0;
    if (leaves_of() > 1) {
        const std::vector<FootKey> plain = keys;
        for (int again = 0; again < 2; ++again) { // a second key may take room from the rows
            shown = std::clamp(page.session.page(), 0, leaves_of() - 1);
            keys = plain;
            keys.insert(keys.begin(), leaf_key(canvas, {leaves_of(), shown}));
            foot = Foot(canvas, keys);
            per_leaf = fit(foot);
        }
        shown = std::clamp(page.session.page(), 0, leaves_of() - 1);
    }
    // Rows are spread evenly, so that no leaf ends with a single one.
    const std::size_t leaves = static_cast<std::size_t>(leaves_of());
    const std::size_t even = (rows.size() + leaves - 1) / leaves;
    const std::size_t first = std::min(rows.size(), static_cast<std::size_t>(shown) * even);
    const std::size_t end = std::min(rows.size(), first + even);
    const Rect area = area_for(foot);
    canvas.panel({area.x, area.y, area.w, shape.height * static_cast<float>(end - first)});
    for (std::size_t i = first; i < end; ++i) {
        const Rect box{area.x, area.y + shape.height * static_cast<float>(i - first), area.w,
                       shape.height};
        if (Drawn pressed = draw_row(canvas, box, rows[i], shape)) {
            done = pressed;
        }
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
