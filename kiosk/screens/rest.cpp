// The resting screen (01): no visit, no personal word; the whole glass begins one.
#include "kiosk/screens/rest_scene.h"
#include "kiosk/screens/screens.h"

#include <array>

#include <fmt/format.h>
#include <imgui.h>

namespace kiosk::screens {

namespace {

using ui::Rect;
using ui::TextRole;
using ui::TextSpec;
using ui::Token;

std::string date_words(const ui::Canvas& canvas, const Page& page) {
    constexpr std::array days{"weekday_0", "weekday_1", "weekday_2", "weekday_3",
                              "weekday_4", "weekday_5", "weekday_6"};
    const std::chrono::year_month_day day{page.backdrop.today};
    const std::chrono::weekday weekday{page.backdrop.today};
    return canvas.word("rest_date",
                       {{"month", fmt::format("{}", static_cast<unsigned>(day.month()))},
                        {"day", fmt::format("{}", static_cast<unsigned>(day.day()))},
                        {"weekday", canvas.word(days[weekday.c_encoding()])}});
}

void draw_head(ui::Canvas& canvas, const Page& page, float shift) {
    const auto& b = page.backdrop;
    const float w = canvas.layout().width;
    constexpr float margin = 64;
    canvas.seal({margin, 80 + shift});
    const float x = margin + 88 + 24;
    canvas.text({x, 78 + shift, 560, 0}, b.office_zh, {.role = TextRole::label});
    canvas.text({x, 136 + shift, 560, 0}, b.service_zh,
                {.role = TextRole::min, .colour = Token::ink2});
    const float right = w - margin - 400;
    canvas.text({right, 60 + shift, 400, 0}, fmt::format("{}:{:02}", b.hour, b.minute),
                {.role = TextRole::hero, .align = TextSpec::Align::right});
    canvas.text({right, 146 + shift, 400, 0}, date_words(canvas, page),
                {.role = TextRole::min, .colour = Token::ink2, .align = TextSpec::Align::right});
}

void draw_begin(ui::Canvas& canvas, Rect box) {
    const auto begin = canvas.word("rest_begin");
    const float words = canvas.text_width(begin, TextRole::hero);
    const float left = box.x + (box.w - words - 108) / 2;
    constexpr float line = 92;
    canvas.icon({left + 40, box.centre().y}, 84, ui::Icon::hand_tap, Token::river);
    canvas.text({left + 108, box.centre().y - line / 2, words + 4, 0}, begin,
                {.role = TextRole::hero, .colour = Token::river, .background = Token::surface});
}

void draw_steps(ui::Canvas& canvas, Rect box) {
    constexpr std::array icons{ui::Icon::document_check, ui::Icon::eye, ui::Icon::scales};
    constexpr std::array keys{"rest_step_answer", "rest_step_see", "rest_step_why"};
    constexpr float before = 64; // the icon and the gap to its words
    float words = 0;
    for (const char* key : keys) {
        words += before + canvas.text_width(canvas.word(key), TextRole::dense_label) + 4;
    }
    const float gap = (box.w - words) / static_cast<float>(keys.size() + 1);
    float x = box.x + gap;
    for (std::size_t i = 0; i < icons.size(); ++i) {
        const auto step = canvas.word(keys[i]);
        const float width = canvas.text_width(step, TextRole::dense_label) + 4;
        canvas.icon({x + 24, box.centre().y}, 48, icons[i], Token::brick);
        canvas.text({x + before, box.centre().y - 27, width, 0}, step,
                    {.role = TextRole::dense_label, .background = Token::surface});
        x += before + width + gap;
    }
}

void draw_invitation(ui::Canvas& canvas, Rect card) {
    auto& list = canvas.list();
    list.AddRectFilled({card.x, card.y + 8}, {card.right(), card.bottom() + 8},
                       canvas.paint(Token::ink), 20);
    list.AddRectFilled({card.x, card.y}, {card.right(), card.bottom()}, canvas.paint(Token::ink),
                       20);
    list.AddRectFilled({card.x + 3, card.y + 3}, {card.right() - 3, card.bottom() - 3},
                       canvas.paint(Token::surface), 17);
    if (canvas.layout().landscape()) {
        const float half = card.w * 0.46F;
        draw_begin(canvas, {card.x, card.y, half, card.h});
        list.AddRectFilled({card.x + half - 1, card.y + 36},
                           {card.x + half + 1, card.bottom() - 36}, canvas.paint(Token::line));
        draw_steps(canvas, {card.x + half, card.y, card.w - half, card.h});
        return;
    }
    constexpr float rule = 167;
    draw_begin(canvas, {card.x, card.y, card.w, rule});
    hairline(canvas, card.x + 42, card.right() - 42, card.y + rule);
    draw_steps(canvas, {card.x, card.y + rule, card.w, card.h - rule});
}

} // namespace

Drawn draw_rest(ui::Canvas& canvas, const Page& page) {
    const ui::Layout& l = canvas.layout();
    canvas.bare_screen("rest", canvas.word("rest_title"));
    const bool touched = canvas.touch_area({0, 0, l.width, l.height}, canvas.word("rest_begin"));
    // Every minute the picture stands elsewhere, so that nothing burns into the glass.
    const float shift = static_cast<float>(page.backdrop.minute % 5) * 8 - 16;
    const bool wide = l.landscape();
    constexpr float foot_line = 76;
    const float wall = wide ? 300 : 456;
    draw_rest_scene(canvas, {.area = {0, 0, l.width, l.height},
                             .wall = wall,
                             .water = wide ? 70.0F : 202.0F,
                             .mill_x = wide ? 1130.0F : 330.0F,
                             .houses_from = wide ? 1080.0F : 0.0F,
                             .shift = shift});
    draw_head(canvas, page, shift / 2);
    const float top = wide ? 178 : 268;
    const float lines =
        canvas.text({64, top + shift / 2, l.width - 128, 0}, canvas.word("rest_title"),
                    {.role = TextRole::reference, .heading = true});
    const float under = top + shift / 2 + lines + (wide ? 8 : 28);
    float hint = 0;
    if (!wide) {
        hint = 8 + canvas.text({64, under, l.width - 128, 0}, canvas.word("rest_hint"),
                               {.role = TextRole::body, .colour = Token::ink2});
    }
    canvas.text({64, under + hint, l.width - 128, 0}, canvas.word("rest_hint_other"),
                {.role = TextRole::body, .colour = Token::ink2});
    const float card_h = wide ? 164 : 300;
    draw_invitation(canvas,
                    {64, l.height - wall + (wide ? 40 : 46) + shift / 4, l.width - 128, card_h});
    const Rect foot{0, l.height - foot_line, l.width, foot_line};
    canvas.list().AddRectFilled({foot.x, foot.y}, {foot.right(), foot.bottom()},
                                canvas.paint(Token::brick));
    const auto promise = canvas.word(page.backdrop.clock_set_back ? "rest_promise_clock"
                                     : page.session.records_away  ? "rest_promise_no_records"
                                                                  : "rest_promise");
    canvas.text({48, foot.y + 16, l.width - 96, 0}, promise,
                {.role = TextRole::min,
                 .colour = Token::on_seal,
                 .align = TextSpec::Align::centre,
                 .background = Token::brick});
    return touched ? Drawn(event::Begin{}) : std::nullopt;
}

} // namespace kiosk::screens
