#include "kiosk/session/ways.h"

namespace kiosk {

std::optional<Place> place_after(const Session& session) {
    switch (session.place) {
    case Place::start:
        return Place::whom;
    case Place::practice:
        return session.practice ? std::optional(Place::practised) : std::nullopt;
    case Place::name:
        return session.writing.ready() ? std::optional(Place::practised) : std::nullopt;
    case Place::practised:
        return Place::start;
    case Place::whom:
        return session.whom ? std::optional(Place::privacy) : std::nullopt;
    case Place::privacy:
        return Place::topics;
    case Place::check:
        return session.checked_programme ? Place::service : Place::results;
    case Place::take_away:
        return session.take_from;
    case Place::own_place:
    case Place::brought_slip:
        return session.brought_to;
    case Place::help:
    case Place::finish:
        return session.came_from;
    case Place::services:
    case Place::service:
    case Place::consent:
    case Place::guardian:
    case Place::phone:
    case Place::booking_check:
    case Place::booked:
    case Place::not_booked:
    case Place::bring_slip:
    case Place::reference:
    case Place::last_four:
    case Place::cancel_check:
    case Place::identity: // only a number that can be one: step() knows the day
    case Place::rest:
    case Place::projects:
    case Place::project:
    case Place::topics:
    case Place::question:
    case Place::results:
    case Place::programme:
    case Place::finished:
    case Place::trouble:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Place> place_before(const Session& session) {
    switch (session.place) {
    case Place::practice:
    case Place::projects:
    case Place::services:
        return Place::start;
    case Place::practised:
        return Place::practice;
    case Place::name:
    case Place::identity:
        return Place::practised;
    case Place::project:
        return Place::projects;
    case Place::whom:
        return session.checked_programme      ? Place::service
               : session.checked_project != 0 ? Place::project
                                              : Place::start;
    case Place::privacy:
        return Place::whom;
    case Place::topics:
        return Place::privacy;
    case Place::results:
        return Place::check;
    case Place::programme:
        return session.checked_programme ? Place::service : Place::results;
    case Place::take_away:
        return session.take_from;
    case Place::reference:
        return Place::bring_slip;
    case Place::last_four:
        return session.own.scanned ? session.brought_to : Place::reference;
    case Place::cancel_check:
        return Place::own_place;
    case Place::bring_slip:
    case Place::own_place:
    case Place::brought_slip:
        return session.brought_to;
    case Place::help:
    case Place::finish:
        return session.came_from;
    case Place::service:
    case Place::consent:
    case Place::guardian:
    case Place::phone:
    case Place::booking_check:
    case Place::booked:
    case Place::not_booked:
    case Place::rest:
    case Place::start:
    case Place::question:
    case Place::check:
    case Place::finished:
    case Place::trouble:
        return std::nullopt;
    }
    return std::nullopt;
}

Place place_before_questions(const Session& session) {
    return session.checked_programme      ? Place::service
           : session.checked_project != 0 ? Place::project
                                          : Place::topics;
}

} // namespace kiosk
