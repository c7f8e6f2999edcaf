// beyond_the_days: what is left of an explanation when the day settles it, whatever anybody
// answers: that it is not covered, and why. No condition holds or fails by figures of another day,
// and nobody is sent to an office with papers for it.
#pragma once

#include "eligibility/explanation/explain.h"

namespace eligibility {

void tell_the_day_alone(Explanation& explanation);

} // namespace eligibility
