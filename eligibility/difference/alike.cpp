#include "eligibility/difference/alike.h"

namespace eligibility {

bool Alike::operator()(NodeId older, NodeId newer) {
    if (older == no_node || newer == no_node) {
        return older == newer;
    }
    const auto [found, fresh] = known_.emplace(std::pair(older, newer), true);
    if (fresh) {
        const bool same = same_node(older, newer);
        known_[{older, newer}] = same;
        return same;
    }
    return found->second;
}

bool Alike::same_leaf(const Node& older, const Node& newer) const {
    const Program& old = *match_.packs[0];
    const Program& now = *match_.packs[1];
    switch (older.op) {
    case Op::input:
    case Op::optional:
        return match_.inputs[Matched::find(match_.inputs, 0, older.index)].newer == newer.index;
    case Op::attest:
        return match_.attests[Matched::find(match_.attests, 0, older.index)].newer == newer.index;
    case Op::reading:
        return match_.readings[Matched::find(match_.readings, 0, older.index)].newer == newer.index;
    case Op::figure:
        return old.figures[older.index].param == now.figures[newer.index].param;
    case Op::dated:
    case Op::dated_at:
        return old.datings[older.index].name == now.datings[newer.index].name;
    case Op::table:
        return old.lookups[older.index].table == now.lookups[newer.index].table;
    case Op::add_months:
    case Op::months_between:
    case Op::calendar_part:
    case Op::round:
        return older.index == newer.index;
    case Op::constant:
    case Op::day:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::rescale:
    case Op::minimum:
    case Op::maximum:
    case Op::equal:
    case Op::same_member:
    case Op::less:
    case Op::less_equal:
    case Op::in_set:
    case Op::conjunction:
    case Op::disjunction:
    case Op::negation:
    case Op::select:
    case Op::verdict:
        break;
    }
    return true;
}

bool Alike::same_node(NodeId older, NodeId newer) {
    const Program& old = *match_.packs[0];
    const Program& now = *match_.packs[1];
    const Node& a = old.nodes[older];
    const Node& b = now.nodes[newer];
    if (a.op != b.op || a.kind != b.kind || !same_leaf(a, b)) {
        return false;
    }
    if (a.op == Op::constant) {
        const Type& type = old.types[older];
        const Value value = old.initial[older];
        const Value other = now.initial[newer];
        if (type.kind == Kind::member) {
            return match_.members(0, type.enumeration, static_cast<std::uint64_t>(value.low)) ==
                   match_.members(1, now.types[newer].enumeration,
                                  static_cast<std::uint64_t>(other.low));
        }
        return value == other && type.denominator == now.types[newer].denominator;
    }
    if (a.op == Op::in_set) {
        return match_.members(0, old.types[a.a].enumeration,
                              static_cast<std::uint64_t>(a.number)) ==
                   match_.members(1, now.types[b.a].enumeration,
                                  static_cast<std::uint64_t>(b.number)) &&
               (*this)(a.a, b.a);
    }
    if (a.number != b.number || !(*this)(a.a, b.a) || !(*this)(a.b, b.b) || !(*this)(a.c, b.c)) {
        return false;
    }
    const auto left = old.operands_of(a);
    const auto right = now.operands_of(b);
    if (a.op == Op::dated || a.op == Op::dated_at) { // figures, but for what a table is asked
        const auto table = [](const Program& pack, std::span<const NodeId> versions) {
            NodeId id = versions.empty() ? no_node : versions.front();
            while (id != no_node && pack.nodes[id].op == Op::rescale) {
                id = pack.nodes[id].a;
            }
            return id != no_node && pack.nodes[id].op == Op::table ? id : no_node;
        };
        const NodeId before = table(old, left);
        const NodeId after = table(now, right);
        return before == no_node || after == no_node || (*this)(before, after);
    }
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!(*this)(left[i], right[i])) {
            return false;
        }
    }
    return true;
}

} // namespace eligibility
