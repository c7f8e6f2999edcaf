// What must hold for somebody to be eligible, carried down from the verdict: leaves lose the values
// with which nobody is, and numbers between are remembered with the limits they must keep.
#include "eligibility/evaluation/box.h"
#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

namespace eligibility {

namespace {

Value both(Kind kind, Value a, Value b) {
    return is_set_kind(kind) ? member_set(bits(a) & bits(b))
                             : Value{std::max(a.low, b.low), std::min(a.high, b.high)};
}

bool is_empty(Kind kind, Value value) {
    return is_set_kind(kind) ? bits(value) == 0 : value.low > value.high;
}

} // namespace

bool Box::keep_eligible() {
    const Node& verdict = program_.nodes[programme_.verdict];
    const bool any = require(verdict.a, true) && require(verdict.b, true);
    find_above_kept();
    return any;
}

bool Box::require(NodeId id, bool holds) {
    const Node& node = program_.nodes[id];
    if (is_known(Kind::boolean, at(id))) {
        return is_true(at(id)) == holds;
    }
    const auto settles = [&](NodeId side, bool value) { return at(side) == truth(value); };
    switch (node.op) {
    case Op::input:
        return require_within(id, truth(holds));
    case Op::negation:
        return require(node.a, !holds);
    case Op::conjunction:
    case Op::disjunction: {
        const bool settling = node.op == Op::disjunction;
        if (holds != settling) {
            return require(node.a, holds) && require(node.b, holds);
        }
        return (!settles(node.a, !settling) || require(node.b, holds)) &&
               (!settles(node.b, !settling) || require(node.a, holds));
    }
    case Op::select:
        if (is_known(Kind::boolean, at(node.a))) {
            return require(is_true(at(node.a)) ? node.b : node.c, holds);
        }
        if (settles(node.b, !holds)) {
            return require(node.a, false) && require(node.c, holds);
        }
        return !settles(node.c, !holds) || (require(node.a, true) && require(node.b, holds));
    case Op::in_set: {
        const auto passing = static_cast<std::uint64_t>(node.number);
        return require_within(node.a, member_set(holds ? passing : ~passing));
    }
    case Op::less:
    case Op::less_equal: {
        const bool equal_too = (node.op == Op::less_equal) == holds;
        const std::int64_t apart = equal_too ? 0 : 1;
        const NodeId low = holds ? node.a : node.b; // must lie below, or not above
        const NodeId high = holds ? node.b : node.a;
        keep_difference(low, high, apart);
        return require_within(low, {-range_limit, at(high).high - apart}) &&
               require_within(high, {at(low).low + apart, range_limit});
    }
    case Op::equal:
        return !holds || (require_within(node.a, at(node.b)) && require_within(node.b, at(node.a)));
    case Op::same_member: {
        const auto rest = [&](NodeId other) {
            const Value value = at(other);
            return holds                  ? value
                   : one_bit(bits(value)) ? member_set(~bits(value))
                                          : member_set(~std::uint64_t{0});
        };
        return require_within(node.a, rest(node.b)) && require_within(node.b, rest(node.a));
    }
    case Op::dated: {
        const std::uint32_t version = room_.at.versions[node.index];
        return version == no_index || require(program_.operands[node.first + version], holds);
    }
    case Op::optional:
        return room_.at.answers.given[node.index] != 0 || require(node.a, holds);
    case Op::constant:
    case Op::attest:
    case Op::reading:
    case Op::figure:
    case Op::dated_at:
    case Op::day:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::rescale:
    case Op::minimum:
    case Op::maximum:
    case Op::add_months:
    case Op::months_between:
    case Op::calendar_part:
    case Op::round:
    case Op::table:
    case Op::verdict:
        break;
    }
    return true;
}

bool Box::require_within(NodeId id, Value values) {
    const Node& node = program_.nodes[id];
    const Value before = at(id);
    const Value kept = both(node.kind, before, values);
    if (is_empty(node.kind, kept)) {
        return false;
    }
    if (kept == before) {
        return true;
    }
    if (node.op == Op::input) {
        set(place_of(node), kept);
    } else if (!is_set_kind(node.kind)) {
        kept_.emplace_back(id, kept);
    }
    return true;
}

// Of two open numbers one must not lie above the other: so much at least is what one leaves of the
// other, or of the other and something more.
void Box::keep_difference(NodeId low, NodeId high, std::int64_t apart) {
    const auto is_open = [&](NodeId id) { return !is_known(program_.nodes[id].kind, at(id)); };
    if (!is_open(low) || !is_open(high)) {
        return;
    }
    for (const NodeId id : room_.live) {
        const Node& node = program_.nodes[id];
        if (node.op != Op::subtract || node.b != low) {
            continue;
        }
        const Node& left = program_.nodes[node.a];
        const bool more = left.op == Op::add && (left.a == high || left.b == high);
        if (node.a == high || more) {
            const NodeId other = left.a == high ? left.b : left.a;
            const std::int64_t least = apart + (node.a == high ? 0 : at(other).low);
            require_within(id, {least, range_limit});
        }
    }
}

// The nodes of the amount that hang on a number with limits to keep, the amount last.
void Box::find_above_kept() {
    above_kept_.clear();
    if (kept_.empty() || !has_amount()) {
        return;
    }
    ++room_.climb;
    for (const auto& [id, value] : kept_) {
        room_.climbed[id] = room_.climb;
    }
    for (const NodeId id : room_.live) {
        bool above = false;
        for_each_operand(program_, program_.nodes[id], [&](NodeId operand) {
            above = above || room_.climbed[operand] == room_.climb;
        });
        if (above && id <= programme_.amount) {
            room_.climbed[id] = room_.climb;
            above_kept_.push_back(id);
        }
    }
    if (room_.climbed[programme_.amount] != room_.climb) {
        kept_.clear();
        above_kept_.clear();
    }
}

std::optional<Value> Box::amount_if_eligible() {
    const Value whole = at(programme_.amount);
    if (kept_.empty()) {
        return whole;
    }
    const Mark start = mark();
    bool any = true;
    const auto keep = [&](NodeId id, Value value) {
        const Kind kind = program_.nodes[id].kind;
        const Value kept = both(kind, at(id), value);
        any = any && !is_empty(kind, kept);
        note(id, any ? kept : at(id));
    };
    for (const auto& [id, value] : kept_) {
        keep(id, value);
    }
    for (const NodeId id : above_kept_) {
        keep(id, compute(program_, id, room_.at));
    }
    const Value amount = at(programme_.amount);
    back(start);
    return any ? std::optional(amount) : std::nullopt;
}

} // namespace eligibility
