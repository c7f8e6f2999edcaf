// Papers: what to bring for an outcome: the programme's own papers and those that prove the facts
// it rests on. Nothing where there is nothing to apply for.
#pragma once

#include "eligibility/evaluation/why.h"

#include <vector>

namespace eligibility {

// Indices into Program::documents, each once: the programme's first, then by the order of inputs.
std::vector<std::uint32_t> papers_of(const Program& program, const Evaluation& evaluation,
                                     const Outcome& outcome, const Why& why);

} // namespace eligibility
