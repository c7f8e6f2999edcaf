// Pages that say one thing: still there (14), help (30), finish (29), finished, something broke,
// closed.
#include "kiosk/screens/rest_scene.h"
#include "kiosk/screens/screens.h"

#include <array>
#include <cmath>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::TextSpec;
using ui::Token;

std::string visit_where(const ui::Canvas& canvas) {
    return std::string(canvas.word("visit_where"));
}

// Parts in the body, centred lying, from the top upright; with a key that turns leaves where
// needed.
Drawn draw_parts(ui::Canvas& canvas, const Page& page, const Flow& flow,
                 std::vector<FootKey> keys) {
    Foot foot(canvas, keys);
    const auto area_for = [&](const Foot& f) {
        const Rect body = body_above(canvas, f);
        return Rect{body.x, body.y + 20, body.w, body.h - 20};
    };
    int leaves = flow.leaves(canvas, area_for(foot));
    int shown = 0;
    if (leaves > 1) {
        shown = std::min(page.session.page(), leaves - 1);
        keys.insert(keys.begin(), leaf_key(canvas, {leaves, shown}));
        foot = Foot(canvas, keys);
    }
    flow.draw(canvas, area_for(foot), shown);
    return foot.draw(canvas);
}

struct Line {
    ui::Icon icon;
    bool tick;
    const char* title;
    const char* line;
};

float two_line_row(ui::Canvas& canvas, Rect box, const Line& row) {
    constexpr float indent = 112;
    const float room = box.w - indent;
    const auto title = canvas.word(row.title);
    const auto line = canvas.word(row.line);
    const float head = canvas.text_height(room, title, TextRole::label);
    const float under = canvas.text_height(room, line, TextRole::sub);
    const float height = head + under + 44;
    if (row.tick) {
        canvas.outcome_mark({box.x + 40, box.y + height / 2}, 72, ui::Outcome::yes);
    } else {
        canvas.icon({box.x + 40, box.y + height / 2}, 72, row.icon, Token::brick);
    }
    canvas.text({box.x + indent, box.y + 22, room, 0}, title,
                {.role = TextRole::label, .background = Token::surface});
    canvas.text({box.x + indent, box.y + 22 + head, room, 0}, line,
                {.role = TextRole::sub, .colour = Token::ink2, .background = Token::surface});
    return height;
}

float rows_panel(ui::Canvas& canvas, Rect box, std::span<const Line> rows) {
    const Rect inner{box.x + 32, box.y + 12, box.w - 64, 0};
    const auto draw = [&] {
        float y = inner.y;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i > 0) {
                hairline(canvas, inner.x, inner.right(), y);
            }
            y += two_line_row(canvas, {inner.x, y, inner.w, 0}, rows[i]);
        }
        return y - box.y + 12;
    };
    canvas.begin_measuring();
    const float height = draw();
    canvas.end_measuring();
    canvas.panel({box.x, box.y, box.w, height});
    draw();
    return height;
}

// One panel, or with larger letters one a row, so that they can go over a leaf.
void add_rows(Flow& flow, ui::Canvas& canvas, const Page& page, std::span<const Line> rows) {
    const ui::Layout& l = canvas.layout();
    const bool low = l.landscape() && l.strip.h > 0;
    const bool together = page.session.looks.size == TextSize::standard && !low;
    const std::size_t step = together ? rows.size() : 1;
    for (std::size_t i = 0; i < rows.size(); i += step) {
        flow.add([&canvas,
                  part = rows.subspan(i, step)](Rect box) { return rows_panel(canvas, box, part); },
                 28);
    }
}

// Under the seal one notice and one sentence; returns where it ends.
float draw_bare_words(ui::Canvas& canvas, const ui::NoticeSpec& notice, std::string_view comfort) {
    const ui::Layout& l = canvas.layout();
    if (!canvas.theme().two_colours && !l.landscape()) {
        draw_rest_scene(
            canvas, {.area = {0, 0, l.width, l.height}, .wall = 110, .water = 170, .mill_x = 330});
    }
    const float w = std::min(984.0F, l.width - 2 * ui::space::margin);
    const float x = (l.width - w) / 2;
    canvas.seal({(l.width - 88) / 2, l.height * 0.08F});
    const float top = l.height * 0.08F + 88 + 64;
    const float used = canvas.notice({x, top, w, 0}, notice);
    const float note = canvas.wash_note({x, top + used + 48, w, 0}, ui::PanelFill::yes_wash,
                                        ui::Icon::tick, comfort);
    return top + used + 48 + note;
}

// The finished and the broken page: no bars, the whole glass leads on.
Drawn draw_bare(ui::Canvas& canvas, std::string_view screen, const ui::NoticeSpec& notice,
                std::string_view comfort) {
    const ui::Layout& l = canvas.layout();
    canvas.bare_screen(screen, notice.title);
    const auto touch = canvas.word("bare_touch");
    const bool touched = canvas.touch_area({0, 0, l.width, l.height}, touch);
    const float end = draw_bare_words(canvas, notice, comfort);
    const float w = std::min(984.0F, l.width - 2 * ui::space::margin);
    canvas.text({(l.width - w) / 2, end + 64, w, 0}, touch,
                {.role = TextRole::body, .colour = Token::ink2, .align = TextSpec::Align::centre});
    return touched ? Drawn(event::Begin{}) : std::nullopt;
}

} // namespace

Drawn draw_still_there(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "still_there",
                        .where = visit_where(canvas),
                        .here = std::string(canvas.word("still_here"))});
    const ui::Layout& l = canvas.layout();
    const Rect body{l.body.x, l.body.y, l.body.w, l.bottom_bar.y - 24 - l.body.y};
    const auto stay = canvas.word("still_stay");
    const float big = std::max(l.landscape() ? 136.0F : 200.0F,
                               canvas.text_height(body.w, stay, TextRole::title) + 40);
    // Anywhere on the page counts as "yes", not only the key.
    if (canvas.touch_area({body.x, body.y, body.w, body.h - big - 40},
                          canvas.word("still_title"))) {
        done = event::StillHere{};
    }
    const auto left = countdown(page.session, page.world).value_or(Countdown{});
    const auto seconds = (left.left.count() + 999) / 1000;
    const float fraction =
        static_cast<float>(seconds) * 1000 / static_cast<float>(left.whole.count());
    const std::string number = count_text(static_cast<std::size_t>(seconds));
    const Rect column = l.landscape() ? Rect{body.x, body.y, body.w / 2 - 24, body.h} : body;
    float y = column.y + (l.landscape() ? 20.0F : 60.0F);
    y += canvas.text({column.x, y, column.w, 0}, canvas.word("still_title"),
                     {.role = TextRole::hero, .align = TextSpec::Align::centre, .heading = true}) +
         8;
    if (!l.landscape() || page.session.looks.size != TextSize::extra_large) {
        y += canvas.text({column.x, y, column.w, 0}, canvas.word("still_hint"),
                         {.role = TextRole::body, .align = TextSpec::Align::centre});
    }
    const auto warn = canvas.word("still_warn");
    const float warn_width = std::min(column.w, 760.0F);
    canvas.begin_measuring();
    const float warn_height = canvas.remark({0, 0, warn_width, 0}, ui::Icon::lock, warn);
    canvas.end_measuring();
    const float key_top = body.bottom() - big;
    const float warn_top = l.landscape() ? y + 40 : key_top - 32 - warn_height;
    canvas.remark({column.x + (column.w - warn_width) / 2, warn_top, warn_width, 0}, ui::Icon::lock,
                  warn);
    const Rect ring = l.landscape()
                          ? Rect{body.x + body.w / 2, body.y, body.w / 2, key_top - 24 - body.y}
                          : Rect{body.x, y + 24, body.w, warn_top - y - 48};
    const float radius = std::min({270.0F, ring.h / 2 - 4, ring.w / 2});
    canvas.countdown(ring.centre(), radius,
                     {.fraction = fraction, .number = number, .unit = canvas.word("unit_seconds")});
    if (canvas.key({body.x, key_top, body.w, big}, {.label = stay, .role = TextRole::title})) {
        done = event::StillHere{};
    }
    return done;
}

Drawn draw_help(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "help",
                        .where = visit_where(canvas),
                        .here = std::string(canvas.word("help_here"))});
    Flow flow;
    flow.add(
        [&](Rect box) {
            return canvas.notice(box, {.icon = ui::Icon::call_staff,
                                       .fill = ui::PanelFill::lamp_wash,
                                       .title = canvas.word("help_title"),
                                       .line = canvas.word("help_line")});
        },
        40);
    static constexpr std::array rows{
        Line{ui::Icon::pin, false, "help_desk", "help_desk_line"},
        Line{ui::Icon::hand_tap, false, "help_wave", "help_wave_line"},
    };
    add_rows(flow, canvas, page, rows);
    flow.add([&](Rect box) {
        return canvas.wash_note(box, ui::PanelFill::yes_wash, ui::Icon::tick,
                                canvas.word("help_kept"));
    });
    if (Drawn pressed = draw_parts(canvas, page, flow,
                                   {{.label = std::string(canvas.word("help_go_on")),
                                     .event = event::Forward{},
                                     .after = ui::Icon::forward}})) {
        done = pressed;
    }
    return done;
}

Drawn draw_finish(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page,
                       {.screen = "finish",
                        .where = visit_where(canvas),
                        .here = std::string(canvas.word("finish_here"))});
    Flow flow;
    flow.add(
        [&](Rect box) {
            return canvas.notice(box, {.icon = ui::Icon::finish,
                                       .fill = ui::PanelFill::brick_wash,
                                       .title = canvas.word("finish_title"),
                                       .line = {}});
        },
        40);
    static constexpr std::array rows{
        Line{ui::Icon::trash, false, "finish_answers", "finish_answers_line"},
        Line{ui::Icon::tick, true, "finish_nothing_kept", "finish_nothing_kept_line"},
    };
    static constexpr std::array kept{
        Line{ui::Icon::trash, false, "finish_answers", "finish_answers_line"},
        Line{ui::Icon::clock, false, "finish_hold", "finish_hold_line"},
    };
    static constexpr std::array booked{
        Line{ui::Icon::trash, false, "finish_answers", "finish_answers_line"},
        Line{ui::Icon::tick, true, "finish_booked", "finish_booked_line"},
    };
    const Booking& booking = page.session.booking;
    add_rows(flow, canvas, page,
             booking.place        ? std::span<const Line>(booked)
             : booking.held_until ? std::span<const Line>(kept)
                                  : std::span<const Line>(rows));
    // What there is to take along: a page, so it wears the look of one that opens.
    if (!page.session.answered.empty() && page.session.take.print != TakeAway::Print::done) {
        flow.add(
            [&](Rect box) {
                const auto title = canvas.word("finish_take");
                const auto hint = canvas.word("finish_take_line");
                const float height = tile_height(canvas, box.w, title, hint);
                if (canvas.tile({box.x, box.y, box.w, height},
                                {.icon = ui::Icon::print, .title = title, .hint = hint})) {
                    done = event::TakeAlong{};
                }
                return height + 6;
            },
            28);
    }
    flow.add([&](Rect box) {
        return canvas.remark(box, ui::Icon::info, canvas.word("finish_which_key"));
    });
    if (Drawn pressed = draw_parts(canvas, page, flow,
                                   {{.label = std::string(canvas.word("finish_not_yet")),
                                     .event = event::Forward{},
                                     .kind = ui::KeyKind::neutral},
                                    {.label = std::string(canvas.word("finish_erase")),
                                     .event = event::Erase{},
                                     .before = ui::Icon::finish}})) {
        done = pressed;
    }
    return done;
}

Drawn draw_finished(ui::Canvas& canvas, const Page& page) {
    return draw_bare(canvas, "finished",
                     {.icon = ui::Icon::trash,
                      .fill = ui::PanelFill::yes_wash,
                      .title = canvas.word("finished_title"),
                      .line = canvas.word("finished_line")},
                     canvas.word(page.session.let_go ? "finished_let_go" : "finished_comfort"));
}

Drawn draw_trouble(ui::Canvas& canvas, const Page& page) {
    static_cast<void>(page);
    return draw_bare(canvas, "trouble",
                     {.icon = ui::Icon::warn,
                      .fill = ui::PanelFill::maybe_wash,
                      .title = canvas.word("trouble_title"),
                      .line = canvas.word("trouble_line")},
                     canvas.word("trouble_comfort"));
}

void draw_closed(ui::Canvas& canvas) {
    canvas.bare_screen("closed", canvas.word("closed_title"));
    draw_bare_words(canvas,
                    {.icon = ui::Icon::warn,
                     .fill = ui::PanelFill::maybe_wash,
                     .title = canvas.word("closed_title"),
                     .line = canvas.word("closed_line")},
                    canvas.word("closed_other"));
}

} // namespace kiosk::screens
