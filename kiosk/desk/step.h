// step: the only writer of a Desk. Pure and total: every desk, every event, every time. An event
// that makes no sense where it is changes nothing but the last sign of life.
#pragma once

#include "kiosk/desk/event.h"
#include "kiosk/session/step.h"

#include <variant>
#include <vector>

namespace kiosk::desk {

// Of the store; comes back as Told where `request` is not 0.
struct Ask {
    std::uint64_t request = 0;
    staff::Request asked;
};

// Of the resident, on their page: may staff see what they answered?
struct AskToShare {};

// The answers go back to the resident's page.
struct GiveBack {
    Session person;
};

struct EndVisit {}; // the resident's, and nothing of it is kept

using Effect = std::variant<Ask, AskToShare, GiveBack, EndVisit>;

struct Step {
    Desk desk;
    std::vector<Effect> effects;
};

Step step(const Desk& desk, const Event& event, const World& world);

// When TimePassed next changes something; none while the glass is the resident's.
std::optional<Clock> next_deadline(const Desk& desk, const World& world);

// The desk, not the resident's page, is on the glass.
bool is_shown(const Desk& desk);

// How long no try is looked at, in whole seconds; 0: it would be.
std::int64_t seconds_to_wait(const Desk& desk, Clock now);

} // namespace kiosk::desk
