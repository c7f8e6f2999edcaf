#include "eligibility/analysis/walk.h"

#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

Walk::Walk(const Program& program, const Programme& programme, const Evaluation& wide, Axis axis)
    : program_(program), wide_(wide), axis_(axis), widest_(axis.high - axis.low), curves_(widest_),
      live_(program.nodes.size(), 0), at_(program.nodes.size()) {
    mark_live(programme);
    std::vector<std::uint8_t> moves(program.nodes.size(), 0);
    for (NodeId id = 0; id < program.nodes.size(); ++id) {
        if (live_[id] == 0) {
            continue;
        }
        const Node& node = program.nodes[id];
        bool moving = is_axis(node);
        for_each_live_operand(node,
                              [&](NodeId operand) { moving = moving || moves[operand] != 0; });
        moves[id] = moving ? 1 : 0;
        if (moving) {
            moving_.push_back(id);
        } else {
            at_[id] = between(wide_[id]);
        }
    }
}

bool Walk::is_axis(const Node& node) const {
    if (!axis_.input) {
        return node.op == Op::day;
    }
    return node.index == *axis_.input &&
           (node.op == Op::input ||
            (node.op == Op::optional && wide_.answers.given[node.index] != 0));
}

// Leaves aside the versions that are not in force and the branches that no point of the axis
// takes.
template <typename Visit>
void Walk::for_each_live_operand(const Node& node, const Visit& visit) const {
    if (node.op == Op::dated) {
        const std::uint32_t version = wide_.versions[node.index];
        if (version != no_index) {
            visit(program_.operands[node.first + version]);
        }
        return;
    }
    if (node.op == Op::optional && wide_.answers.given[node.index] != 0) {
        return;
    }
    if (node.op == Op::select && is_known(Kind::boolean, wide_[node.a])) {
        visit(node.a);
        visit(is_true(wide_[node.a]) ? node.b : node.c);
        return;
    }
    for_each_operand(program_, node, visit);
}

void Walk::mark_live(const Programme& programme) {
    for (const Condition& condition : programme.conditions) {
        live_[condition.test] = 1;
    }
    live_[programme.verdict] = 1;
    if (programme.amount != no_node) {
        live_[programme.amount] = 1;
    }
    for (const NodeId id : programme.cone.other_days) { // on which an outcome may lack a version
        live_[id] = 1;
    }
    for (auto id = static_cast<NodeId>(program_.nodes.size()); id-- > 0;) {
        if (live_[id] != 0) {
            for_each_live_operand(program_.nodes[id], [&](NodeId operand) { live_[operand] = 1; });
        }
    }
}

std::int64_t Walk::pass(std::int64_t from) {
    from_ = from;
    to_ = widest_;
    for (const NodeId id : moving_) {
        at_[id] = piece(id);
    }
    return to_;
}

std::vector<const Curve*> Walk::deciding(NodeId amount) const {
    std::vector<const Curve*> all;
    const auto take = [&](NodeId node) {
        if (node != no_node && at_[node].known && moves(node) && !at_[node].low.constant()) {
            all.push_back(&at_[node].low);
        }
    };
    take(amount);
    for (const NodeId id : moving_) {
        const bool set = is_set_kind(program_.types[id].kind);
        if (set ? !one_bit(bits(at_[id].set)) : !at_[id].known) {
            for_each_live_operand(program_.nodes[id], take);
        }
    }
    return all;
}

Value Walk::truth_or_set(NodeId node) const {
    const Piece& piece = at_[node];
    return is_set_kind(program_.types[node].kind)
               ? piece.set
               : Value{static_cast<std::int64_t>(piece.low.powers[0]),
                       static_cast<std::int64_t>(piece.high.powers[0])};
}

Walk::Piece Walk::one(Curve curve) {
    Piece piece;
    piece.high = curve;
    piece.low = std::move(curve);
    piece.known = true;
    return piece;
}

Walk::Piece Walk::of_truth(Value value) {
    Piece piece;
    piece.low = constant_curve(value.low);
    piece.high = constant_curve(value.high);
    piece.known = value.low == value.high;
    return piece;
}

Walk::Piece Walk::between(Value value) {
    Piece piece = of_truth(value);
    piece.set = value;
    return piece;
}

// Whether the curve is at zero or above at the beginning; the stretch ends where that changes.
bool Walk::reaches_zero(const Curve& curve) {
    if (curve.constant()) {
        return curve.powers[0] >= 0;
    }
    if (const auto turn = curves_.turn(curve, from_, to_)) {
        to_ = *turn - 1;
    }
    return curves_.at(curve, from_) >= 0;
}

Walk::Piece Walk::piece(NodeId id) {
    const Node& node = program_.nodes[id];
    switch (node.op) {
    case Op::input:
    case Op::optional:
    case Op::day: {
        if (node.op == Op::optional && !is_axis(node)) {
            return at_[node.a];
        }
        Curve line;
        line.powers = {axis_.low, 1, 0};
        if (node.kind == Kind::boolean) { // a stretch knows each truth
            return of_truth(truth(reaches_zero(line - 1)));
        }
        return one(node.op == Op::optional ? line * node.number : line);
    }
    case Op::dated:
        return at_[program_.operands[node.first + wide_.versions[node.index]]];
    case Op::dated_at:
        return on_day(id);
    case Op::select:
        return chosen(node);
    case Op::table:
        return looked_up(node);
    case Op::add_months:
        return moved(node, at_[node.a], at_[node.b]);
    case Op::months_between:
        return apart(node, at_[node.a], at_[node.b]);
    case Op::calendar_part:
        return part_of(node, at_[node.a]);
    case Op::same_member:
        return of_truth(same_member(at_[node.a].set, at_[node.b].set));
    case Op::in_set:
        return of_truth(in_set(at_[node.a].set, static_cast<std::uint64_t>(node.number)));
    case Op::equal:
    case Op::less:
    case Op::less_equal:
        return of_truth(compared(node, at_[node.a], at_[node.b]));
    case Op::negation:
        return of_truth(negation(truth_or_set(node.a)));
    case Op::conjunction:
        return of_truth(conjunction(truth_or_set(node.a), truth_or_set(node.b)));
    case Op::disjunction:
        return of_truth(disjunction(truth_or_set(node.a), truth_or_set(node.b)));
    case Op::verdict: {
        Piece said;
        said.set = verdict_of(truth_or_set(node.a), truth_or_set(node.b));
        return said;
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::minimum:
    case Op::maximum:
        return combined(node, at_[node.a], at_[node.b]);
    case Op::rescale:
    case Op::round:
        return combined(node, at_[node.a], at_[node.a]);
    case Op::constant:
    case Op::attest:
    case Op::reading:
    case Op::figure:
        break;
    }
    return between(wide_[id]); // hangs on no axis
}

Walk::Piece Walk::combined(const Node& node, const Piece& a, const Piece& b) {
    if (node.op == Op::multiply) {
        return product(a, b);
    }
    const bool against = node.op == Op::subtract; // what b leaves over falls as b grows
    const auto both = [&](const Curve& x, const Curve& y) {
        return node.op == Op::add        ? x + y
               : node.op == Op::subtract ? x - y
               : node.op == Op::minimum  ? smaller(x, y)
               : node.op == Op::maximum  ? larger(x, y)
               : node.op == Op::rescale
                   ? x * node.number
                   : curves_.round(x, node.number, static_cast<Rounding>(node.index));
    };
    Piece result;
    result.known = a.known && b.known;
    result.low = both(a.low, against ? b.high : b.low);
    result.high = result.known ? result.low : both(a.high, against ? b.low : b.high);
    return result;
}

// A product that no curve can say holds for one point alone.
Curve Walk::multiplied(const Curve& a, const Curve& b) {
    if (auto product = curves_.multiply(a, b)) {
        return std::move(*product);
    }
    // Of roundings: it stays a multiple of the other side until the next jump.
    for (const auto& [stepped, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
        if (stepped->powers[1] == 0 && stepped->powers[2] == 0) {
            to_ = curves_.jump(*stepped, from_, to_).value_or(to_ + 1) - 1;
            return *other * curves_.at(*stepped, from_);
        }
    }
    to_ = from_;
    return constant_curve(static_cast<std::int64_t>(curves_.at(a, from_) * curves_.at(b, from_)));
}

Walk::Piece Walk::product(const Piece& a, const Piece& b) {
    if (a.known && b.known) {
        return one(multiplied(a.low, b.low));
    }
    Piece result;
    result.low = multiplied(a.low, b.low);
    result.high = result.low;
    const auto widen = [&](const Curve& x, const Curve& y) {
        const Curve corner = multiplied(x, y);
        result.low = smaller(result.low, corner);
        result.high = larger(result.high, corner);
    };
    if (!b.known) {
        widen(a.low, b.high);
    }
    if (!a.known) {
        widen(a.high, b.low);
        widen(a.high, b.high);
    }
    return result;
}

Walk::Piece Walk::hull(Kind kind, const Piece& a, const Piece& b) {
    Piece both;
    if (is_set_kind(kind)) {
        both.set = member_set(bits(a.set) | bits(b.set));
        return both;
    }
    both.low = smaller(a.low, b.low);
    both.high = larger(a.high, b.high);
    both.known = both.low == both.high;
    return both;
}

Walk::Piece Walk::chosen(const Node& node) {
    // A branch that nothing takes was not worked out.
    const Value wide =
        is_known(Kind::boolean, wide_[node.a]) ? wide_[node.a] : truth_or_set(node.a);
    return is_true(wide)    ? at_[node.b]
           : is_false(wide) ? at_[node.c]
                            : hull(node.kind, at_[node.b], at_[node.c]);
}

Value Walk::compared(const Node& node, const Piece& a, const Piece& b) {
    if (node.op == Op::less) {
        return {reaches_zero(b.low - a.high - 1) ? 1 : 0, reaches_zero(b.high - a.low - 1) ? 1 : 0};
    }
    if (node.op == Op::less_equal) {
        return {reaches(b.low, a.high) ? 1 : 0, reaches(b.high, a.low) ? 1 : 0};
    }
    if (!reaches(a.high, b.low) || !reaches(b.high, a.low)) {
        return truth(false);
    }
    // Both may be the same number; they are when each is only one.
    const bool certain = (a.known || reaches(a.low, a.high)) && (b.known || reaches(b.low, b.high));
    return certain ? truth(true) : unknown_truth;
}

} // namespace eligibility
