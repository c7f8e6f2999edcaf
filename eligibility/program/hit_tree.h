// HitTree: the row of a decision table that answers, found by a few comparisons. Each branch cuts
// one column in two; each leaf is a part of the table's space over which the same row answers, so
// for arguments that are only bounded the leaves they touch name every row that may answer, and no
// other. Where the table was too intricate to be cut up to the end, a leaf holds several rows, to
// be tried in order. Knows nothing of nodes or of what the rows give.
#pragma once

#include "eligibility/base/value.h"

#include <cstdint>
#include <vector>

namespace eligibility {

struct HitTree {
    struct Branch {
        std::int64_t cut = 0; // a value, or a member's place; smaller ones go below
        std::uint32_t column = 0;
        bool members = false;
        std::int32_t below = 0; // another branch, or ~leaf
        std::int32_t from = 0;
    };

    struct Leaf {
        std::uint32_t first = 0; // into `rows`
        std::uint32_t count = 0; // one, where the whole leaf has the same answer
    };

    std::vector<Branch> branches;
    std::vector<Leaf> leaves;
    std::vector<std::uint32_t> rows;
    std::int32_t root = 0;
};

// Which sides of a cut a value may lie on, and what is left of it there.
constexpr std::uint64_t members_below(std::int64_t place) {
    return (std::uint64_t{1} << static_cast<unsigned>(place)) - 1;
}

constexpr bool may_be_below(const HitTree::Branch& branch, Value value) {
    return branch.members ? (bits(value) & members_below(branch.cut)) != 0 : value.low < branch.cut;
}

constexpr bool may_be_from(const HitTree::Branch& branch, Value value) {
    return branch.members ? (bits(value) & ~members_below(branch.cut)) != 0
                          : value.high >= branch.cut;
}

constexpr Value part_below(const HitTree::Branch& branch, Value value) {
    return branch.members ? member_set(bits(value) & members_below(branch.cut))
                          : Value{value.low, value.high < branch.cut ? value.high : branch.cut - 1};
}

constexpr Value part_from(const HitTree::Branch& branch, Value value) {
    return branch.members ? member_set(bits(value) & ~members_below(branch.cut))
                          : Value{value.low >= branch.cut ? value.low : branch.cut, value.high};
}

} // namespace eligibility
