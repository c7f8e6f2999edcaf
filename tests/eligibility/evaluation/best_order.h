// Best order: how many questions the engine asks on average, beside the fewest that any order could
// ask, over people whose answers fall into each class of values with the same chance. The classes
// are the ends of an input's cases. Worked out from outcomes alone, state by state.
#pragma once

#include "eligibility/eligibility.h"

#include <optional>
#include <vector>

namespace asking {

struct Means { // questions asked, over all people
    double engine = 0;
    double best = 0;
};

// None when there are more states than can be walked, or nothing to ask.
std::optional<Means> mean_questions(const eligibility::Program& program, eligibility::Moment moment,
                                    const std::vector<eligibility::ProgrammeId>& programmes,
                                    std::size_t most_states);

} // namespace asking
