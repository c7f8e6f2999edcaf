// lower_table: a decision table as lanes. Where all arguments are known, the row that answers is
// chosen cut by cut; where they may be bounded, each row's answers count where its part of the
// table is touched. Private to lanes/.
#pragma once

#include "eligibility/lanes/lane_arithmetic.h"
#include "eligibility/program/program.h"

#include <span>

namespace eligibility {

// `nodes` has the bounds of the arguments and of all that rows give; `known` tells, one a node,
// whose value is open for nobody.
LaneBounds lower_table(LaneList& list, const Program& program, const Node& node,
                       std::span<const LaneBounds> nodes, std::span<const std::uint8_t> known);

} // namespace eligibility
