// Identities: the days on which a relation that the author expects between figures does not hold.
// Days on which a figure has no version, or no source settles it, are left out: nothing is known to
// break there.
#pragma once

#include "eligibility/analysis/days.h"

namespace eligibility {

struct IdentityBreach {
    std::uint32_t identity = 0; // index into Program::identities
    DayRange days;
    std::string left; // the two sides of a comparison on these days: "325", "330"; else empty
    std::string right;
};

// From the first version of a figure to the last day of the window, or beyond it to the start of
// the last version.
std::vector<IdentityBreach> identity_breaches(const Program& program);

} // namespace eligibility
