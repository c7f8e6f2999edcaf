// boundary_cases: the people on either side of every line that a pack draws.
// Begins with the people of the pack's own cases and moves one of their answers, or the day, to
// where the outcome changes: the last value before, the first one after, and one unit more. Lines
// are found exactly (course.h), none by trying. Each value of a choice is a line of its own.
#pragma once

#include "eligibility/program/program.h"

#include <vector>

namespace eligibility {

struct BoundaryCase {
    ProgrammeId programme = 0; // whose line it is
    Case person;               // without expectations; its title says where it stands
};

// In the order of the pack's cases; each person once. With what the pack's cases already hold left
// out when `missing_only`: a case that expects something of the programme for this value of this
// answer, or on this day.
std::vector<BoundaryCase> boundary_cases(const Program& program, ProgrammeId programme,
                                         bool missing_only);

} // namespace eligibility
