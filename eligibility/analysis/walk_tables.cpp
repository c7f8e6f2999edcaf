// The rows of a table that a Walk's arguments may reach, found as look_up.h finds them for values.
#include "eligibility/analysis/walk.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

// 0: no, 1: perhaps, 2: yes.
int Walk::match(const CellTest& test, Kind kind, const Piece& value) {
    if (is_set_kind(kind)) {
        return static_cast<int>(eligibility::match(test, kind, value.set));
    }
    int best = 0;
    for (const Range& range : test.ranges) {
        const bool above = reaches_zero(value.high - range.low);
        const bool below = !reaches_zero(value.low - (Int128{range.high} + 1));
        if (!above || !below) {
            continue;
        }
        const bool within = value.known || (reaches_zero(value.low - range.low) &&
                                            !reaches_zero(value.high - (Int128{range.high} + 1)));
        if (within) {
            return 2;
        }
        best = 1;
    }
    return best;
}

int Walk::match(const Lookup& lookup, const LookupRow& row, const std::vector<Piece>& arguments) {
    int best = 2;
    for (std::size_t i = 0; i < arguments.size() && best != 0; ++i) {
        best = std::min(best, match(row.tests[i], lookup.columns[i].kind, arguments[i]));
    }
    return best;
}

// As look_up.h says it for values: a cut divides what an argument may be.
template <typename Visit>
void Walk::for_each_hit(const Lookup& lookup, std::int32_t at, std::vector<Piece>& arguments,
                        const Visit& visit) {
    while (at >= 0) {
        const HitTree::Branch& branch = lookup.tree.branches[static_cast<std::size_t>(at)];
        Piece& value = arguments[branch.column];
        const bool below = branch.members ? may_be_below(branch, value.set)
                                          : !reaches_zero(value.low - branch.cut);
        const bool from =
            branch.members ? may_be_from(branch, value.set) : reaches_zero(value.high - branch.cut);
        if (below && from) {
            const Piece whole = value;
            value.known = false;
            if (branch.members) {
                value.set = part_below(branch, whole.set);
            } else {
                value.high = constant_curve(branch.cut - 1);
            }
            for_each_hit(lookup, branch.below, arguments, visit);
            Piece& other = arguments[branch.column];
            other = whole;
            other.known = false;
            if (branch.members) {
                other.set = part_from(branch, whole.set);
            } else {
                other.low = constant_curve(branch.cut);
            }
            for_each_hit(lookup, branch.from, arguments, visit);
            arguments[branch.column] = whole;
            return;
        }
        at = below ? branch.below : branch.from;
    }
    const HitTree::Leaf& leaf = lookup.tree.leaves[static_cast<std::size_t>(~at)];
    for (const std::uint32_t row : std::span(lookup.tree.rows).subspan(leaf.first, leaf.count)) {
        const int found = leaf.count == 1 ? 2 : match(lookup, lookup.rows[row], arguments);
        if (found != 0) {
            visit(row);
        }
        if (found == 2) {
            return; // no row after one that certainly matches counts
        }
    }
}

Walk::Piece Walk::looked_up(const Node& node) {
    const Lookup& lookup = program_.lookups[node.index];
    const auto output = static_cast<std::size_t>(node.number);
    std::vector<Piece> arguments;
    for (const NodeId argument : program_.operands_of(node)) {
        arguments.push_back(at_[argument]);
    }
    std::optional<Piece> all;
    for_each_hit(lookup, lookup.tree.root, arguments, [&](std::uint32_t row) {
        const Piece& one = at_[lookup.rows[row].outputs[output]];
        all = all ? hull(node.kind, *all, one) : one;
    });
    return all ? std::move(*all) : at_[lookup.rows.front().outputs[output]];
}

} // namespace eligibility
