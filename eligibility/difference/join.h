// Join: one programme of two packs, or of one pack on two days, as one small Program in which what
// both mean alike is one node. Versions in force and the day itself are settled, whether an
// optional answer was given is an input of its own, and what rests on a figure that no version
// covers on the day is out of scope by its nodes. So where two nodes are the same, both packs say
// the same to everybody. Knows nothing of words.
#pragma once

#include "eligibility/difference/matched.h"
#include "eligibility/evaluation/evaluate.h"

#include <map>
#include <string>

namespace eligibility {

struct Joined {
    struct Half {
        NodeId verdict = no_node;
        NodeId pays = no_node;               // fen, nought unless eligible
        NodeId other = no_node;              // a result that is no money
        std::map<std::string, NodeId> rates; // named ones that the outcome hangs on
    };

    Program program; // its programmes, names and words are left out
    std::array<Half, 2> halves;
    std::vector<std::size_t> inputs;   // one an input: its pair; of a `given`: that of its input
    std::vector<InputId> given;        // one an input: the input that says whether it was given
    std::vector<std::size_t> readings; // one a reading: its pair
    std::vector<std::size_t> attests;
    std::vector<std::size_t> apart; // pairs of inputs that the two packs cannot hold the same
                                    // answer to; then nothing else is filled

    bool same() const {
        return halves[0].verdict == halves[1].verdict && halves[0].pays == halves[1].pays &&
               halves[0].other == halves[1].other;
    }
};

// REQUIRES: a pair of both, and the packs outlive it.
Joined join(const Matched& match, std::array<Date, 2> days, Matched::Pair programme);

} // namespace eligibility
