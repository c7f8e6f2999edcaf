// A small pack from rule text, and one person's explanation by it.
// A pack that is refused ends the test at once, with everything the refusal says.
#pragma once

#include "eligibility/eligibility.h"

#include <string>
#include <utility>
#include <vector>

namespace small {

// `rules` follow a header, one source, an enum `colour` and the entity person {old, alone: bool;
// colour: colour; cost, paid: money; born: date}.
eligibility::Program program(const std::string& rules);

using Given = std::vector<std::pair<std::string, eligibility::Value>>;

eligibility::Evaluation evaluation(const eligibility::Program& program, const Given& given);

// The first programme's.
eligibility::Explanation explanation(const eligibility::Program& program, const Given& given,
                                     eligibility::Language language = eligibility::Language::zh,
                                     eligibility::Depth depth = eligibility::Depth::staff);

} // namespace small
