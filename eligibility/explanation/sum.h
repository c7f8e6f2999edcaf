// Sum: the lines of arithmetic behind an amount, without those that change nothing; which limits
// bit; and the figures it was worked out with. Private to explanation/.
#pragma once

#include "eligibility/explanation/explain.h"

#include <span>

namespace eligibility {

// None at all while one line is not known: half a sum explains nothing.
std::vector<ExplainedStep> sum_of(const Program& program, const Evaluation& evaluation,
                                  const Programme& programme, Language language);

// One line for each deductible, floor or cap that bit. REQUIRES: the programme pays money.
std::vector<std::string> limits_of(const Program& program, const Evaluation& evaluation,
                                   const Programme& programme, Language language);

// The parameters and rows of tables among these nodes, with what they say on the day.
std::vector<ExplainedFigure> figures_of(const Program& program, const Evaluation& evaluation,
                                        std::span<const NodeId> nodes, Language language);

} // namespace eligibility
