// Ways: whether a node only grows or only falls with one leaf. Each node's slope is kept against
// the last node that everything between it and the leaf passes through: what is left of a bill
// after a share of it was paid grows with the bill, though both of its sides do.
#include "eligibility/base/check.h"
#include "eligibility/evaluation/box.h"
#include "eligibility/evaluation/slope.h"
#include "eligibility/program/operands.h"

namespace eligibility {

namespace {

constexpr Slope any_truth{-1, 1};

// Of what grows with it, nobody knows how fast.
constexpr Slope grows(Slope slope) {
    return {slope.low < 0 ? -Slope::limit : 0, slope.high > 0 ? Slope::limit : 0};
}

constexpr Slope rounded_slope(const Node& node, Slope slope) {
    return in_steps(slope, node.number, static_cast<Rounding>(node.index) == Rounding::half_even);
}

// What stands in place of one another as a number grows, from its low end on.
class Staircase {
public:
    void put(Value step) {
        if (count_++ > 0) {
            rises_ = rises_ && last_.high <= step.low;
            falls_ = falls_ && last_.low >= step.high;
        }
        last_ = step;
    }

    // How it moves with what moves the number.
    Slope slope(Slope number) const {
        return count_ < 2 || number == Slope{} ? Slope{}
               : rises_                        ? grows(number)
               : falls_                        ? grows(-number)
                                               : Slope::any();
    }

private:
    std::size_t count_ = 0;
    Value last_;
    bool rises_ = true;
    bool falls_ = true;
};

constexpr std::size_t most_leaves = 64; // of a table that is looked at row by row

} // namespace

// Against which node, and how steep. REQUIRES: the walk over this leaf has reached it.
Slope Box::slope_against(NodeId node, NodeId base) const {
    Slope slope{1, 1};
    for (; node != base; node = room_.bases[node]) {
        slope = slope * room_.slopes[node];
    }
    return slope;
}

// The last node that everything between the leaf and these two passes through. Users stand behind
// their operands, so the later of two is never it.
NodeId Box::common_base(NodeId a, NodeId b) const {
    while (a != b) {
        NodeId& later = a > b ? a : b;
        later = room_.bases[later];
    }
    return a;
}

void Box::climb(std::size_t place) {
    ++room_.climb;
    const auto moves = [&](NodeId id) { return id != no_node && room_.climbed[id] == room_.climb; };
    const auto follows = this->follows(place);
    for (const NodeId id : follows) {
        const Node& node = program_.nodes[id];
        if (is_known(node.kind, at(id))) {
            continue;
        }
        if (id == follows.front()) {
            room_.climbed[id] = room_.climb;
            continue;
        }
        ELIGIBILITY_CHECK(node.op != Op::input && node.op != Op::figure, "a leaf has one node");
        if (const auto marginal = marginal_slope(node)) {
            room_.climbed[id] = room_.climb;
            room_.bases[id] = program_.marginals[node.index].amount;
            room_.slopes[id] = *marginal;
            continue;
        }
        if (node.op == Op::round && moves(node.a) && node.a != follows.front()) {
            // Rounded against the amount's own base: a part of a fen of the amount is no step.
            room_.climbed[id] = room_.climb;
            room_.bases[id] = room_.bases[node.a];
            room_.slopes[id] = rounded_slope(node, room_.slopes[node.a]);
            continue;
        }
        NodeId base = no_node;
        for_each_operand(program_, node, [&](NodeId operand) {
            if (moves(operand)) {
                base = base == no_node ? operand : common_base(base, operand);
            }
        });
        if (base != no_node) {
            room_.climbed[id] = room_.climb;
            room_.bases[id] = base;
            room_.slopes[id] = slope_of(id, base);
        }
    }
    room_.climbed_from = follows.empty() ? no_node : follows.front();
}

Box::Way Box::way(NodeId node) const {
    if (room_.climbed[node] != room_.climb) {
        return Way::none;
    }
    const Slope slope = slope_against(node, room_.climbed_from);
    return slope.low >= 0    ? (slope.high <= 0 ? Way::none : Way::up)
           : slope.high <= 0 ? Way::down
                             : Way::either;
}

// Of a node against the base of its operands.
Slope Box::slope_of(NodeId id, NodeId base) const {
    const Node& node = program_.nodes[id];
    const auto of = [&](NodeId operand) {
        const bool moves = operand != no_node && room_.climbed[operand] == room_.climb;
        return moves ? slope_against(operand, base) : Slope{};
    };
    const auto comparison = [&](Slope gap) {
        return Slope{gap.high > 0 ? -1 : 0, gap.low < 0 ? 1 : 0};
    };
    switch (node.op) {
    case Op::rescale:
        return of(node.a) * Slope{node.number, node.number};
    case Op::optional:
        return of(node.a);
    case Op::dated: {
        const std::uint32_t version = room_.at.versions[node.index];
        return version == no_index ? Slope{} : of(program_.operands[node.first + version]);
    }
    case Op::add:
        return of(node.a) + of(node.b);
    case Op::subtract:
        return of(node.a) + -of(node.b);
    case Op::multiply: {
        const Value a = at(node.a);
        const Value b = at(node.b);
        return of(node.a) * Slope{b.low, b.high} + of(node.b) * Slope{a.low, a.high};
    }
    case Op::minimum:
    case Op::maximum: {
        const Value a = at(node.a);
        const Value b = at(node.b);
        const bool least = node.op == Op::minimum;
        if (least ? a.high <= b.low : a.low >= b.high) {
            return of(node.a);
        }
        if (least ? b.high <= a.low : b.low >= a.high) {
            return of(node.b);
        }
        return either(of(node.a), of(node.b));
    }
    case Op::round:
        return rounded_slope(node, of(node.a));
    case Op::less:
    case Op::less_equal:
        return comparison(of(node.a) + -of(node.b));
    case Op::conjunction:
    case Op::disjunction:
        return either(of(node.a), of(node.b));
    case Op::negation:
        return -of(node.a);
    case Op::select: {
        const Value condition = at(node.a);
        if (is_known(Kind::boolean, condition)) {
            return of(is_true(condition) ? node.b : node.c);
        }
        if (is_set_kind(node.kind)) {
            break;
        }
        const Slope branches = either(of(node.b), of(node.c));
        if (room_.climbed[node.a] != room_.climb) {
            return branches;
        }
        const Slope turns = of(node.a);
        if (at(node.b).low >= at(node.c).high) {
            return branches + grows(turns);
        }
        if (at(node.b).high <= at(node.c).low) {
            return branches + grows(-turns);
        }
        break;
    }
    case Op::add_months:
        return grows(of(node.a)) + grows(of(node.b));
    case Op::months_between:
        return grows(-of(node.a)) + grows(of(node.b));
    case Op::calendar_part:
        if (static_cast<CalendarPart>(node.index) == CalendarPart::year) {
            return grows(of(node.a));
        }
        break;
    case Op::dated_at: {
        Staircase stairs;
        Slope steps;
        for_each_possible_version(node, [&](NodeId version) { // the latest first
            stairs.put(version == no_node ? program_.initial[id] : at(version));
            steps = either(steps, of(version));
        });
        return steps + stairs.slope(-of(node.a));
    }
    case Op::table:
        if (const auto slope = table_slope(node, base)) {
            return *slope;
        }
        break;
    case Op::equal:
    case Op::same_member:
    case Op::in_set:
    case Op::verdict:
    case Op::constant:
    case Op::input:
    case Op::attest:
    case Op::reading:
    case Op::figure:
    case Op::day:
        break;
    }
    return node.kind == Kind::boolean ? any_truth : Slope::any();
}

// Of a table in which one number moves, and all else is known.
std::optional<Slope> Box::table_slope(const Node& node, NodeId base) const {
    const Lookup& lookup = program_.lookups[node.index];
    const auto arguments = program_.operands_of(node);
    const auto& leaves = lookup.tree.leaves;
    if (is_set_kind(node.kind) || leaves.size() > most_leaves ||
        std::any_of(leaves.begin(), leaves.end(),
                    [](const auto& leaf) { return leaf.count != 1; })) {
        return std::nullopt;
    }
    Slope number;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const NodeId argument = arguments[i];
        const Kind kind = lookup.columns[i].kind;
        if (is_known(kind, at(argument))) {
            continue;
        }
        if (is_set_kind(kind) || room_.climbed[argument] != room_.climb || number != Slope{}) {
            return std::nullopt;
        }
        number = slope_against(argument, base);
    }
    Staircase stairs;
    Slope steps;
    for_each_possible_output(node, [&](NodeId output) {
        stairs.put(at(output));
        if (room_.climbed[output] == room_.climb) {
            steps = either(steps, slope_against(output, base));
        }
    });
    return steps + stairs.slope(number);
}

// Of a sum of brackets against the amount: no steeper than the steepest rate, and no flatter than
// the flattest.
std::optional<Slope> Box::marginal_slope(const Node& node) const {
    if (node.op != Op::add || node.index == no_index) {
        return std::nullopt;
    }
    const Marginal& sum = program_.marginals[node.index];
    const auto moves = [&](NodeId of) { return room_.climbed[of] == room_.climb; };
    if (!moves(sum.amount) || std::any_of(sum.limits.begin(), sum.limits.end(), moves) ||
        std::any_of(sum.rates.begin(), sum.rates.end(), moves)) {
        return std::nullopt;
    }
    Slope slope; // nothing is paid below nought
    for (std::size_t i = 0; i < sum.rates.size(); ++i) {
        const Value rate = at(sum.rates[i]);
        const Slope own = Slope{rate.low, rate.high} * Slope{sum.factors[i], sum.factors[i]};
        slope = either(slope, own);
    }
    return slope;
}

} // namespace eligibility
