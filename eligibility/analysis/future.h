// future: on which days a programme's answer changes by itself, all answers as they are.
// Only days on which something in force changes are looked at, so none is missed and none is
// guessed: the first and the day after the last of every version, within the pack's window. What
// comes after the window is not known.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <vector>

namespace eligibility {

struct OutcomeChange {
    Date on{};      // the first day of the new answer
    Outcome before; // on the day before
    Outcome after;
    std::vector<std::uint32_t> conditions; // that hold now and did not, or the other way round
};

// REQUIRES: `now` is the outcome of this evaluation, on a day within the window.
std::vector<OutcomeChange> changes_after(const Program& program, const Evaluation& evaluation,
                                         const Outcome& now);

} // namespace eligibility
