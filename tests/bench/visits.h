// Visits: random residents led through the planner's questions, from nothing answered to nothing
// left to ask, with all programmes and with those of each topic. What a step costs is told apart:
// the values of all nodes, what one programme after another says, and all of it with the next
// question.
#pragma once

#include "eligibility/eligibility.h"

namespace bench {

void visits(const eligibility::Program& program, eligibility::Moment moment);

} // namespace bench
