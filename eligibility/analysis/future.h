// future: on which days a programme's answer changes by itself, all answers as they are.
// Only days on which it may change are looked at (outcome_days.h), so none is missed and none is
// guessed: versions that begin or end, ages reached, waiting periods that are over, all within the
// pack's window. What comes after the window is not known.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <vector>

namespace eligibility {

struct ConditionChange { // a condition that holds on one of two days only
    std::uint32_t condition = 0;
    Value before; // whether it held on the day before
    Value after;
    Value compared_before; // where it is one comparison: its left side, such as an age
    Value compared_after;
};

struct OutcomeChange {
    Date on{};      // the first day of the new answer
    Outcome before; // on the day before
    Outcome after;
    std::vector<ConditionChange> conditions;
};

struct Future {
    std::vector<OutcomeChange> changes; // ascending
    bool exact = true; // false: where something is unknown, the answer may change on other days too
};

// REQUIRES: `now` is the outcome of this evaluation, on a day within the window.
Future changes_after(const Program& program, const Evaluation& evaluation, const Outcome& now);

} // namespace eligibility
