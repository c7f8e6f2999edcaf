// Witness: one person whom two packs were really asked about, and what each said. The proof of a
// region is the evaluation of its witness, not the search that found them.
#pragma once

#include "eligibility/difference/matched.h"
#include "eligibility/evaluation/outcome.h"

#include <set>

namespace eligibility {

struct Witness {
    std::array<Answers, 2> answers;
    std::array<Outcome, 2> said;
    std::array<Value, 2> other{}; // results that are no money; members are those of Matched
};

// What both packs say to a person; nothing where they say the same.
std::optional<Witness> ask_both(const Matched& match, std::array<Date, 2> days,
                                Matched::Pair programme, std::array<Answers, 2> answers);

// The same person with only the answers that the two outcomes need, and those to these inputs.
Witness without_idle_answers(const Matched& match, std::array<Date, 2> days,
                             Matched::Pair programme, Witness witness,
                             const std::set<std::size_t>& kept);

} // namespace eligibility
