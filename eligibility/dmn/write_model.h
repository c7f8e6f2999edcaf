// write_model: a Model as the XML of DMN 1.3, with a diagram of its decision above its inputs.
// Knows nothing of rules.
#pragma once

#include "eligibility/dmn/model.h"

#include <string>

namespace eligibility::dmn {

// REQUIRES: one decision with a table, which rests on every input.
std::string write_model(const Model& model);

} // namespace eligibility::dmn
