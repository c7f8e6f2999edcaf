// What time does to a visit: hiding values, asking, erasing, leaving the finished page.
#include "kiosk/session/entry.h"
#include "kiosk/session/services.h"
#include "kiosk/session/step.h"

#include <algorithm>

namespace kiosk {

namespace {

struct Waits {
    Clock quiet;
    Clock warning;
};

Waits waits(const Session& session, const World& world) {
    const Timings& t = world.timings;
    return shows_personal_data(session, world.program) ? Waits{t.quiet_personal, t.warning_personal}
                                                       : Waits{t.quiet, t.warning};
}

} // namespace

bool is_sign_of_life(const Event& event) {
    return !std::holds_alternative<event::TimePassed>(event) &&
           !std::holds_alternative<event::LineRead>(event) &&
           !std::holds_alternative<event::Done>(event) &&
           !std::holds_alternative<event::Failed>(event) &&
           !std::holds_alternative<event::SlipMade>(event) &&
           !std::holds_alternative<event::PrinterSeen>(event) &&
           !std::holds_alternative<event::Printed>(event) &&
           !std::holds_alternative<event::CharactersFound>(event) &&
           !std::holds_alternative<event::Told>(event) &&
           !std::holds_alternative<event::Broke>(event);
}

bool shows_personal_data(const Session& session, const eligibility::Program& program) {
    if (session.place == Place::question) {
        return program.inputs[current_question(session)].sensitive;
    }
    if (session.place == Place::name) {
        return !session.writing.empty();
    }
    if (session.place == Place::identity) {
        return !session.identity.empty();
    }
    if (session.place == Place::phone) {
        return !session.booking.phone.empty();
    }
    if (session.place == Place::last_four) {
        return !session.own.last_four.empty();
    }
    if (session.place == Place::booking_check || session.place == Place::booked ||
        session.place == Place::own_place || session.place == Place::cancel_check) {
        return true;
    }
    if (session.place == Place::check) {
        const auto shown = answers_to_check(program, session);
        return std::any_of(shown.begin(), shown.end(), [&](InputId input) {
            return program.inputs[input].sensitive && session.answers.given[input] != 0;
        });
    }
    return false;
}

bool masked(const Session& session, const World& world) {
    return shows_personal_data(session, world.program) &&
           world.now >= session.touched + world.timings.mask;
}

std::optional<Countdown> countdown(const Session& session, const World& world) {
    if (!session.warned) {
        return std::nullopt;
    }
    const Clock whole = waits(session, world).warning;
    return Countdown{std::max(Clock{0}, *session.warned + whole - world.now), whole};
}

std::optional<Clock> hold_left(const Session& session, const World& world) {
    if (!session.booking.held_until) {
        return std::nullopt;
    }
    return std::max(Clock{0}, Clock{*session.booking.held_until} - world.now);
}

std::optional<Clock> next_deadline(const Session& session, const World& world) {
    if (session.place == Place::rest) {
        return std::nullopt;
    }
    if (session.place == Place::finished) {
        return session.entered + world.timings.finished;
    }
    if (session.place == Place::trouble) {
        return session.entered + world.timings.quiet;
    }
    const Waits wait = waits(session, world);
    const auto sooner = [&](Clock when) { // a place that is kept is not kept for longer
        if (hold_runs_out(session)) {
            when = std::min(when, Clock{*session.booking.held_until});
        }
        return counts_grow_old(session)
                   ? std::min(when, Clock{session.booking.counted + count_again})
                   : when;
    };
    if (session.warned) {
        return sooner(*session.warned + wait.warning);
    }
    // A page is read once unless somebody asks again, so listening never keeps a visit for ever.
    const Clock asks = std::max(session.touched, session.heard) + wait.quiet;
    const Clock hides = session.touched + world.timings.mask;
    const bool hiding = shows_personal_data(session, world.program) && world.now < hides;
    return sooner(hiding ? std::min(asks, hides) : asks);
}

} // namespace kiosk
