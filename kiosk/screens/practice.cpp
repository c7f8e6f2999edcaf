// Trying it out: one made-up question, and a page that says it went well. Nothing of it counts.
#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>

namespace kiosk::screens {

namespace {

using ui::Rect;

constexpr std::array<const char*, practice_options> options{"practice_tea", "practice_water",
                                                            "practice_milk"};

struct Lesson {
    ui::Icon icon;
    const char* words;
};

constexpr std::array lessons{
    Lesson{ui::Icon::hand_tap, "practised_next"},
    Lesson{ui::Icon::back, "practised_back"},
    Lesson{ui::Icon::call_staff, "practised_help"},
    Lesson{ui::Icon::finish, "practised_finish"},
};

// What else can be tried: what a booking will ask for.
struct More {
    ui::Icon icon;
    const char* title;
    const char* line;
    Place place;
};

constexpr std::array ways_on{
    More{ui::Icon::pencil, "practised_name", "practised_name_line", Place::name},
    More{ui::Icon::person, "practised_identity", "practised_identity_line", Place::identity},
};

constexpr float between_ways = 30;
constexpr float lip = 6;

float more_height(const ui::Canvas& canvas, float width, const More& way) {
    return tile_height(canvas, width, canvas.word(way.title), canvas.word(way.line)) + lip;
}

bool fits_under_title(const ui::Canvas& canvas, Rect left) {
    float used = canvas.text_height(left.w, canvas.word("practised_title"), ui::TextRole::title);
    for (const More& way : ways_on) {
        used += between_ways + more_height(canvas, left.w, way);
    }
    return used <= left.h;
}

float draw_more(ui::Canvas& canvas, Rect box, const More& way, Drawn& pressed) {
    const auto title = canvas.word(way.title);
    const auto hint = canvas.word(way.line);
    const float height = more_height(canvas, box.w, way);
    if (canvas.tile({box.x, box.y, box.w, height - lip},
                    {.icon = way.icon, .title = title, .hint = hint})) {
        pressed = event::Practise{way.place};
    }
    return height;
}

Heading heading(const ui::Canvas& canvas, std::string_view screen) {
    return {.screen = screen,
            .where = std::string(canvas.word("start_practice")),
            .here = std::string(canvas.word("practice_here"))};
}

} // namespace

Drawn draw_practice(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, heading(canvas, "practice"));
    const ui::Layout& l = canvas.layout();
    const auto& marked = page.session.practice;
    const Foot foot(
        canvas,
        {{.label = std::string(canvas.word(marked ? "question_next" : "question_choose_first")),
          .event = event::Forward{},
          .after = marked ? ui::Icon::forward : ui::Icon::none,
          .enabled = marked.has_value()}});
    float y = l.left.y + (l.landscape() ? 0.0F : 24.0F);
    const bool huge = page.session.looks.size == TextSize::extra_large;
    const auto hint = huge ? std::string_view{} : canvas.word("practice_hint");
    y += canvas.title({l.left.x, y, l.left.w, 0}, canvas.word("practice_title"), hint) + 28;
    const Rect area = l.landscape() ? l.right : Rect{l.left.x, y, l.left.w, 0};
    float card_y = area.y;
    for (std::uint32_t i = 0; i < practice_options; ++i) {
        const ui::ChoiceSpec spec{.title = canvas.word(options[i]), .selected = marked == i};
        const float height = canvas.choice_height(area.w, spec);
        if (canvas.choice({area.x, card_y, area.w, height}, spec)) {
            done = event::Mark{i};
        }
        card_y += height + ui::space::below_keys;
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

Drawn draw_practised(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, heading(canvas, "practised"));
    const ui::Layout& l = canvas.layout();
    Flow flow;
    const auto title = [&](Rect box) {
        return canvas.text(box, canvas.word("practised_title"),
                           {.role = ui::TextRole::title, .heading = true});
    };
    if (!l.landscape()) {
        flow.add(title, 24, true);
    }
    for (const Lesson& lesson : lessons) {
        flow.add(
            [&canvas, lesson](Rect box) {
                return canvas.wash_note(box, ui::PanelFill::yes_wash, lesson.icon,
                                        canvas.word(lesson.words));
            },
            20);
    }
    const std::vector<FootKey> keys{{.label = std::string(canvas.word("practised_again")),
                                     .event = event::Practise{},
                                     .kind = ui::KeyKind::neutral,
                                     .before = ui::Icon::refresh},
                                    {.label = std::string(canvas.word("practised_done")),
                                     .event = event::Forward{},
                                     .before = ui::Icon::tick}};
    // Lying, the ways on stand under the title where there is room, beside the lessons.
    const Rect left = left_above(canvas, Foot(canvas, keys));
    const bool beside = l.landscape() && fits_under_title(canvas, left);
    Drawn more;
    if (!beside) {
        for (const More& way : ways_on) {
            flow.add([&canvas, &more, way](Rect box) { return draw_more(canvas, box, way, more); },
                     between_ways);
        }
    }
    const auto [foot, area, shown] = paged_foot(canvas, page, flow, keys);
    if (l.landscape()) {
        float y = left.y + title(left);
        for (std::size_t i = 0; beside && i < ways_on.size(); ++i) {
            y += between_ways;
            y += draw_more(canvas, {left.x, y, left.w, 0}, ways_on[i], more);
        }
    }
    flow.draw(canvas, area, shown);
    if (more) {
        done = more;
    }
    if (Drawn pressed = foot.draw(canvas)) {
        done = pressed;
    }
    return done;
}

} // namespace kiosk::screens
