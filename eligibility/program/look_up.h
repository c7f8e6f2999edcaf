// look_up: the rows of a decision table that may answer, for arguments known or bounded. The one
// place that says what a table means; evaluation and all that reads a trace ask it.
#pragma once

#include "eligibility/program/operations.h"
#include "eligibility/program/program.h"

#include <span>
#include <vector>

namespace eligibility {

// How certainly a row applies.
inline Match match(const LookupRow& row, const std::vector<Type>& columns,
                   std::span<const Value> arguments) {
    Match best = Match::yes;
    for (std::size_t i = 0; i < arguments.size() && best != Match::no; ++i) {
        best = std::min(best, match(row.tests[i], columns[i].kind, arguments[i]));
    }
    return best;
}

// Rows in order, up to the first that applies for certain.
template <typename Visit>
void try_in_order(const Lookup& lookup, std::span<const std::uint32_t> rows,
                  std::span<const Value> arguments, const Visit& visit) {
    for (const std::uint32_t row : rows) {
        const Match found = match(lookup.rows[row], lookup.columns, arguments);
        if (found != Match::no) {
            visit(row);
        }
        if (found == Match::yes) {
            return;
        }
    }
}

// Visits rows of the part of the tree that `arguments` touch; a row may come more than once.
template <typename Visit>
void for_each_hit_below(const Lookup& lookup, std::int32_t at, std::vector<Value>& arguments,
                        const Visit& visit) {
    while (at >= 0) {
        const HitTree::Branch& branch = lookup.tree.branches[static_cast<std::size_t>(at)];
        Value& value = arguments[branch.column];
        const bool below = may_be_below(branch, value);
        if (below && may_be_from(branch, value)) {
            const Value whole = value;
            value = part_below(branch, whole);
            for_each_hit_below(lookup, branch.below, arguments, visit);
            arguments[branch.column] = part_from(branch, whole);
            for_each_hit_below(lookup, branch.from, arguments, visit);
            arguments[branch.column] = whole;
            return;
        }
        at = below ? branch.below : branch.from;
    }
    const HitTree::Leaf& leaf = lookup.tree.leaves[static_cast<std::size_t>(~at)];
    const auto rows = std::span(lookup.tree.rows).subspan(leaf.first, leaf.count);
    if (rows.size() == 1) {
        visit(rows.front());
    } else {
        try_in_order(lookup, rows, arguments, visit);
    }
}

// Visits each row that may answer. REQUIRES: the table has no gap.
template <typename Visit>
void for_each_hit(const Lookup& lookup, std::span<const NodeId> arguments, const Value* values,
                  const Visit& visit) {
    std::int32_t at = lookup.tree.root;
    while (at >= 0) { // no room is needed as long as every cut leaves one side
        const HitTree::Branch& branch = lookup.tree.branches[static_cast<std::size_t>(at)];
        const Value value = values[arguments[branch.column]];
        const bool below = may_be_below(branch, value);
        if (below && may_be_from(branch, value)) {
            break;
        }
        at = below ? branch.below : branch.from;
    }
    if (at < 0) {
        const HitTree::Leaf& leaf = lookup.tree.leaves[static_cast<std::size_t>(~at)];
        if (leaf.count == 1) {
            visit(lookup.tree.rows[leaf.first]);
            return;
        }
    }
    std::vector<Value> known;
    known.reserve(arguments.size());
    for (const NodeId argument : arguments) {
        known.push_back(values[argument]);
    }
    for_each_hit_below(lookup, at, known, visit);
}

} // namespace eligibility
