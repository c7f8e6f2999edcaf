// Days: ranges of calendar days on which the same versions of some dated things are in force, so
// that one day of each speaks for all of them. Knows nothing of answers.
#pragma once

#include "eligibility/program/program.h"

#include <span>
#include <vector>

namespace eligibility {

struct DayRange { // both days included
    Date from{};
    Date to{};

    bool operator==(const DayRange&) const = default;
};

// `within` cut wherever a version of one of the datings begins or has ended; ascending, no gap.
// REQUIRES: within.from <= within.to.
std::vector<DayRange> stretches(const Program& program, std::span<const std::uint32_t> datings,
                                DayRange within);

// Neighbours made one. REQUIRES: ascending.
std::vector<DayRange> joined(const std::vector<DayRange>& ranges);

// "2022-01-01 to 2022-06-30 and 2023-01-01 to 2023-12-31"
std::string list_days(const std::vector<DayRange>& ranges);

} // namespace eligibility
