#include "eligibility/evaluation/box.h"

#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

bool any_gap(const Programme& programme, const Evaluation& evaluation) {
    return std::any_of(
        programme.cone.datings.begin(), programme.cone.datings.end(),
        [&](std::uint32_t dating) { return evaluation.versions[dating] == no_index; });
}

Box::Box(const Program& program, ProgrammeId programme, const Evaluation& start)
    : program_(program), programme_(program.programmes[programme]), at_(start),
      gaps_(any_gap(programme_, start)) {
    for (const Figure& figure : program.figures) {
        figures_.push_back({figure.type.low, figure.type.high});
    }
}

void Box::evaluate() {
    for (const NodeId id : programme_.cone.nodes) {
        const Node& node = program_.nodes[id];
        at_.values[id] = node.op == Op::figure ? figures_[node.index] : compute(program_, id, at_);
    }
}

bool Box::determined() const {
    if (!is_known(Kind::verdict, verdict())) {
        return false;
    }
    return bits(verdict()) != eligible_bit || !has_amount() || amount().low == amount().high;
}

// What the rows give that may still match.
template <typename Visit>
void Box::for_each_possible_output(const Node& node, const Visit& visit) const {
    const Lookup& lookup = program_.lookups[node.index];
    const auto arguments = program_.operands_of(node);
    for (const LookupRow& row : lookup.rows) {
        bool may = true;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            may =
                may && match(row.tests[i], lookup.columns[i].kind, at_[arguments[i]]) != Match::no;
        }
        if (may) {
            visit(row.outputs[static_cast<std::size_t>(node.number)]);
        }
    }
}

LeafSet Box::hangs_on() const {
    LeafSet all;
    Seen seen(program_.nodes.size(), 0);
    if (!is_known(Kind::verdict, verdict())) {
        hangs_on(programme_.verdict, seen, all);
    }
    if (has_amount() && (bits(verdict()) & eligible_bit) != 0) {
        hangs_on(programme_.amount, seen, all);
    }
    return all;
}

void Box::hangs_on(NodeId id, Seen& seen, LeafSet& all) const {
    if (id == no_node || seen[id] != 0) {
        return;
    }
    seen[id] = 1;
    const Node& node = program_.nodes[id];
    if (is_known(node.kind, at_[id])) {
        return;
    }
    switch (node.op) {
    case Op::constant:
    case Op::attest:
    case Op::reading:
        return;
    case Op::input:
        all.add(place_of({Leaf::Kind::input, node.index}));
        return;
    case Op::figure:
        all.add(place_of({Leaf::Kind::figure, node.index}));
        return;
    case Op::dated: {
        const std::uint32_t version = at_.versions[node.index];
        hangs_on(version == no_index ? no_node : program_.operands[node.first + version], seen,
                 all);
        return;
    }
    case Op::select:
        if (is_known(Kind::boolean, at_[node.a])) {
            hangs_on(is_true(at_[node.a]) ? node.b : node.c, seen, all);
            return;
        }
        break;
    case Op::table:
        for (const NodeId argument : program_.operands_of(node)) {
            hangs_on(argument, seen, all);
        }
        for_each_possible_output(node, [&](NodeId output) { hangs_on(output, seen, all); });
        return;
    case Op::optional:
        hangs_on(at_.answers.given[node.index] != 0 ? no_node : node.a, seen, all);
        return;
    case Op::minimum:
    case Op::maximum: {
        // Where one side always wins, the other does not count.
        const Value a = at_[node.a];
        const Value b = at_[node.b];
        const bool a_wins = node.op == Op::minimum ? a.high <= b.low : a.low >= b.high;
        const bool b_wins = node.op == Op::minimum ? b.high <= a.low : b.low >= a.high;
        hangs_on(b_wins && !a_wins ? no_node : node.a, seen, all);
        hangs_on(a_wins ? no_node : node.b, seen, all);
        return;
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::rescale:
    case Op::round:
    case Op::equal:
    case Op::same_member:
    case Op::less:
    case Op::less_equal:
    case Op::in_set:
    case Op::conjunction:
    case Op::disjunction:
    case Op::negation:
    case Op::verdict:
        break;
    }
    hangs_on(node.a, seen, all);
    hangs_on(node.b, seen, all);
    hangs_on(node.c, seen, all);
}

std::size_t Box::place_of(Leaf leaf) const {
    const auto& leaves = programme_.cone.leaves;
    const auto found = std::find_if(leaves.begin(), leaves.end(), [&](std::uint32_t index) {
        return program_.leaves[index] == leaf;
    });
    return static_cast<std::size_t>(found - leaves.begin());
}

Box::Gap Box::gap() const {
    if (!gaps_) {
        return {};
    }
    std::vector<std::optional<Gap>> known(program_.nodes.size());
    Gap all = gap(programme_.verdict, known);
    if (has_amount() && (bits(verdict()) & eligible_bit) != 0) {
        const Gap amount = gap(programme_.amount, known);
        const Value paid = is_known(Kind::verdict, verdict()) ? truth(true) : unknown_truth;
        all.rests = disjunction(all.rests, conjunction(paid, amount.rests));
        all.hangs_on |= amount.hangs_on;
        all.hangs_on |= is_false(amount.rests) ? LeafSet{} : hangs_on();
    }
    if (is_known(Kind::boolean, all.rests)) {
        all.hangs_on = {};
    }
    return all;
}

Box::Gap Box::gap(NodeId id, Gaps& known) const {
    if (!known[id]) {
        known[id] = node_gap(program_.nodes[id], known);
    }
    return *known[id];
}

Box::Gap Box::node_gap(const Node& node, Gaps& known) const {
    const auto of = [&](NodeId operand) {
        return operand == no_node ? Gap{} : gap(operand, known);
    };
    const auto values_hang_on = [&](NodeId operand) {
        LeafSet leaves;
        Seen seen(program_.nodes.size(), 0);
        hangs_on(operand, seen, leaves);
        return leaves;
    };
    const auto add = [](Gap& all, const Gap& one) {
        all.rests = disjunction(all.rests, one.rests);
        all.hangs_on |= one.hangs_on;
    };
    Gap all = of(node.a);
    if (node.op == Op::dated) {
        const std::uint32_t version = at_.versions[node.index];
        return version == no_index ? Gap{truth(true), {}}
                                   : of(program_.operands[node.first + version]);
    }
    if (node.op == Op::optional) {
        return at_.answers.given[node.index] != 0 ? Gap{} : all;
    }
    if (node.op == Op::conjunction || node.op == Op::disjunction || node.op == Op::verdict) {
        // One side that is settled and covered is enough; a verdict's is being out of scope.
        const Value settling = truth(node.op == Op::disjunction);
        const Gap right = of(node.b);
        const auto open = [&](NodeId side, const Gap& its) {
            return disjunction(negation(equal(at_[side], settling)), its.rests);
        };
        const Value left_open = open(node.a, all);
        const Value right_open = node.op == Op::verdict ? truth(true) : open(node.b, right);
        add(all, right);
        all.rests = conjunction(all.rests, conjunction(left_open, right_open));
        all.hangs_on |= values_hang_on(node.a);
        all.hangs_on |= values_hang_on(node.b);
    } else if (node.op == Op::select) {
        const Value condition = at_[node.a];
        const Gap yes = is_false(condition) ? of(node.c) : of(node.b);
        const Gap no = is_true(condition) ? yes : of(node.c);
        Gap either{hull(Kind::boolean, yes.rests, no.rests), values_hang_on(node.a)};
        either.hangs_on |= yes.hangs_on;
        either.hangs_on |= no.hangs_on;
        add(all, either);
    } else if (node.op == Op::table) {
        for (const NodeId argument : program_.operands_of(node)) {
            add(all, of(argument));
            all.hangs_on |= values_hang_on(argument);
        }
        std::optional<Gap> given;
        for_each_possible_output(node, [&](NodeId output) {
            Gap one = of(output);
            if (given) {
                one.rests = hull(Kind::boolean, given->rests, one.rests);
                one.hangs_on |= given->hangs_on;
            }
            given = one;
        });
        add(all, given.value_or(Gap{}));
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
