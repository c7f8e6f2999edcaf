// split: what one programme may still say, found by splitting what is unknown into cases, on a
// budget. Choices are split into their members; numbers keep their intervals. The result is sound:
// it holds every outcome that some completion of the answers has. Private to evaluation/.
#pragma once

#include "eligibility/evaluation/box.h"
#include "eligibility/evaluation/outcome.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace eligibility {

struct Possible {
    std::uint64_t verdicts = 0;         // bits of Kind::verdict
    std::optional<AmountBounds> amount; // over the cases that may be eligible
    LeafSet relevant;                   // leaves of the cone that may still matter
    bool uncovered = false;             // some case rests on a figure that no version covers
    std::vector<std::optional<Answers>> samples; // one a leaf: a case in which it may matter
};

Possible split(const Program& program, const Evaluation& evaluation, ProgrammeId programme);

// Two completions that differ in this input alone and have different outcomes exist: shown by
// finding them near `sample`.
bool shown_to_matter(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                     InputId input, const Answers& sample);

// Values worth trying for an input: its members, or its ends and the numbers it is compared with.
std::vector<Value> trial_values(const Program& program, const Cone& cone, InputId input,
                                Value within);

} // namespace eligibility
