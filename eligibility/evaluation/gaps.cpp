// Gaps: whether what a box says rests on a dated thing that no version covers on the day, and the
// leaves that still decide that.
#include "eligibility/evaluation/box.h"
#include "eligibility/program/operands.h"

namespace eligibility {

// Which nodes may rest on a gap: those that read a dated thing without a version, and their users.
void Box::find_gaps() {
    room_.above_gap.assign(program_.nodes.size(), 0);
    room_.told.resize(program_.nodes.size(), 0);
    room_.gaps.resize(program_.nodes.size());
    for (const NodeId id : programme_.cone.nodes) {
        const Node& node = program_.nodes[id];
        bool above = node.op == Op::dated && room_.at.versions[node.index] == no_index;
        for_each_operand(program_, node,
                         [&](NodeId operand) { above = above || room_.above_gap[operand] != 0; });
        if (node.op == Op::dated_at) {
            for_each_possible_version(node,
                                      [&](NodeId version) { above = above || version == no_node; });
        }
        room_.above_gap[id] = above ? 1 : 0;
    }
}

Gap Box::gap(GapLook look) const {
    if (!gaps_) {
        return {};
    }
    ++room_.look;
    room_.looked_for = look;
    Gap all = gap(programme_.verdict);
    if (result() != no_node && (nodewise() & eligible_bit) != 0) {
        const Gap amount = gap(result());
        const Value paid = one_bit(nodewise()) ? truth(true) : unknown_truth;
        all.rests = disjunction(all.rests, conjunction(paid, amount.rests));
        all.hangs_on |= amount.hangs_on;
        all.hangs_on |= is_false(amount.rests) ? LeafSet{} : leaves_of_gap(programme_.verdict);
        all.hangs_on |= is_false(amount.rests) ? LeafSet{} : leaves_of_gap(result());
    }
    if (is_known(Kind::boolean, all.rests)) {
        all.hangs_on = {};
    }
    return all;
}

LeafSet Box::leaves_of_gap(NodeId node) const {
    return room_.looked_for == GapLook::with_leaves ? leaves_under(node) : LeafSet{};
}

const Gap& Box::gap(NodeId id) const {
    if (id == no_node || room_.above_gap[id] == 0) {
        return room_.no_gap;
    }
    if (room_.told[id] != room_.look) {
        room_.gaps[id] = node_gap(program_.nodes[id]);
        room_.told[id] = room_.look;
    }
    return room_.gaps[id];
}

Gap Box::node_gap(const Node& node) const {
    const auto of = [&](NodeId operand) { return gap(operand); };
    const auto add = [](Gap& all, const Gap& one) {
        all.rests = disjunction(all.rests, one.rests);
        all.hangs_on |= one.hangs_on;
    };
    Gap all = of(node.a);
    if (node.op == Op::dated) {
        const std::uint32_t version = room_.at.versions[node.index];
        return version == no_index ? Gap{truth(true), {}}
                                   : of(program_.operands[node.first + version]);
    }
    if (node.op == Op::optional) {
        return room_.at.answers.given[node.index] != 0 ? Gap{} : all;
    }
    std::optional<Gap> one_of; // of several: some may rest on a gap, or all of them
    const auto may_be = [&](Gap one) {
        if (one_of) {
            one.rests = hull(Kind::boolean, one_of->rests, one.rests);
            one.hangs_on |= one_of->hangs_on;
        }
        one_of = one;
    };
    if (node.op == Op::dated_at) {
        all.hangs_on |= leaves_of_gap(node.a);
        for_each_possible_version(node, [&](NodeId version) {
            may_be(version == no_node ? Gap{truth(true), {}} : of(version));
        });
        add(all, one_of.value_or(Gap{}));
    } else if (node.op == Op::conjunction || node.op == Op::disjunction || node.op == Op::verdict) {
        // One side that is settled and covered is enough; a verdict's is being out of scope.
        const Value settling = truth(node.op == Op::disjunction);
        const Gap right = of(node.b);
        const auto open = [&](NodeId side, const Gap& its) {
            return disjunction(negation(equal(at(side), settling)), its.rests);
        };
        const Value left_open = open(node.a, all);
        const Value right_open = node.op == Op::verdict ? truth(true) : open(node.b, right);
        add(all, right);
        all.rests = conjunction(all.rests, conjunction(left_open, right_open));
        all.hangs_on |= leaves_of_gap(node.a);
        all.hangs_on |= leaves_of_gap(node.b);
    } else if (node.op == Op::select) {
        const Value condition = at(node.a);
        const Gap yes = is_false(condition) ? of(node.c) : of(node.b);
        const Gap no = is_true(condition) ? yes : of(node.c);
        Gap either{hull(Kind::boolean, yes.rests, no.rests), leaves_of_gap(node.a)};
        either.hangs_on |= yes.hangs_on;
        either.hangs_on |= no.hangs_on;
        add(all, either);
    } else if (node.op == Op::table) {
        for (const NodeId argument : program_.operands_of(node)) {
            add(all, of(argument));
            all.hangs_on |= leaves_of_gap(argument);
        }
        for_each_possible_output(node, [&](NodeId output) { may_be(of(output)); });
        add(all, one_of.value_or(Gap{}));
    } else {
        add(all, of(node.b));
        add(all, of(node.c));
    }
    if (is_known(Kind::boolean, all.rests)) {
        all.hangs_on = {};
    }
    return all;
}

} // namespace eligibility
