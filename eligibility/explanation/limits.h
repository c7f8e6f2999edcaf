// Limits: which deductible, floor or cap bit in a sum. Read from structure alone: a named value
// with words that won a min or max against something that hangs on more answers than it does, or
// that swallowed an amount whole. Private to explanation/.
#pragma once

#include "eligibility/evaluation/evaluate.h"

#include <vector>

namespace eligibility {

struct Limit {
    enum class Kind : std::uint8_t {
        most,   // it capped the other side
        least,  // it stood in for the other side, which was lower
        within, // what was taken off it left nothing
    };
    Kind kind = Kind::most;
    NodeId value = no_node; // a key of Program::titles

    bool operator==(const Limit&) const = default;
};

// Those that shaped the value of this node, outermost first.
std::vector<Limit> limits_that_bit(const Program& program, const Evaluation& evaluation,
                                   NodeId root);

} // namespace eligibility
