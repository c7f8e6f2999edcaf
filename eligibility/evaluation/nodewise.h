// nodewise: what the nodewise bounds alone tell of a programme. Nothing is split, so it may be
// wider than `outcome`, and contains it. It is what columns hold of everybody, and a database says.
#pragma once

#include "eligibility/evaluation/outcome.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

namespace eligibility {

// All of them: a figure that the outcome may rest on has no version on the day.
inline constexpr std::uint64_t any_verdict = eligible_bit | ineligible_bit | out_of_scope_bit;

struct NodewiseOutcome {
    Verdict verdict = Verdict::undetermined;
    std::optional<AmountBounds> amount; // where it may be eligible and pays money
    bool settled = false;               // under every reading; then `outcome` says the same
    bool readings_differ = false;       // counts where settled
};

NodewiseOutcome nodewise_outcome(const Program& program, const Evaluation& evaluation,
                                 ProgrammeId programme);

// Of a set of verdicts.
Verdict verdict_among(std::uint64_t verdicts);

// Most people's answers settle a programme; then there is nothing to split. `values`: one a node.
std::optional<Possible> settled(const Program& program, const Programme& programme,
                                const Evaluation& evaluation, const std::vector<Value>& values);

} // namespace eligibility
