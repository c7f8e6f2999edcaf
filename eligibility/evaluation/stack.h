// Stack: how programmes stand to each other. A preferred programme for which somebody is eligible
// takes the place of the other; one that is itself replaced replaces nothing. Verdicts are those of
// the conditions alone and stay as they are.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <span>

namespace eligibility {

// Fills `excluded_by` of outcomes that are eligible or may be. Programmes without an outcome here
// exclude nothing.
void note_exclusions(const Program& program, std::span<Outcome> outcomes);

// The programmes as they pay, one after another; otherwise as they were.
std::vector<ProgrammeId> in_order(const Program& program, std::vector<ProgrammeId> programmes);

} // namespace eligibility
