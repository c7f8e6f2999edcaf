#include "kiosk/screens/visit.h"

#include "kiosk/screens/screens.h"

#include <utility>

namespace kiosk::screens {

namespace {

bool shows_findings(const Session& s) {
    return s.place == Place::results || s.place == Place::programme || s.place == Place::service ||
           is_in_line(s.place);
}

// Of every programme that is checked; else of the one service on the page.
bool shows_all(const Session& s) {
    return s.place == Place::results || s.place == Place::programme;
}

} // namespace

std::vector<Effect> Visit::take(const Event& event, const World& world) {
    Step taken = step(session_, event, world);
    const bool stale = !shows_findings(session_) || session_.answers != taken.session.answers ||
                       session_.topics != taken.session.topics ||
                       session_.checked_project != taken.session.checked_project ||
                       session_.focus != taken.session.focus ||
                       session_.checked_programme != taken.session.checked_programme ||
                       session_.booking.service != taken.session.booking.service ||
                       shows_all(session_) != shows_all(taken.session) ||
                       session_.looks.language != taken.session.looks.language;
    if (!shows_findings(taken.session)) {
        findings_ = {};
    } else if (stale) {
        findings_ = find(taken.session, world);
    }
    session_ = std::move(taken.session);
    return std::move(taken.effects);
}

Drawn Visit::draw(ui::Canvas& canvas, const World& world, const Backdrop& backdrop) const {
    return draw_page(canvas, {session_, world, findings_, backdrop});
}

bool another_page(const Session& before, const Session& after) {
    return before.place != after.place || before.sheet != after.sheet ||
           before.page() != after.page() || before.warned.has_value() != after.warned.has_value() ||
           before.round.at != after.round.at || before.focus != after.focus ||
           before.changing != after.changing;
}

} // namespace kiosk::screens
