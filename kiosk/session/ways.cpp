#include "kiosk/session/ways.h"

namespace kiosk {

std::optional<Place> place_after(const Session& session) {
    switch (session.place) {
    case Place::start:
        return Place::privacy;
    case Place::privacy:
        return Place::topics;
    case Place::check:
        return Place::results;
    case Place::take_away:
        return session.take_from;
    case Place::brought_slip:
        return session.brought_to;
    case Place::help:
    case Place::finish:
        return session.came_from;
    case Place::rest:
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
    case Place::privacy:
        return Place::start;
    case Place::topics:
        return Place::privacy;
    case Place::results:
        return Place::check;
    case Place::programme:
        return Place::results;
    case Place::take_away:
        return session.take_from;
    case Place::brought_slip:
        return session.brought_to;
    case Place::help:
    case Place::finish:
        return session.came_from;
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

} // namespace kiosk
