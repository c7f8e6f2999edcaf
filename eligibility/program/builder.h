// Builder: adds typed nodes to a Program, one way only, so that operands always stand before their
// users. Works out each node's range from its operands' ranges and refuses what might leave ±2^61.
// Equal nodes are made once. Knows nothing of names or syntax.
#pragma once

#include "eligibility/base/faults.h"
#include "eligibility/base/number.h"
#include "eligibility/program/program.h"

#include <map>
#include <tuple>

namespace eligibility {

class Builder {
public:
    Builder(Program& program, Faults& faults) : program_(program), faults_(faults) {}

    const Type& type(NodeId node) const { return program_.types[node]; }

    Value range(NodeId node) const { return program_.initial[node]; }

    bool is_constant(NodeId node) const { return program_.nodes[node].op == Op::constant; }

    NodeId constant(Type type, Value value, Place place);
    NodeId truth(bool value, Place place);
    NodeId leaf(Op op, std::uint32_t index, Type type, Place place);
    NodeId optional(std::uint32_t input, NodeId fallback, Place place);
    NodeId dated(std::uint32_t dating, std::span<const NodeId> versions, Place place);

    // REQUIRES: numeric operands of kinds that fit; scales are brought together here.
    NodeId add(NodeId a, NodeId b, Place place);
    NodeId subtract(NodeId a, NodeId b, Place place);
    NodeId multiply(NodeId a, NodeId b, Place place);
    NodeId minimum(NodeId a, NodeId b, Place place);
    NodeId maximum(NodeId a, NodeId b, Place place);
    NodeId compare(Op op, NodeId a, NodeId b, Place place);
    NodeId select(NodeId condition, NodeId then_value, NodeId else_value, Place place);

    // The day asked about.
    NodeId today(Place place);
    // REQUIRES: a day and months; two days; a day.
    NodeId add_months(NodeId day, NodeId months, MonthEnd end, Place place);
    NodeId months_between(NodeId from, NodeId to, MonthEnd end, Place place);
    NodeId calendar_part(NodeId day, CalendarPart part, Place place);
    // A whole number as `factor` times as many days, months or ones. REQUIRES: denominator 1.
    NodeId counted(NodeId a, Kind kind, std::int64_t factor, Place place);

    // a / (numerator/denominator of a constant), exactly. REQUIRES divisor > 0.
    NodeId divide(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator, Place place);
    // The same as a plain number: which part of the divisor `a` is.
    NodeId share(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator, Place place);
    // To whole multiples of `step` fen (money) or ones (numbers); the result is no longer exact.
    NodeId round(NodeId a, std::int64_t step, Rounding mode, Place place);

    NodeId in_set(NodeId a, std::uint64_t members, Place place);
    NodeId conjunction(NodeId a, NodeId b, Place place);
    NodeId disjunction(NodeId a, NodeId b, Place place);
    NodeId negation(NodeId a, Place place);
    // The same operation over other operands of the same types; `first` and `count` are taken from
    // `operands`.
    NodeId again(NodeId original, Node changed, std::span<const NodeId> operands);

    // What a sum of brackets is the sum of.
    void note_marginal(NodeId sum, Marginal marginal);
    NodeId table(std::uint32_t lookup, std::uint32_t output, Type type, Value range,
                 std::span<const NodeId> arguments, Place place);
    NodeId verdict(NodeId in_scope, NodeId conditions, Place place);

    // The same value under another declared type (a period written, a range narrowed by
    // declaration).
    NodeId retype(NodeId a, Type type);

    NodeId next() const { return static_cast<NodeId>(program_.nodes.size()); }

    // Takes back the nodes from this one on. REQUIRES: all of them constants that nothing uses.
    void take_back(NodeId first);

    // Brings nodes to one denominator.
    void align(std::vector<NodeId>& nodes, Place place);

private:
    NodeId divided(NodeId a, std::int64_t divisor, std::int64_t divisor_denominator, Kind kind,
                   Place place);
    NodeId push(Node node, Type type, Value range, Place place);

    // In place of what was refused, so that what is made of it is not refused for its type, too.
    NodeId stand_in(const Type& type, Place place) { return constant(type, known_value(1), place); }

    NodeId to_denominator(NodeId a, std::int64_t denominator, Place place);
    bool fits(Int128 low, Int128 high, Place place);
    bool fits_calendar(Int128 low, Int128 high, Place place);
    void range_fault(Place place, const char* message, const char* advice);

    using Key = std::tuple<Op, NodeId, NodeId, NodeId, std::uint32_t, std::int64_t, std::int64_t,
                           Kind, Period, bool>;
    using ConstantKey = std::tuple<Kind, std::int32_t, std::int64_t, Period, bool, std::int64_t>;
    static ConstantKey key_of(const Type& type, Value value);

    Program& program_;
    Faults& faults_;
    std::map<Key, NodeId> made_;
    std::map<ConstantKey, NodeId> constants_;
};

} // namespace eligibility
