#include "eligibility/evaluation/box.h"

#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::uint64_t not_worked_out = ~std::uint64_t{0};

} // namespace

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

std::uint64_t Box::leaf_bit(Leaf::Kind kind, std::uint32_t index) const {
    for (std::size_t i = 0; i < programme_.cone.leaves.size(); ++i) {
        const Leaf& leaf = program_.leaves[programme_.cone.leaves[i]];
        if (leaf.kind == kind && leaf.index == index) {
            return std::uint64_t{1} << i;
        }
    }
    return 0;
}

std::uint64_t Box::hangs_on() const {
    std::vector<std::uint64_t> known(program_.nodes.size(), not_worked_out);
    std::uint64_t all = 0;
    if (!is_known(Kind::verdict, verdict())) {
        all |= hangs_on(programme_.verdict, known);
    }
    if (has_amount() && (bits(verdict()) & eligible_bit) != 0) {
        all |= hangs_on(programme_.amount, known);
    }
    return all;
}

std::uint64_t Box::hangs_on(NodeId id, std::vector<std::uint64_t>& known) const {
    const Node& node = program_.nodes[id];
    if (is_known(node.kind, at_[id])) {
        return 0;
    }
    if (known[id] == not_worked_out) {
        known[id] = node_hangs_on(node, known);
    }
    return known[id];
}

std::uint64_t Box::node_hangs_on(const Node& node, std::vector<std::uint64_t>& known) const {
    const auto on = [&](NodeId operand) {
        return operand == no_node ? 0 : hangs_on(operand, known);
    };
    switch (node.op) {
    case Op::constant:
    case Op::attest:
    case Op::reading:
        return 0;
    case Op::input:
        return leaf_bit(Leaf::Kind::input, node.index);
    case Op::figure:
        return leaf_bit(Leaf::Kind::figure, node.index);
    case Op::dated: {
        const std::uint32_t version = at_.versions[node.index];
        return version == no_index ? 0 : on(program_.operands[node.first + version]);
    }
    case Op::select:
        if (is_known(Kind::boolean, at_[node.a])) {
            return on(is_true(at_[node.a]) ? node.b : node.c);
        }
        break;
    case Op::table: {
        std::uint64_t all = 0;
        for (const NodeId argument : program_.operands_of(node)) {
            all |= on(argument);
        }
        for_each_possible_output(node, [&](NodeId output) { all |= on(output); });
        return all;
    }
    case Op::optional:
        return at_.answers.given[node.index] != 0 ? 0 : on(node.a);
    case Op::minimum:
    case Op::maximum: {
        // Where one side always wins, the other does not count.
        const Value a = at_[node.a];
        const Value b = at_[node.b];
        const bool a_wins = node.op == Op::minimum ? a.high <= b.low : a.low >= b.high;
        const bool b_wins = node.op == Op::minimum ? b.high <= a.low : b.low >= a.high;
        return a_wins ? on(node.a) : b_wins ? on(node.b) : on(node.a) | on(node.b);
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
    return on(node.a) | on(node.b) | on(node.c);
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
        all.hangs_on |= amount.hangs_on | (is_false(amount.rests) ? 0 : hangs_on());
    }
    return {all.rests, is_known(Kind::boolean, all.rests) ? 0 : all.hangs_on};
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
        std::vector<std::uint64_t> seen(program_.nodes.size(), not_worked_out);
        return hangs_on(operand, seen);
    };
    const auto add = [](Gap& all, const Gap& one) {
        all = {disjunction(all.rests, one.rests), all.hangs_on | one.hangs_on};
    };
    Gap all = of(node.a);
    if (node.op == Op::dated) {
        const std::uint32_t version = at_.versions[node.index];
        return version == no_index ? Gap{truth(true), 0}
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
        all.hangs_on |= values_hang_on(node.a) | values_hang_on(node.b);
    } else if (node.op == Op::select) {
        const Value condition = at_[node.a];
        const Gap yes = is_false(condition) ? of(node.c) : of(node.b);
        const Gap no = is_true(condition) ? yes : of(node.c);
        add(all, {hull(Kind::boolean, yes.rests, no.rests),
                  yes.hangs_on | no.hangs_on | values_hang_on(node.a)});
    } else if (node.op == Op::table) {
        for (const NodeId argument : program_.operands_of(node)) {
            add(all, of(argument));
            all.hangs_on |= values_hang_on(argument);
        }
        std::optional<Gap> given;
        for_each_possible_output(node, [&](NodeId output) {
            const Gap one = of(output);
            given = given ? Gap{hull(Kind::boolean, given->rests, one.rests),
                                given->hangs_on | one.hangs_on}
                          : one;
        });
        add(all, given.value_or(Gap{}));
    } else {
        add(all, of(node.b));
        add(all, of(node.c));
    }
    all.hangs_on = is_known(Kind::boolean, all.rests) ? 0 : all.hangs_on;
    return all;
}

} // namespace eligibility
