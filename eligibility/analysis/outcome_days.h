// Outcome days: the days of a range on which one programme's answer to one person may change, found
// by following the programme's nodes along the day asked about: birthdays, waiting periods that
// end, months that begin, versions that take over. Nothing is searched.
// Where the day itself meets something unknown, as in the age of somebody whose birthday is not
// known, only days on which bounds change are named, and `exact` says so.
// Private to analysis/.
#pragma once

#include "eligibility/analysis/days.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/program/program.h"

#include <vector>

namespace eligibility {

bool reads_day(const Program& program, const Programme& programme);

struct OutcomeDays {
    std::vector<DayRange> pieces; // of the range, on all days of each the outcome is the same
    bool exact = true;            // false: it may differ within a piece
};

// REQUIRES: within.from <= within.to, both in the pack's window.
OutcomeDays outcome_days(const Program& program, ProgrammeId programme,
                         const Evaluation& evaluation, DayRange within);

// `within`, cut where some comparison, choice or row gets other bounds.
std::vector<DayRange> bounds_days(const Program& program, ProgrammeId programme,
                                  const Evaluation& evaluation, DayRange within);

} // namespace eligibility
