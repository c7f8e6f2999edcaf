// Hidden counts: a Tally as it may be told. Of a group, counts from 1 to 9 are "<10", and what
// would tell one of them is left out. Private to difference/.
#pragma once

#include "eligibility/difference/tally.h"

#include <optional>
#include <string>

namespace eligibility {

struct ToldTally { // numbers as they are written; "…" is not told
    std::string winners;
    std::string losers;
    std::string unchanged;
    std::string undetermined;
    std::string newly_eligible;
    std::string no_longer_eligible;
    std::optional<std::string> older; // "1200.00"; all three or none
    std::optional<std::string> newer;
    std::optional<std::string> difference;
};

ToldTally told(const Tally& tally);
ToldTally told_of_group(const Tally& tally);

} // namespace eligibility
