// Findings: what the rules say to this visitor, programme by programme, in the visitor's language.
// Computed from a Session, never stored in it. Groups and sentences come from the engine; nothing
// here decides anything.
#pragma once

#include "kiosk/session/step.h"

#include <vector>

namespace kiosk {

struct Finding {
    ProgrammeId programme = 0;
    eligibility::Outcome outcome;
    eligibility::Group group = eligibility::Group::not_now;
    eligibility::Explanation words;
    std::vector<std::string> changes; // what would change it; only of the programme on the page
};

struct Findings {
    std::vector<Finding> all;       // of the chosen topics, in the pack's order
    std::optional<Finding> service; // of the service on the page, where rules entitle to it
    bool more_to_ask = false;       // another round could still change something

    std::vector<const Finding*> of(eligibility::Group group) const;
    const Finding* at(ProgrammeId programme) const;
};

// Empty outside a visit.
Findings find(const Session& session, const World& world);

} // namespace kiosk
