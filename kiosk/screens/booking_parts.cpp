#include "kiosk/screens/booking_parts.h"

#include "kiosk/screens/programme_parts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::Token;

constexpr float pair_height = 168;
constexpr float over_gap = 20;

float see_width(const ui::Canvas& canvas) {
    return std::max(206.0F, canvas.text_width(canvas.word("identity_see"), TextRole::fact) + 92);
}

// The widest name, so that the values stand in one column.
float name_width(const ui::Canvas& canvas, const std::vector<NamedRow>& rows) {
    float widest = 0;
    for (const NamedRow& row : rows) {
        const float icon = row.icon == ui::Icon::none ? 0 : 64;
        widest = std::max(widest, icon + canvas.text_width(row.name, TextRole::sub));
    }
    return widest + 40;
}

struct RowShape {
    float names = 0;
    bool stacked = false; // the value under its name
};

RowShape shape_of(const ui::Canvas& canvas, const std::vector<NamedRow>& rows, float width) {
    const float names = name_width(canvas, rows);
    return {names, names > width * 0.4F};
}

float draw_named_row(ui::Canvas& canvas, const NamedRow& row, const RowShape& shape, Rect box) {
    constexpr float above = 18;
    const bool sees = !row.revealed.empty();
    const float key = sees ? see_width(canvas) + 20 : 0;
    const float icon = row.icon == ui::Icon::none ? 0 : 64;
    const float room = shape.stacked ? box.w - icon - key : box.w - shape.names - key;
    const float name_height =
        canvas.text_height(shape.stacked ? room : shape.names, row.name, TextRole::sub);
    const float value_height = canvas.text_height(room, row.value, TextRole::fact);
    const float words =
        shape.stacked ? name_height + value_height : std::max(name_height, value_height);
    const float see_height = std::max(
        92.0F, canvas.text_height(box.w, canvas.word("identity_see"), TextRole::fact) + 24);
    const float height = std::max(words, sees ? see_height : 0) + 2 * above;
    const float top = box.y + (height - words) / 2;
    if (icon > 0) {
        const float line = canvas.text_height(box.w, "0", TextRole::sub);
        canvas.icon({box.x + 22, top + (shape.stacked ? line : value_height) / 2}, 44, row.icon,
                    Token::brick);
    }
    bool shown = false;
    if (sees) {
        const auto label = canvas.word("identity_see");
        const std::string name = fmt::format("{} {}", label, row.name);
        const Rect face{box.right() - see_width(canvas), box.y + (height - see_height) / 2,
                        see_width(canvas), see_height - 4};
        shown = canvas.holds(name, face);
        static_cast<void>(canvas.key(
            face,
            {.kind = ui::KeyKind::in_row, .label = label, .before = ui::Icon::eye, .name = name}));
    }
    const float x = box.x + (shape.stacked ? icon : shape.names);
    const float name_y = shape.stacked ? top : box.y + (height - name_height) / 2;
    canvas.text({box.x + icon, name_y, shape.stacked ? room : shape.names - icon, 0}, row.name,
                {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
    const float value_y = shape.stacked ? top + name_height : box.y + (height - value_height) / 2;
    canvas.text({x, value_y, room, 0}, shown ? row.revealed : row.value,
                {.role = TextRole::fact, .background = Token::surface, .privacy = row.privacy});
    return height;
}

float draw_rows(ui::Canvas& canvas, const std::vector<NamedRow>& rows, const RowShape& shape,
                Rect box) {
    return framed(canvas, box, [&](Rect inner) {
        float y = inner.y - 8;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i > 0) {
                hairline(canvas, inner.x, inner.right(), y);
            }
            y += draw_named_row(canvas, rows[i], shape, {inner.x, y, inner.w, 0});
        }
        return y - inner.y - 8;
    });
}

} // namespace

Heading booking_heading(const ui::Canvas& canvas, const Page& page, std::string_view screen,
                        std::string_view here) {
    Heading heading{.screen = screen,
                    .where = std::string(canvas.word("book_where")),
                    .here = std::string(canvas.word(here))};
    if (const auto left = hold_left(page.session, page.world)) {
        const auto seconds = (left->count() + 999) / 1000;
        const std::string time = fmt::format("{}:{:02}", seconds / 60, seconds % 60);
        heading.where = canvas.word("book_held", {{"time", time}});
        if (page.session.looks.size == TextSize::extra_large) { // one line only has room
            heading.here = heading.where;
        }
    }
    return heading;
}

const char* whose(const Page& page, const std::array<const char*, 3>& self_family_other) {
    return self_family_other[static_cast<std::size_t>(page.session.whom.value_or(Whom::other))];
}

std::string number_words(std::int64_t number) {
    return eligibility::format_decimal(number, 1, 0, true);
}

std::string count_words(const ui::Canvas& canvas, const Page& page, const Service& service,
                        const Count& count) {
    switch (count.state) {
    case Count::State::none:
    case Count::State::asked:
        return std::string(canvas.word("services_asking"));
    case Count::State::away:
        return std::string(canvas.word("services_away"));
    case Count::State::told:
        break;
    }
    const bookings::Stock& stock = count.stock;
    if (!stock.open) {
        return std::string(canvas.word("services_closed"));
    }
    if (stock.kind == bookings::Kind::register_) {
        return canvas.word("services_registered", {{"count", number_words(stock.waiting)}});
    }
    if (stock.free > 0) {
        return canvas.word("services_free", {{"count", number_words(stock.free)},
                                             {"unit", in(page.language(), service.unit)}});
    }
    return stock.waiting > 0
               ? canvas.word("services_waiting", {{"count", number_words(stock.waiting)}})
               : std::string(canvas.word("services_full"));
}

ui::Icon service_icon(const Page& page, const Service& service) {
    const auto* project = project_of(page.program(), service.project);
    return project == nullptr ? ui::Icon::calendar_check : pack_icon(project->icon);
}

void add_named_rows(Flow& flow, ui::Canvas& canvas, const Page& page, std::vector<NamedRow> rows) {
    const ui::Layout& l = canvas.layout();
    const bool low = l.landscape() || l.body.h < 1000 || l.strip.h > 0;
    const bool standard = page.session.looks.size == TextSize::standard;
    const std::size_t together = !standard ? 1 : low ? 3 : rows.size();
    const RowShape shape = shape_of(canvas, rows, (l.landscape() ? l.right.w : l.body.w) - 64);
    for (std::size_t first = 0; first < rows.size(); first += together) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(first);
        const auto count = std::min(together, rows.size() - first);
        const std::vector<NamedRow> some(begin, begin + static_cast<std::ptrdiff_t>(count));
        flow.add([&canvas, some, shape](Rect box) { return draw_rows(canvas, some, shape, box); });
    }
}

Drawn draw_paired(ui::Canvas& canvas, const Page& page, std::string_view title, const AddParts& add,
                  const Pair& pair) {
    const ui::Layout& l = canvas.layout();
    Rect row = l.action_row;
    row.y = row.bottom() - pair_height;
    row.h = pair_height;
    const Foot both(canvas, {pair.no, pair.yes}, row);
    const float over =
        pair.over.empty() ? 0 : canvas.text_height(row.w, pair.over, TextRole::fact) + over_gap;
    const Rect left = left_above(canvas, both);
    const float head = canvas.text_height(left.w, title, TextRole::title);
    const bool beside = l.landscape() && head + 24 <= left.h - over;
    Flow flow;
    if (!beside) {
        flow.add([&](Rect box) { return canvas.title(box, title); }, 24, true);
    }
    add(flow);
    const auto area_for = [&](const Foot& foot, float above) {
        return l.landscape() ? l.right : [&] {
            Rect area = body_above(canvas, foot);
            area.h -= above;
            return area;
        }();
    };
    // What is agreed to has been seen: until the last leaf there is only the way to the next.
    const Foot next(canvas, {leaf_key(canvas, {2, 0})});
    Rect area = area_for(both, over);
    const bool one = flow.leaves(canvas, area) == 1;
    const int leaves = flow.leaves(canvas, area);
    const int shown = std::clamp(page.session.page(), 0, leaves - 1);
    const bool last = one || shown + 1 == leaves;
    const Foot foot = last ? both : Foot(canvas, {leaf_key(canvas, {leaves, shown})});
    if (beside) {
        canvas.title({left.x, left.y, left.w, 0}, title);
    }
    flow.draw(canvas, area, shown);
    if (last && over > 0) {
        canvas.text({row.x, both.top() - over, row.w, 0}, pair.over,
                    {.role = TextRole::fact, .align = ui::TextSpec::Align::centre});
    }
    return foot.draw(canvas);
}

Drawn draw_titled(ui::Canvas& canvas, const Page& page, const Flow::Part& title,
                  const AddParts& add, std::vector<FootKey> keys) {
    const ui::Layout& l = canvas.layout();
    std::vector<FootKey> most = keys;
    most.insert(most.begin(), leaf_key(canvas, {20, 0}));
    const Rect left = left_above(canvas, Foot(canvas, most));
    canvas.begin_measuring();
    const float head = title({left.x, left.y, left.w, 0});
    canvas.end_measuring();
    const bool beside = l.landscape() && head <= left.h;
    Flow flow;
    if (!beside) {
        flow.add(title, 24, true);
    }
    add(flow);
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, std::move(keys));
    if (beside) {
        title({left.x, left.y, left.w, 0});
    }
    flow.draw(canvas, area, shown);
    return foot.draw(canvas);
}

} // namespace kiosk::screens
