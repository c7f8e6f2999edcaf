#include "eligibility/program/builder.h"

#include "eligibility/base/number.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <numeric>

namespace eligibility {

namespace {

// The kind and period that two numbers share when they stand side by side.
Type joined(const Type& a, const Type& b) {
    Type type = a;
    type.exact = a.exact || b.exact;
    if (type.kind == Kind::integer && b.kind == Kind::decimal) {
        type.kind = Kind::decimal;
    }
    if (type.per == Period::none) {
        type.per = b.per;
    }
    return type;
}

} // namespace

NodeId Builder::push(Node node, Type type, Value range, Place place) {
    const bool shareable = node.count == 0 && node.op != Op::constant;
    const Key key{node.op,     node.a,           node.b,    node.c,   node.index,
                  node.number, type.denominator, type.kind, type.per, type.exact};
    if (shareable) {
        if (const auto found = made_.find(key); found != made_.end()) {
            return found->second;
        }
    }
    type.low = range.low;
    type.high = range.high;
    node.kind = type.kind;
    const auto id = static_cast<NodeId>(program_.nodes.size());
    program_.nodes.push_back(node);
    program_.types.push_back(type);
    program_.places.push_back(place);
    program_.initial.push_back(range);
    if (node.op != Op::constant) {
        program_.computed.push_back(id);
    }
    if (shareable) {
        made_.emplace(key, id);
    }
    return id;
}

bool Builder::fits(Int128 low, Int128 high, Place place) {
    if (low >= -range_limit && high <= range_limit) {
        return true;
    }
    range_fault(place, "this number may grow beyond what can be kept exactly",
                "give its inputs narrower ranges, or round earlier");
    return false;
}

bool Builder::fits_calendar(Int128 low, Int128 high, Place place) {
    if (low >= day_number(first_day) && high <= day_number(last_day)) {
        return true;
    }
    range_fault(place, "this day may lie beyond the years 1 to 9999",
                "give the dates and spans it is made of narrower ranges");
    return false;
}

void Builder::range_fault(Place place, const char* message, const char* advice) {
    if (!faults_.told("range-too-wide", place)) {
        faults_.add("range-too-wide", place, message, advice);
    }
}

void Builder::take_back(NodeId first) {
    for (NodeId id = first; id < next(); ++id) {
        if (is_constant(id)) {
            constants_.erase(key_of(type(id), range(id)));
        }
    }
    program_.nodes.resize(first);
    program_.types.resize(first);
    program_.places.resize(first);
    program_.initial.resize(first);
}

Builder::ConstantKey Builder::key_of(const Type& type, Value value) {
    return {type.kind, type.enumeration, type.denominator, type.per, type.exact, value.low};
}

NodeId Builder::constant(Type type, Value value, Place place) {
    const auto [at, fresh] = constants_.emplace(key_of(type, value), next());
    return fresh ? push({.op = Op::constant}, type, value, place) : at->second;
}

NodeId Builder::truth(bool value, Place place) {
    return constant({}, eligibility::truth(value), place);
}

NodeId Builder::leaf(Op op, std::uint32_t index, Type type, Place place) {
    return push({.op = op, .index = index}, type, {type.low, type.high}, place);
}

NodeId Builder::optional(std::uint32_t input, NodeId fallback, Place place) {
    const Type declared = program_.inputs[input].type;
    const Type other = type(fallback);
    const std::int64_t denominator = std::lcm(declared.denominator, other.denominator);
    const NodeId rest = to_denominator(fallback, denominator, place);
    const std::int64_t factor = denominator / declared.denominator;
    if (!fits(static_cast<Int128>(declared.low) * factor,
              static_cast<Int128>(declared.high) * factor, place)) {
        return rest;
    }
    Type result = joined(declared, other);
    result.denominator = denominator;
    const Value given = is_set_kind(declared.kind) ? Value{declared.low, declared.high}
                                                   : rescale({declared.low, declared.high}, factor);
    return push({.op = Op::optional, .a = rest, .index = input, .number = factor}, result,
                hull(declared.kind, given, range(rest)), place);
}

NodeId Builder::to_denominator(NodeId a, std::int64_t denominator, Place place) {
    Type target = type(a);
    const std::int64_t factor = denominator / target.denominator;
    if (factor == 1 || is_set_kind(target.kind)) {
        return a;
    }
    const Value from = range(a);
    if (!fits(static_cast<Int128>(from.low) * factor, static_cast<Int128>(from.high) * factor,
              place)) {
        return a;
    }
    target.denominator = denominator;
    target.kind = target.kind == Kind::integer ? Kind::decimal : target.kind; // in parts of one
    if (is_constant(a)) {
        return constant(target, rescale(from, factor), program_.places[a]);
    }
    return push({.op = Op::rescale, .a = a, .number = factor}, target, rescale(from, factor),
                place);
}

void Builder::align(std::vector<NodeId>& nodes, Place place) {
    std::int64_t denominator = 1;
    for (const NodeId node : nodes) {
        denominator = std::lcm(denominator, type(node).denominator);
    }
    for (NodeId& node : nodes) {
        node = to_denominator(node, denominator, place);
    }
}

NodeId Builder::dated(std::uint32_t dating, std::span<const NodeId> versions, Place place) {
    std::vector<NodeId> nodes(versions.begin(), versions.end());
    align(nodes, place);
    Type result = type(nodes.front());
    Value all = range(nodes.front());
    for (const NodeId node : nodes) {
        result = joined(result, type(node));
        all = hull(result.kind, all, range(node));
    }
    result.denominator = type(nodes.front()).denominator;
    const auto first = static_cast<std::uint32_t>(program_.operands.size());
    program_.operands.insert(program_.operands.end(), nodes.begin(), nodes.end());
    return push({.op = Op::dated,
                 .first = first,
                 .count = static_cast<std::uint32_t>(nodes.size()),
                 .index = dating},
                result, all, place);
}

NodeId Builder::add(NodeId a, NodeId b, Place place) {
    std::vector<NodeId> both{a, b};
    align(both, place);
    const Value x = range(both[0]);
    const Value y = range(both[1]);
    if (!fits(static_cast<Int128>(x.low) + y.low, static_cast<Int128>(x.high) + y.high, place)) {
        return both[0];
    }
    Type result = joined(type(both[0]), type(both[1]));
    result.denominator = type(both[0]).denominator;
    const Value sum = eligibility::add(x, y);
    if (result.kind == Kind::date && !fits_calendar(sum.low, sum.high, place)) {
        return both[0];
    }
    return push({.op = Op::add, .a = both[0], .b = both[1]}, result, sum, place);
}

NodeId Builder::subtract(NodeId a, NodeId b, Place place) {
    std::vector<NodeId> both{a, b};
    align(both, place);
    const Value x = range(both[0]);
    const Value y = range(both[1]);
    Type result = joined(type(both[0]), type(both[1]));
    result.denominator = type(both[0]).denominator;
    const bool span = result.kind == Kind::date && type(both[1]).kind == Kind::date;
    result.kind = span ? Kind::days : result.kind;
    if (!fits(static_cast<Int128>(x.low) - y.high, static_cast<Int128>(x.high) - y.low, place)) {
        return stand_in(result, place);
    }
    const Value difference = eligibility::subtract(x, y);
    if (result.kind == Kind::date && !fits_calendar(difference.low, difference.high, place)) {
        return both[0];
    }
    return push({.op = Op::subtract, .a = both[0], .b = both[1]}, result, difference, place);
}

NodeId Builder::multiply(NodeId a, NodeId b, Place place) {
    const Value x = range(a);
    const Value y = range(b);
    Int128 low = static_cast<Int128>(x.low) * y.low;
    Int128 high = low;
    for (const std::int64_t left : {x.low, x.high}) {
        for (const std::int64_t right : {y.low, y.high}) {
            const Int128 product = static_cast<Int128>(left) * right;
            low = std::min(low, product);
            high = std::max(high, product);
        }
    }
    const Int128 denominator = static_cast<Int128>(type(a).denominator) * type(b).denominator;
    const bool left_leads = type(a).kind == Kind::money ||
                            (type(b).kind != Kind::money && type(a).kind == Kind::decimal) ||
                            type(b).kind == Kind::integer;
    Type result = left_leads ? type(a) : type(b);
    const Type& other = left_leads ? type(b) : type(a);
    result.exact = result.exact || (result.kind == Kind::money && other.denominator != 1);
    if (!fits(low, high, place) || !fits(denominator, denominator, place)) {
        return stand_in(result, place);
    }
    result.denominator = static_cast<std::int64_t>(denominator);
    return push({.op = Op::multiply, .a = a, .b = b}, result,
                {static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)}, place);
}

NodeId Builder::divided(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator, Kind kind,
                        Place place) {
    // a / (n/d) = a * d / n: the value is multiplied by d and the denominator by n.
    Type result = type(a);
    const Value from = range(a);
    const Int128 denominator = static_cast<Int128>(result.denominator) * divisor;
    result.kind = kind;
    result.exact = kind == Kind::money;
    result.per = kind == Kind::money ? result.per : Period::none;
    if (!fits(static_cast<Int128>(from.low) * divisor_denominator,
              static_cast<Int128>(from.high) * divisor_denominator, place) ||
        !fits(denominator, denominator, place)) {
        return stand_in(result, place);
    }
    result.denominator = static_cast<std::int64_t>(denominator);
    if (is_constant(a)) {
        return constant(result, rescale(from, divisor_denominator), place);
    }
    return push({.op = Op::rescale, .a = a, .number = divisor_denominator}, result,
                rescale(from, divisor_denominator), place);
}

NodeId Builder::divide(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator,
                       Place place) {
    const Kind kind = type(a).kind;
    return divided(a, divisor, divisor_denominator, kind == Kind::integer ? Kind::rate : kind,
                   place);
}

NodeId Builder::share(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator,
                      Place place) {
    return divided(a, divisor, divisor_denominator, Kind::rate, place);
}

NodeId Builder::minimum(NodeId a, NodeId b, Place place) {
    std::vector<NodeId> both{a, b};
    align(both, place);
    Type result = joined(type(both[0]), type(both[1]));
    result.denominator = type(both[0]).denominator;
    return push({.op = Op::minimum, .a = both[0], .b = both[1]}, result,
                eligibility::minimum(range(both[0]), range(both[1])), place);
}

NodeId Builder::maximum(NodeId a, NodeId b, Place place) {
    std::vector<NodeId> both{a, b};
    align(both, place);
    Type result = joined(type(both[0]), type(both[1]));
    result.denominator = type(both[0]).denominator;
    return push({.op = Op::maximum, .a = both[0], .b = both[1]}, result,
                eligibility::maximum(range(both[0]), range(both[1])), place);
}

NodeId Builder::compare(Op op, NodeId a, NodeId b, Place place) {
    std::vector<NodeId> both{a, b};
    if (op != Op::same_member) {
        align(both, place);
    }
    return push({.op = op, .a = both[0], .b = both[1]}, {}, unknown_truth, place);
}

NodeId Builder::select(NodeId condition, NodeId then_value, NodeId else_value, Place place) {
    std::vector<NodeId> both{then_value, else_value};
    align(both, place);
    Type result = joined(type(both[0]), type(both[1]));
    result.denominator = type(both[0]).denominator;
    return push({.op = Op::select, .a = condition, .b = both[0], .c = both[1]}, result,
                hull(result.kind, range(both[0]), range(both[1])), place);
}

NodeId Builder::round(NodeId a, std::int64_t step, Rounding mode, Place place) {
    Type result = type(a);
    const Int128 units = static_cast<Int128>(result.denominator) * step;
    result.denominator = 1;
    result.exact = false;
    result.kind = result.kind == Kind::money ? Kind::money : Kind::integer;
    if (!fits(units, units, place)) {
        return stand_in(result, place);
    }
    const auto divisor = static_cast<std::int64_t>(units);
    const Value all = round_to(range(a), divisor, mode);
    if (!fits(static_cast<Int128>(all.low) * step, static_cast<Int128>(all.high) * step, place)) {
        return stand_in(result, place); // rounded up at the very end of the range
    }
    const NodeId rounded = push(
        {.op = Op::round, .a = a, .index = static_cast<std::uint32_t>(mode), .number = divisor},
        result, all, place);
    // Counted in steps so far; back to fen or ones.
    return step == 1 ? rounded
                     : push({.op = Op::rescale, .a = rounded, .number = step}, result,
                            rescale(all, step), place);
}

NodeId Builder::in_set(NodeId a, std::uint64_t members, Place place) {
    return push({.op = Op::in_set, .a = a, .number = static_cast<std::int64_t>(members)}, {},
                unknown_truth, place);
}

NodeId Builder::conjunction(NodeId a, NodeId b, Place place) {
    return push({.op = Op::conjunction, .a = a, .b = b}, {}, unknown_truth, place);
}

NodeId Builder::disjunction(NodeId a, NodeId b, Place place) {
    return push({.op = Op::disjunction, .a = a, .b = b}, {}, unknown_truth, place);
}

NodeId Builder::negation(NodeId a, Place place) {
    return push({.op = Op::negation, .a = a}, {}, unknown_truth, place);
}

void Builder::note_marginal(NodeId sum, Marginal marginal) {
    const Node& node = program_.nodes[sum];
    if (node.op != Op::add || node.index != no_index) {
        return; // one bracket says as much by itself
    }
    for (const NodeId rate : marginal.rates) {
        marginal.factors.push_back(type(sum).denominator /
                                   (type(marginal.amount).denominator * type(rate).denominator));
    }
    program_.nodes[sum].index = static_cast<std::uint32_t>(program_.marginals.size());
    program_.marginals.push_back(std::move(marginal));
}

NodeId Builder::table(std::uint32_t lookup, std::uint32_t output, Type type, Value range,
                      std::span<const NodeId> arguments, Place place) {
    const auto first = static_cast<std::uint32_t>(program_.operands.size());
    program_.operands.insert(program_.operands.end(), arguments.begin(), arguments.end());
    return push({.op = Op::table,
                 .first = first,
                 .count = static_cast<std::uint32_t>(arguments.size()),
                 .index = lookup,
                 .number = output},
                type, range, place);
}

NodeId Builder::again(NodeId original, Node changed, std::span<const NodeId> operands) {
    changed.index = changed.op == Op::add ? no_index : changed.index; // the sum of other brackets
    changed.first = 0;
    changed.count = static_cast<std::uint32_t>(operands.size());
    if (!operands.empty()) {
        changed.first = static_cast<std::uint32_t>(program_.operands.size());
        program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
    }
    return push(changed, type(original), range(original), program_.places[original]);
}

NodeId Builder::verdict(NodeId in_scope, NodeId conditions, Place place) {
    Type type;
    type.kind = Kind::verdict;
    return push({.op = Op::verdict, .a = in_scope, .b = conditions}, type,
                member_set(eligible_bit | ineligible_bit | out_of_scope_bit), place);
}

NodeId Builder::retype(NodeId a, Type type) {
    // Only the reading of the value changes: the node is given a twin that adds nothing.
    Type kept = this->type(a);
    kept.per = type.per;
    if (kept.per == this->type(a).per) {
        return a;
    }
    return push({.op = Op::rescale, .a = a, .number = 1}, kept, range(a), program_.places[a]);
}

} // namespace eligibility
