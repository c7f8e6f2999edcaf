// split: what one programme may still say, found by narrowing what is unknown where the nodewise
// bounds leave something open, on a budget. Sound always: it holds every outcome that some
// completion of the answers has. `exact`: every verdict and both bounds are some completion's,
// every leaf that matters was shown to by two completions that differ in it alone, and every other
// was proved not to. Private to evaluation/.
#pragma once

#include "eligibility/evaluation/box.h"
#include "eligibility/evaluation/outcome.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace eligibility {

struct Possible {
    std::uint64_t verdicts = 0;         // bits of Kind::verdict
    std::optional<AmountBounds> amount; // over the completions that may be eligible
    LeafSet relevant;                   // leaves of the cone that may still matter
    bool uncovered = false;             // some case rests on a figure that no version covers
    bool exact = true;
};

// Everything about one leaf of a box, as one completion has it.
using Completion = std::vector<Value>; // one a leaf of the cone, all known

// Verdicts and bounds only. Completions that have them are added to `seen`.
Possible split(Box& box, std::vector<Completion>& seen);

// The same from an evaluation, whose answers count and whose values are worked out anew.
Possible split(const Program& program, const Evaluation& evaluation, ProgrammeId programme);

// Which leaves matter, into `possible`, starting from what was seen.
void find_relevant(Box& box, std::vector<Completion>& seen, Possible& possible);

inline constexpr std::int64_t every_time = 1'000; // shares are counted in thousandths

// The questions of one programme that is not settled, and what they do to one another.
struct Effects {
    std::vector<InputId> missing;                  // those that may be asked
    std::vector<std::vector<std::int64_t>> spares; // [asked][other]: in how many of the answers the
                                                   // other question is spared
};

Effects effects_of(Box& box, std::vector<InputId> missing);

struct Told {
    Outcome outcome;
    Effects effects;
};

// An outcome with the effects of its questions, found in the same box. REQUIRES: the room has this
// evaluation; it is left as it was.
Told tell(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
          std::span<const InputId> declined, Workspace& room);

// The values of an input worth telling apart in this programme, one for the end of every case.
std::vector<Value> telling_values(const Program& program, const Evaluation& evaluation,
                                  ProgrammeId programme, InputId input);

// How a case is divided: members, or for numbers the ends first and then the rest in two, where
// something changes or in the middle.
struct Division {
    std::vector<Value> ends;
    std::vector<Value> rest; // numbers only
};

Division divide(Box& box, std::size_t leaf);
std::vector<Value> ends(Box& box, std::size_t leaf);

// The open leaf with the fewest cases among those given, if any.
std::optional<std::size_t> narrowest(const Box& box, const LeafSet& among,
                                     std::optional<std::size_t> except = {});

Completion completion_of(const Box& box);

} // namespace eligibility
