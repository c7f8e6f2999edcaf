// mutation: whether a pack's own cases notice a change of its rules.
// The changed pack is read and compiled like any other: what the language or its checks refuse
// needs no case. Else the cases run until one fails, those about the changed file's programmes
// first. Where none does, somebody is looked for to whom the change matters. Pure and safe to ask
// from several threads at once.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/cases/mutants.h"
#include "eligibility/cases/witnesses.h"
#include "eligibility/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility {

struct Trial {
    enum class Fate : std::uint8_t {
        refused, // by the language or the compiler
        caught,  // a case fails
        missed,  // no case fails, though it matters to somebody
        idle     // no case fails, and nobody was found to whom it matters
    };

    Fate fate = Fate::idle;
    std::string by;                      // the code of the refusal, or the title of the case
    std::optional<BoundaryCase> witness; // of a missed one
};

class Mutation {
public:
    // REQUIRES: `program` is what `pack` compiles to, both outlive this, and its cases pass.
    Mutation(const Pack& pack, const Program& program);

    Trial of(const Mutant& mutant) const;

    // Of the missed ones' witnesses as many as it takes for each to be noticed by one.
    std::vector<BoundaryCase> enough(const std::vector<Mutant>& mutants,
                                     const std::vector<Trial>& trials) const;

    // Among how many a witness is looked for.
    std::size_t people() const { return witnesses_.count(); }

private:
    const Pack& pack_;
    std::vector<std::vector<std::size_t>> order_; // of the cases, for a change in each file
    Witnesses witnesses_;
};

} // namespace eligibility
