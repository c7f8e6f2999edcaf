// Coverage: on which days of the pack's window each programme has an answer for everybody. A day is
// a gap when the outcome may rest on a dated thing without a version there; it is outside when the
// programme itself says that it does not speak of that day. One day of each stretch on which the
// bounds of everybody are the same speaks for all of it.
#pragma once

#include "eligibility/analysis/days.h"

namespace eligibility {

struct ProgrammeDays {
    ProgrammeId programme = 0;
    std::vector<DayRange> covered;
    std::vector<DayRange> gaps;
    std::vector<std::uint32_t> datings; // that have no version on some day of the gaps
};

// One a programme; the ranges ascend and neighbours are joined.
std::vector<ProgrammeDays> covered_days(const Program& program);

} // namespace eligibility
