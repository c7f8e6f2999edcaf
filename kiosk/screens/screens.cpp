#include "kiosk/screens/screens.h"

namespace kiosk::screens {

namespace {

Drawn draw_place(ui::Canvas& canvas, const Page& page) {
    switch (page.session.place) {
    case Place::rest:
        return draw_rest(canvas, page);
    case Place::start:
        return draw_start(canvas, page);
    case Place::practice:
        return draw_practice(canvas, page);
    case Place::practised:
        return draw_practised(canvas, page);
    case Place::name:
        return draw_name(canvas, page);
    case Place::identity:
        return draw_identity(canvas, page);
    case Place::projects:
        return draw_projects(canvas, page);
    case Place::project:
        return draw_project(canvas, page);
    case Place::whom:
        return draw_whom(canvas, page);
    case Place::privacy:
        return draw_privacy(canvas, page);
    case Place::topics:
        return draw_topics(canvas, page);
    case Place::question:
        return draw_question(canvas, page);
    case Place::check:
        return draw_check(canvas, page);
    case Place::results:
        return draw_results(canvas, page);
    case Place::programme:
        return draw_programme(canvas, page);
    case Place::take_away:
        return draw_take_away(canvas, page);
    case Place::services:
        return draw_services(canvas, page);
    case Place::service:
        return draw_service(canvas, page);
    case Place::consent:
        return draw_consent(canvas, page);
    case Place::guardian:
        return draw_guardian(canvas, page);
    case Place::phone:
        return draw_phone(canvas, page);
    case Place::booking_check:
        return draw_booking_check(canvas, page);
    case Place::booked:
        return draw_booked(canvas, page);
    case Place::not_booked:
        return draw_not_booked(canvas, page);
    case Place::bring_slip:
        return draw_bring_slip(canvas, page);
    case Place::reference:
        return draw_reference(canvas, page);
    case Place::last_four:
        return draw_last_four(canvas, page);
    case Place::own_place:
        return draw_own_place(canvas, page);
    case Place::cancel_check:
        return draw_cancel_check(canvas, page);
    case Place::brought_slip:
        return draw_brought_slip(canvas, page);
    case Place::help:
        return draw_help(canvas, page);
    case Place::finish:
        return draw_finish(canvas, page);
    case Place::finished:
        return draw_finished(canvas, page);
    case Place::trouble:
        return draw_trouble(canvas, page);
    }
    return std::nullopt;
}

} // namespace

Drawn draw_page(ui::Canvas& canvas, const Page& page) {
    if (page.session.warned) {
        return draw_still_there(canvas, page);
    }
    Drawn done = draw_place(canvas, page);
    if (Drawn heard = reading_strip(canvas)) {
        done = heard;
    }
    switch (page.session.sheet) {
    case Sheet::none:
        break;
    case Sheet::looks:
        if (Drawn over = draw_looks_sheet(canvas, page)) {
            done = over;
        }
        break;
    case Sheet::why:
        if (Drawn over = draw_why_sheet(canvas, page)) {
            done = over;
        }
        break;
    }
    return done;
}

} // namespace kiosk::screens
