#include "eligibility/lanes/lower_table.h"

#include <algorithm>

namespace eligibility {

namespace {

// What is left of one argument in a part of the table.
struct Part {
    std::int64_t first = -range_limit;
    std::int64_t last = range_limit;
    std::uint64_t members = ~std::uint64_t{0};
};

class TableLowering {
public:
    TableLowering(LaneList& list, const Program& program, const Node& node,
                  std::span<const LaneBounds> nodes)
        : list_(list), lookup_(program.lookups[node.index]), node_(node), nodes_(nodes) {
        for (const NodeId argument : program.operands_of(node)) {
            arguments_.push_back(nodes[argument]);
        }
    }

    // Cut by cut. REQUIRES: every argument is known.
    LaneBounds chosen(std::int32_t at) {
        if (at < 0) {
            const auto rows = rows_of(at);
            return rows.size() == 1 ? output(rows.front()) : first_that_applies(rows);
        }
        const HitTree::Branch& branch = lookup_.tree.branches[static_cast<std::size_t>(at)];
        const LaneId argument = arguments_[branch.column].low;
        const LaneId below = branch.members ? list_.meets(argument, members_below(branch.cut))
                                            : list_.less(argument, list_.constant(branch.cut));
        const LaneBounds yes = chosen(branch.below);
        const LaneBounds no = chosen(branch.from);
        return {list_.select(below, yes.low, no.low), list_.select(below, yes.high, no.high)};
    }

    LaneBounds hull() {
        std::vector<Part> parts(arguments_.size());
        visit(lookup_.tree.root, parts);
        if (uncertain_) { // no row at all answers with the first one's output
            LaneId any = list_.constant(0);
            for (const PerhapsLanes& one : found_) {
                any = list_.either(any, one.test);
            }
            found_.push_back({list_.opposite(any), output(0)});
        }
        return LaneArithmetic(list_).hull_of(node_.kind, found_);
    }

private:
    std::span<const std::uint32_t> rows_of(std::int32_t at) const {
        const HitTree::Leaf& leaf = lookup_.tree.leaves[static_cast<std::size_t>(~at)];
        return std::span(lookup_.tree.rows).subspan(leaf.first, leaf.count);
    }

    LaneBounds output(std::uint32_t row) const {
        return nodes_[lookup_.rows[row].outputs[static_cast<std::size_t>(node_.number)]];
    }

    LaneBounds first_that_applies(std::span<const std::uint32_t> rows) {
        const std::vector<Part> whole(arguments_.size());
        LaneBounds result = output(0);
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            const LaneId applies = may_apply(*row, whole);
            const LaneBounds here = output(*row);
            result = {list_.select(applies, here.low, result.low),
                      list_.select(applies, here.high, result.high)};
        }
        return result;
    }

    bool members(std::size_t column) const { return is_set_kind(lookup_.columns[column].kind); }

    LaneId overlaps(std::size_t column, std::int64_t first, std::int64_t last) {
        LaneId in = list_.constant(1);
        if (last < range_limit) {
            in = list_.both(in, list_.less_equal(arguments_[column].low, list_.constant(last)));
        }
        if (first > -range_limit) {
            in = list_.both(in, list_.less_equal(list_.constant(first), arguments_[column].high));
        }
        return in;
    }

    LaneId touched(const std::vector<Part>& parts) {
        LaneId all = list_.constant(1);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            all = list_.both(all, members(i) ? list_.meets(arguments_[i].low, parts[i].members)
                                             : overlaps(i, parts[i].first, parts[i].last));
        }
        return all;
    }

    // Whether some of what is left of an argument passes the row's cell.
    LaneId may_apply(std::uint32_t row, const std::vector<Part>& parts) {
        LaneId all = list_.constant(1);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const CellTest& test = lookup_.rows[row].tests[i];
            if (members(i)) {
                all = list_.both(all,
                                 list_.meets(arguments_[i].low, parts[i].members & test.members));
                continue;
            }
            LaneId any = list_.constant(0);
            for (const Range& range : test.ranges) {
                const std::int64_t first = std::max(range.low, parts[i].first);
                const std::int64_t last = std::min(range.high, parts[i].last);
                any = first <= last ? list_.either(any, overlaps(i, first, last)) : any;
            }
            all = list_.both(all, any);
        }
        return all;
    }

    // Whether all that is left of every argument passes.
    LaneId must_apply(std::uint32_t row, const std::vector<Part>& parts) {
        LaneId all = list_.constant(1);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const CellTest& test = lookup_.rows[row].tests[i];
            if (members(i)) {
                const LaneId left = list_.keep(arguments_[i].low, parts[i].members);
                all = list_.both(all, list_.within(left, test.members));
                continue;
            }
            const LaneId low = list_.maximum(arguments_[i].low, list_.constant(parts[i].first));
            const LaneId high = list_.minimum(arguments_[i].high, list_.constant(parts[i].last));
            LaneId any = list_.constant(0);
            for (const Range& range : test.ranges) {
                any = list_.either(any,
                                   list_.both(list_.less_equal(list_.constant(range.low), low),
                                              list_.less_equal(high, list_.constant(range.high))));
            }
            all = list_.both(all, any);
        }
        return all;
    }

    void visit(std::int32_t at, std::vector<Part>& parts) {
        if (at < 0) {
            visit_rows(rows_of(at), parts);
            return;
        }
        const HitTree::Branch& branch = lookup_.tree.branches[static_cast<std::size_t>(at)];
        const Part whole = parts[branch.column];
        Part& part = parts[branch.column];
        if (branch.members) {
            part.members &= members_below(branch.cut);
        } else {
            part.last = std::min(part.last, branch.cut - 1);
        }
        visit(branch.below, parts);
        part = whole;
        if (branch.members) {
            part.members &= ~members_below(branch.cut);
        } else {
            part.first = std::max(part.first, branch.cut);
        }
        visit(branch.from, parts);
        part = whole;
    }

    void visit_rows(std::span<const std::uint32_t> rows, const std::vector<Part>& parts) {
        LaneId still = touched(parts);
        if (rows.size() == 1) {
            found_.push_back({still, output(rows.front())});
            return;
        }
        uncertain_ = true;
        for (const std::uint32_t row : rows) {
            found_.push_back({list_.both(still, may_apply(row, parts)), output(row)});
            still = list_.both(still, list_.opposite(must_apply(row, parts)));
        }
    }

    LaneList& list_;
    const Lookup& lookup_;
    const Node& node_;
    std::span<const LaneBounds> nodes_;
    std::vector<LaneBounds> arguments_;
    std::vector<PerhapsLanes> found_;
    bool uncertain_ = false;
};

} // namespace

LaneBounds lower_table(LaneList& list, const Program& program, const Node& node,
                       std::span<const LaneBounds> nodes, std::span<const std::uint8_t> known) {
    TableLowering lowering(list, program, node, nodes);
    const auto arguments = program.operands_of(node);
    const bool all_known = std::all_of(arguments.begin(), arguments.end(),
                                       [&](NodeId argument) { return known[argument] != 0; });
    return all_known ? lowering.chosen(program.lookups[node.index].tree.root) : lowering.hull();
}

} // namespace eligibility
