// How long a table's index takes to find its row, counted in comparisons.
#include "eligibility/program/hit_sweep.h"
#include "eligibility/program/program.h"

#include <algorithm>
#include <numeric>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

// One row for every pair of tens; the most comparisons until one of them is found.
std::size_t most_steps(std::int64_t side) {
    Lookup lookup;
    Type column;
    column.kind = Kind::integer;
    column.high = 10 * side - 1;
    lookup.columns = {column, column};
    for (std::int64_t i = 0; i < side * side; ++i) {
        LookupRow row;
        for (const std::int64_t tens : {i / side, i % side}) {
            CellTest test;
            test.ranges = {{10 * tens, 10 * tens + 9}};
            row.tests.push_back(std::move(test));
        }
        lookup.rows.push_back(std::move(row));
    }
    std::vector<std::uint32_t> gives(lookup.rows.size());
    std::iota(gives.begin(), gives.end(), 0U);
    const HitTree tree = sweep(lookup, Overlap::refused, gives, false).tree;
    std::size_t most = 0;
    for (std::int64_t i = 0; i < side * side; ++i) {
        const std::int64_t point[] = {10 * (i / side) + 5, 10 * (i % side) + 5};
        std::size_t steps = 0;
        std::int32_t at = tree.root;
        for (; at >= 0; ++steps) {
            const HitTree::Branch& branch = tree.branches[static_cast<std::size_t>(at)];
            at = may_be_below(branch, known_value(point[branch.column])) ? branch.below
                                                                         : branch.from;
        }
        const HitTree::Leaf& leaf = tree.leaves[static_cast<std::size_t>(~at)];
        REQUIRE(leaf.count == 1);
        REQUIRE(tree.rows[leaf.first] == static_cast<std::uint32_t>(i));
        most = std::max(most, steps);
    }
    return most;
}

} // namespace

TEST_CASE(
    "among 10,000 rows a lookup takes less than four times the steps that it takes among 100") {
    const std::size_t few = most_steps(10);
    const std::size_t many = most_steps(100);
    CAPTURE(few, many);
    CHECK(few >= 7); // a hundred rows cannot be told apart in less
    CHECK(many < 4 * few);
}
