// distances: how far one person is from another verdict of one programme, exactly, and when the
// answer changes by itself. Values, not words or advice: every input says whether the pack calls it
// changeable, and only those may be put to anybody as something to change; all others only say how
// far the line is. An input that is not known has no distance; it is missing.
#pragma once

#include "eligibility/analysis/future.h"
#include "eligibility/analysis/nearest.h"
#include "eligibility/analysis/pairs.h"
#include "eligibility/evaluation/outcome.h"

#include <optional>
#include <vector>

namespace eligibility {

struct ConditionDistance { // a condition that fails and that counts
    std::uint32_t condition = 0;
    std::vector<Nearest> inputs; // with which it would hold; may be empty
};

struct RouteDistance { // a route of alternatives none of which holds
    const Route* route = nullptr;
    std::vector<Nearest> inputs; // that alone make all its conditions hold
};

struct Distances {
    ProgrammeId programme = 0;
    Verdict verdict = Verdict::undetermined;
    std::vector<Nearest> inputs; // that alone make it eligible; or, where it is, make it not so
    std::vector<ConditionDistance> conditions;
    std::vector<RouteDistance> routes;
    std::vector<Change> pair;           // where no one input does: the two that do, nearest first
    std::vector<OutcomeChange> changes; // after the day asked about, within the pack's window
    Date known_until{};                 // the last day of the window
    bool exact = true; // false: a course had too many pieces, a pair was not tried, or the day
    // meets something unknown, so that the answer may change on other days too
};

// REQUIRES: the program outlives what is returned.
Distances distances(const Program& program, const Answers& answers, Moment moment,
                    ProgrammeId programme);

} // namespace eligibility
