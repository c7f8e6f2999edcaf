// Regions: who is told something else about one programme by a newer pack than by an older one, in
// as few boxes of answers as are found, each with somebody whom both packs were really asked about.
// A box holds nobody that is left out of all regions unless `complete` is false, and then the
// boxes that could not be settled are told too. Knows nothing of words.
#pragma once

#include "eligibility/difference/witness.h"

#include <vector>

namespace eligibility {

// One answer, decision or reading of a region's people, as narrow as it must be.
struct Constraint {
    enum class Kind : std::uint8_t { answer, given, reading, attest };
    Kind kind = Kind::answer;
    std::size_t pair = 0; // in Matched's inputs, readings or attests
    Type type;            // of an answer; its members are those of Matched
    Value value;
};

struct Example {
    Witness who;
    std::int64_t difference = 0; // fen that the newer pays them more
    // Nobody of the region gets more than this more, or less; told by the default readings unless
    // the region is one of another reading.
    bool proved = false;
};

struct Region {
    std::vector<Constraint> people;    // what is not told may be anything
    std::array<Verdict, 2> verdicts{}; // undetermined: more than one
    bool other_reading = false;        // only under a reading that is not the default
    // Who gains most, who loses most, or anybody. None: nobody was found, and it is not proved that
    // nobody is.
    std::vector<Example> examples;
};

struct ProgrammeDifference {
    Matched::Pair programme;
    std::vector<Region> regions;
    std::vector<std::size_t> apart; // inputs that keep the two from being held together
    bool complete = true;           // false: analysis incomplete

    bool none() const { return regions.empty() && complete && apart.empty(); }
};

// REQUIRES: a pair of both, and the packs outlive it.
ProgrammeDifference find_regions(const Matched& match, std::array<Date, 2> days,
                                 Matched::Pair programme);

} // namespace eligibility
