// A place booked before: where to hold its slip, what it is, and giving it back.
#include "kiosk/screens/booking_parts.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

namespace {

using ui::Rect;

Heading own_heading(const ui::Canvas& canvas, std::string_view screen, std::string_view here) {
    return {.screen = screen,
            .where = std::string(canvas.word("bring_where")),
            .here = std::string(canvas.word(here))};
}

std::string service_name(const ui::Canvas& canvas, const Page& page, const bookings::Place& place) {
    const Service* service = service_named(page.world, place.service);
    return service == nullptr ? std::string(canvas.word("own_unknown"))
                              : in(page.language(), service->name);
}

std::vector<NamedRow> rows_of(const ui::Canvas& canvas, const Page& page,
                              const bookings::Place& place) {
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const auto day = eligibility::parse_date(place.day);
    return {{.name = word("own_state"),
             .value = slip::state_words(canvas.words(), canvas.view().language, place.state,
                                        place.position)},
            {.name = word("booking_year"), .value = place.period},
            {.name = word("own_day"),
             .value = day ? eligibility::phrase_date(*day, page.language()) : place.day},
            {.name = word("booked_reference"),
             .value = masked(page.session, page.world) ? word("masked_value")
                                                       : slip::spaced(place.reference),
             .privacy = ui::Privacy::whole}};
}

} // namespace

Drawn draw_bring_slip(ui::Canvas& canvas, const Page& page) {
    Drawn done = frame(canvas, page, own_heading(canvas, "bring_slip", "bring_here"));
    const auto title = [&](Rect box) {
        return canvas.title(box, canvas.word("bring_title"), canvas.word("bring_itself"));
    };
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const auto add = [&](Flow& flow) {
        add_named_rows(flow, canvas, page,
                       {{.name = word("bring_booking"),
                         .value = word("bring_booking_line"),
                         .icon = ui::Icon::calendar_check},
                        {.name = word("bring_result"),
                         .value = word("bring_result_line"),
                         .icon = ui::Icon::receipt}});
    };
    const Drawn pressed = draw_titled(canvas, page, title, add,
                                      {{.label = word("bring_type"),
                                        .event = event::TypeReference{},
                                        .kind = ui::KeyKind::secondary,
                                        .after = ui::Icon::forward}});
    return pressed ? pressed : done;
}

Drawn draw_own_place(ui::Canvas& canvas, const Page& page) {
    const OwnPlace& own = page.session.own;
    if (!own.place) {
        return draw_bring_slip(canvas, page);
    }
    Drawn done = frame(canvas, page, own_heading(canvas, "own_place", "own_here"));
    const bool gone = own.place->state == bookings::State::cancelled;
    const std::string name = service_name(canvas, page, *own.place);
    const auto title = [&](Rect box) {
        return gone ? canvas.notice(box, {.icon = ui::Icon::tick,
                                          .fill = ui::PanelFill::yes_wash,
                                          .title = canvas.word("own_cancelled"),
                                          .line = canvas.word("own_cancelled_line")})
                    : canvas.title(box, name);
    };
    const auto add = [&](Flow& flow) {
        if (own.trouble) {
            const std::string reason =
                own.trouble->away ? std::string(canvas.word("last_four_away"))
                                  : refusal_line(canvas, *own.trouble, Booking::Asking::confirm);
            flow.add([&canvas,
                      words = canvas.word("own_not_cancelled", {{"reason", reason}})](Rect box) {
                return canvas.wash_note(box, ui::PanelFill::maybe_wash, ui::Icon::question, words);
            });
        }
        add_named_rows(flow, canvas, page, rows_of(canvas, page, *own.place));
    };
    std::vector<FootKey> keys;
    if (!gone) {
        keys.push_back({.label = std::string(canvas.word("own_cancel")),
                        .event = event::CancelPlace{},
                        .kind = ui::KeyKind::neutral});
    }
    keys.push_back({.label = std::string(canvas.word("own_done")),
                    .event = event::Forward{},
                    .before = ui::Icon::tick});
    const Drawn pressed = draw_titled(canvas, page, title, add, std::move(keys));
    return pressed ? pressed : done;
}

Drawn draw_cancel_check(ui::Canvas& canvas, const Page& page) {
    const OwnPlace& own = page.session.own;
    if (!own.place) {
        return draw_bring_slip(canvas, page);
    }
    Drawn done = frame(canvas, page, own_heading(canvas, "cancel_check", "cancel_here"));
    const bool working = own.asking != OwnPlace::Asking::nothing;
    const auto word = [&](const char* key) { return std::string(canvas.word(key)); };
    const auto add = [&](Flow& flow) {
        add_named_rows(
            flow, canvas, page,
            {{.name = word("booking_what"), .value = service_name(canvas, page, *own.place)},
             {.name = word("booking_year"), .value = own.place->period}});
        flow.add([&](Rect box) {
            return canvas.remark(box, ui::Icon::info, canvas.word("cancel_line"));
        });
    };
    const Drawn pressed =
        draw_paired(canvas, page, canvas.word("cancel_title"), add,
                    {.no = {.label = word("cancel_no"),
                            .event = event::Back{},
                            .kind = ui::KeyKind::secondary,
                            .enabled = !working},
                     .yes = {.label = word(working ? "cancel_working" : "cancel_yes"),
                             .event = event::CancelPlace{},
                             .kind = ui::KeyKind::secondary,
                             .enabled = !working},
                     .over = word("cancel_press")});
    return pressed ? pressed : done;
}

} // namespace kiosk::screens
