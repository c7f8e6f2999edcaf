// Spelled comparisons: limits and values of conditions as results write them, for programs rather
// than people: "<= 1750.00", "one of level_1|level_2". Private to exchange/.
#pragma once

#include "eligibility/explanation/comparison.h"

#include <string>
#include <vector>

namespace eligibility {

std::string spelled_limit(const Program& program, const Evaluation& evaluation,
                          const Comparison& comparison);
std::string spelled_need(const Program& program, const Evaluation& evaluation, const Need& need);

// The left sides, each once: "visit.kind clinic; visit.selected_hospital false", without their
// paths where there is but one. What is not known is "?".
std::string spelled_values(const Program& program, const Evaluation& evaluation,
                           const std::vector<Comparison>& comparisons);

} // namespace eligibility
