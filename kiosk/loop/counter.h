// Carries a visit's askings to the ledger of places and its answers back, through the Booker.
// Invariant: every effect handed in comes back once as Told with its ids, unless its visit is over
// first; no copy of what was typed stays here. Knows no screens.
#pragma once

#include "kiosk/loop/booker.h"
#include "kiosk/session/step.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kiosk {

class Counter {
public:
    // The booker outlives it.
    explicit Counter(Booker& booker) : booker_(&booker) {}

    // REQUIRES an AskPlaces.
    void carry_out(const Effect& effect);

    // What has come back since the last call.
    std::vector<Event> answers();

    // The visit is over: what it kept goes back, and nothing more is heard.
    void forget(const std::string& owner);

private:
    struct Ids {
        std::uint64_t visit = 0;
        std::uint64_t request = 0;
    };

    Booker* booker_;
    std::map<std::uint64_t, Ids> asked_; // by the booker's own numbers
};

} // namespace kiosk
