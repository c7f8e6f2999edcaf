// What a resident is told of an explanation: what stands in the way first, at most seven reasons,
// of alternatives only the way that counts, and no errands for what cannot be had now.
#pragma once

#include "eligibility/explanation/explain.h"

namespace eligibility {

// REQUIRES: all reasons in written order.
void tell_a_resident(Explanation& explanation, const Outcome& outcome);

} // namespace eligibility
