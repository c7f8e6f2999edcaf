// read_model: the XML of DMN 1.2 to 1.5 becomes a Model, or all that of it is outside what rules
// can say. Nothing of the text is ever expanded: a file with a DOCTYPE is refused, and so is one
// that is not UTF-8 or UTF-16, or larger than `most_dmn_bytes`.
#pragma once

#include "eligibility/dmn/model.h"
#include "eligibility/dmn/refusals.h"

#include <string>

namespace eligibility::dmn {

inline constexpr std::size_t most_dmn_bytes = 16'000'000;

// What was readable; only to be used where nothing was refused.
Model read_model(const std::string& xml, Refusals& refusals);

} // namespace eligibility::dmn
