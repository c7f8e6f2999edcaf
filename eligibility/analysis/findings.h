// findings: what a compiled pack gives reason to look at, with a code and a place.
// Every one is about the pack as a whole, on the days it speaks of; nobody's answers are needed.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/program/program.h"

namespace eligibility {

// `today` tells which sources are due for re-check.
Diagnostics findings(const Program& program, Date today);

} // namespace eligibility
