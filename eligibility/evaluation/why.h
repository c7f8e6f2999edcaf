// why: the answered facts that decide an outcome. Knowing only these, the outcome stays what it is;
// without any one of them it is no longer certain, or another. So none is noise and none is
// missing. Deterministic. Where several sets would do, the one that keeps harmless and easy facts
// is chosen: sensitive ones are let go first, then those that take the most effort and papers. An
// office's yes decides an eligible outcome, and so does what spares its word on another route:
// without it, the outcome is subject to that office.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <span>
#include <vector>

namespace eligibility {

struct Fact { // an input that was answered, or a condition that an office has decided
    enum class Kind : std::uint8_t { input, decision };
    Kind kind = Kind::input;
    std::uint32_t index = 0; // InputId, or index into attests

    bool operator==(const Fact&) const = default;
};

struct Why {
    std::vector<Fact> verdict; // decide the verdict; empty too while it is undetermined
    std::vector<Fact>
        amount; // decide verdict and amount, and hold all of `verdict`; empty where no
                // money is paid, or an answer that is missing still changes how much
};

Why why(const Program& program, const Evaluation& evaluation, const Outcome& outcome);

// What the answers would say if only these facts were known. The programme's nodes are worked out
// again; all others keep their values.
Evaluation knowing(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
                   std::span<const Fact> facts);

} // namespace eligibility
