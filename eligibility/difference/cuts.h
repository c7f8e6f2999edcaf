// Cuts: the values of each number or date at which some comparison, minimum or table of a box
// turns, found by halving the variable until each piece is settled; where several numbers meet in
// one comparison, the constants in it. Where there are too many, some are left out: cuts say where
// it is worth looking, and prove nothing. Private to difference/.
#pragma once

#include "eligibility/analysis/boxes.h"

namespace eligibility {

// One list a variable, ascending; each is the first value of an upper part. Leaves the box as it
// was.
std::vector<std::vector<std::int64_t>> cuts_of(const Program& program, Boxes& boxes);

} // namespace eligibility
