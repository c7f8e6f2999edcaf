// Comparisons: two values side by side, a value among members, a value between bounds.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

// a < b is b > a.
ast::Operator mirrored(ast::Operator op) {
    switch (op) {
    case ast::Operator::less:
        return ast::Operator::greater;
    case ast::Operator::less_equal:
        return ast::Operator::greater_equal;
    case ast::Operator::greater:
        return ast::Operator::less;
    case ast::Operator::greater_equal:
        return ast::Operator::less_equal;
    case ast::Operator::equal:
    case ast::Operator::not_equal:
    case ast::Operator::add:
    case ast::Operator::subtract:
    case ast::Operator::multiply:
    case ast::Operator::divide:
        break;
    }
    return op;
}

} // namespace

std::uint64_t members_from(std::uint64_t member, bool included) {
    return ~(member - 1) & (included ? ~std::uint64_t{0} : ~member);
}

std::uint64_t members_up_to(std::uint64_t member, bool included) {
    return (member - 1) | (included ? member : 0);
}

bool Compiler::is_ordered(const Type& type) const {
    return type.kind == Kind::member && type.enumeration >= 0 &&
           program_.enums[static_cast<std::size_t>(type.enumeration)].ordered;
}

// By place among the members of an ordered enum: the right side is some member, and the left one of
// those from or up to there.
NodeId Compiler::by_rank(ast::Operator op, NodeId left, NodeId right, Place place) {
    if (build_.is_constant(left) && !build_.is_constant(right)) {
        return by_rank(mirrored(op), right, left, place);
    }
    const Type& type = build_.type(left);
    const auto& members = program_.enums[static_cast<std::size_t>(type.enumeration)].members;
    const std::uint64_t whole = (std::uint64_t{1} << members.size()) - 1;
    const bool included = op == ast::Operator::less_equal || op == ast::Operator::greater_equal;
    const bool up_to = op == ast::Operator::less || op == ast::Operator::less_equal;
    const std::uint64_t all = bits(build_.range(right));
    NodeId any = no_node;
    for (std::uint64_t rest = all; rest != 0; rest &= rest - 1) {
        const std::uint64_t member = rest & (~rest + 1);
        const std::uint64_t passing =
            up_to ? members_up_to(member, included) : members_from(member, included);
        const NodeId stands = build_.in_set(left, passing & whole, place);
        const NodeId here =
            one_bit(all) ? stands
                         : build_.conjunction(build_.in_set(right, member, place), stands, place);
        any = any == no_node ? here : build_.disjunction(any, here, place);
    }
    return any;
}

NodeId Compiler::comparison(const ast::Binary& written, Place place, const Scope& scope) {
    const auto left_hint = type_hint(*written.left, scope);
    const auto right_hint = type_hint(*written.right, scope);
    const NodeId left = expression(*written.left, scope, right_hint ? &*right_hint : nullptr);
    const NodeId right = expression(*written.right, scope, left_hint ? &*left_hint : nullptr);
    if (left == no_node || right == no_node ||
        !comparable(build_.type(left), build_.type(right), written.op_place)) {
        return no_node;
    }
    const Kind kind = build_.type(left).kind;
    const bool by_order =
        written.op != ast::Operator::equal && written.op != ast::Operator::not_equal;
    if (by_order && is_ordered(build_.type(left))) {
        return by_rank(written.op, left, right, place);
    }
    if (by_order && (kind == Kind::boolean || kind == Kind::member)) {
        error("no-order", written.op_place,
              fmt::format("{} has no order", describe(build_.type(left))),
              "compare with `=`, or with `in {…}`");
        return no_node;
    }
    const Op same = kind == Kind::member ? Op::same_member : Op::equal;
    switch (written.op) {
    case ast::Operator::equal:
        return build_.compare(same, left, right, place);
    case ast::Operator::not_equal:
        return build_.negation(build_.compare(same, left, right, place), place);
    case ast::Operator::less:
        return build_.compare(Op::less, left, right, place);
    case ast::Operator::less_equal:
        return build_.compare(Op::less_equal, left, right, place);
    case ast::Operator::greater:
        return build_.compare(Op::less, right, left, place);
    case ast::Operator::greater_equal:
        return build_.compare(Op::less_equal, right, left, place);
    case ast::Operator::add:
    case ast::Operator::subtract:
    case ast::Operator::multiply:
    case ast::Operator::divide:
        break;
    }
    return no_node;
}

NodeId Compiler::membership(const ast::Membership& written, Place place, const Scope& scope) {
    const NodeId value = expression(*written.value, scope);
    if (value == no_node) {
        return no_node;
    }
    const Type type = build_.type(value);
    if (type.kind == Kind::member) {
        std::uint64_t members = 0;
        for (const auto& member : written.members) {
            const auto bit = constant_of(*member, type, "a member of the set");
            if (!bit) {
                return no_node;
            }
            members |= bits(*bit);
        }
        return build_.in_set(value, members, place);
    }
    NodeId any = no_node;
    for (const auto& member : written.members) {
        const NodeId other = expression(*member, scope, &type);
        if (other == no_node || !comparable(type, build_.type(other), member->place)) {
            return no_node;
        }
        const NodeId same = build_.compare(Op::equal, value, other, place);
        any = any == no_node ? same : build_.disjunction(any, same, place);
    }
    return any;
}

NodeId Compiler::within(const ast::Within& written, Place place, const Scope& scope) {
    const NodeId value = expression(*written.value, scope);
    if (value == no_node) {
        return no_node;
    }
    const Type type = build_.type(value);
    const NodeId low = expression(*written.bounds.low, scope, &type);
    const NodeId high = expression(*written.bounds.high, scope, &type);
    if (low == no_node || high == no_node || !comparable(type, build_.type(low), place) ||
        !comparable(type, build_.type(high), place)) {
        return no_node;
    }
    if (is_ordered(type)) {
        const NodeId from = by_rank(written.bounds.low_included ? ast::Operator::greater_equal
                                                                : ast::Operator::greater,
                                    value, low, place);
        const NodeId to =
            by_rank(written.bounds.high_included ? ast::Operator::less_equal : ast::Operator::less,
                    value, high, place);
        return build_.conjunction(from, to, place);
    }
    if (!is_numeric(type) && !is_time(type)) {
        error("no-order", place, fmt::format("{} has no order", describe(type)),
              "compare with `in {…}`");
        return no_node;
    }
    const NodeId above =
        build_.compare(written.bounds.low_included ? Op::less_equal : Op::less, low, value, place);
    const NodeId below = build_.compare(written.bounds.high_included ? Op::less_equal : Op::less,
                                        value, high, place);
    return build_.conjunction(above, below, place);
}

} // namespace eligibility
