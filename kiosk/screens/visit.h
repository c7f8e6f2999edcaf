// One place that holds the session on the glass: takes events, keeps its findings up to date,
// draws. Invariant: the findings shown always belong to the session shown. Carries no effect out
// itself. Knows session and screens; the world (program, day, time) is brought to every call.
#pragma once

#include "kiosk/screens/page.h"

#include <vector>

namespace kiosk::screens {

class Visit {
public:
    const Session& session() const { return session_; }

    const Findings& findings() const { return findings_; }

    // Steps the session; the effects are the caller's to carry out.
    std::vector<Effect> take(const Event& event, const World& world);

    // Draws the page the session is on. Between begin(view_of(…)) and end().
    Drawn draw(ui::Canvas& canvas, const World& world, const Backdrop& backdrop) const;

private:
    Session session_;
    Findings findings_;
};

// Whether another page is on the glass after a step, so that a finger still down must not act on
// it.
bool another_page(const Session& before, const Session& after);

} // namespace kiosk::screens
