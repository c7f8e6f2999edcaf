// Cuts: where the cases of one open number begin. Limits that nodes are compared with are carried
// down to the leaf, through whatever stands between, by trying which of its numbers pass them.
#include "eligibility/evaluation/box.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::size_t most_limits = 64; // carried through one node; a case more is only work

bool is_number(Kind kind) {
    return kind != Kind::boolean && !is_set_kind(kind);
}

void tidy(std::vector<std::int64_t>& limits) {
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    limits.resize(std::min(limits.size(), most_limits));
}

} // namespace

std::vector<std::int64_t> Box::cuts(std::size_t place) {
    const auto& follows = programme_.cone.by_leaf[place];
    Demands demands(follows.size());
    std::vector<std::int64_t> found;
    for (std::size_t i = follows.size(); i-- > 0;) {
        const NodeId id = follows[i];
        if (room_.reached[id] != room_.walk) {
            continue;
        }
        const Node& node = program_.nodes[id];
        tidy(demands[i]);
        if (node.op == Op::input || node.op == Op::figure) {
            found.insert(found.end(), demands[i].begin(), demands[i].end());
        } else {
            pass_on(id, node.kind == Kind::boolean ? std::vector<std::int64_t>{1} : demands[i],
                    follows, demands);
        }
    }
    const Value whole = value(place);
    std::erase_if(found, [&](std::int64_t cut) { return cut <= whole.low || cut > whole.high; });
    tidy(found);
    return found;
}

// The limits of a node become limits of its operands that hang on the leaf.
void Box::pass_on(NodeId id, const std::vector<std::int64_t>& own,
                  const std::vector<NodeId>& follows, Demands& demands) {
    const Node& node = program_.nodes[id];
    const auto limits_of = [&](NodeId operand) -> std::vector<std::int64_t>* {
        if (operand == no_node || !is_number(program_.nodes[operand].kind)) {
            return nullptr;
        }
        const auto found = std::lower_bound(follows.begin(), follows.end(), operand);
        return found != follows.end() && *found == operand
                   ? &demands[static_cast<std::size_t>(found - follows.begin())]
                   : nullptr;
    };
    const auto add = [&](NodeId operand, const std::vector<std::int64_t>& limits) {
        if (auto* into = limits_of(operand)) {
            into->insert(into->end(), limits.begin(), limits.end());
        }
    };
    if (node.op == Op::table) {
        const Lookup& lookup = program_.lookups[node.index];
        const auto arguments = program_.operands_of(node);
        for (const LookupRow& row : lookup.rows) {
            for (std::size_t i = 0; i < arguments.size(); ++i) {
                for (const Range& range : row.tests[i].ranges) {
                    add(arguments[i], {range.low, range.high + 1});
                }
            }
            add(row.outputs[static_cast<std::size_t>(node.number)], own);
        }
        return;
    }
    if (node.op == Op::select || node.op == Op::dated || node.op == Op::optional) {
        for (const NodeId operand : {node.a, node.b, node.c}) {
            add(operand, own);
        }
        for (const NodeId operand : program_.operands_of(node)) {
            add(operand, own);
        }
        return;
    }
    for (const auto& [operand, other] : {std::pair{node.a, node.b}, std::pair{node.b, node.a}}) {
        auto* into = limits_of(operand);
        if (into == nullptr) {
            continue;
        }
        if (node.op == Op::minimum || node.op == Op::maximum) {
            add(operand, own);
        }
        // What stands beside it counts at both of its ends.
        const Value beside = other == no_node ? Value{} : at(other);
        for (const std::int64_t end : {beside.low, beside.high}) {
            if (other != no_node) {
                room_.at.values[other] = known_value(end);
            }
            if (node.op == Op::minimum || node.op == Op::maximum) {
                into->push_back(end);
            } else if (node.op == Op::equal) {
                into->insert(into->end(), {end, end + 1});
            } else {
                for (const std::int64_t limit : own) {
                    if (const auto cut = crossing(id, operand, limit)) {
                        into->push_back(*cut);
                    }
                }
            }
        }
        if (other != no_node) {
            room_.at.values[other] = beside;
        }
    }
}

// The least number of the operand on whose two sides the node lies on two sides of the limit, found
// by trying; nothing when it lies on one side only.
std::optional<std::int64_t> Box::crossing(NodeId id, NodeId operand, std::int64_t limit) {
    Value& value = room_.at.values[operand];
    const Value whole = value;
    const auto passes = [&](std::int64_t number) {
        value = known_value(number);
        return compute(program_, id, room_.at).low >= limit;
    };
    std::int64_t low = whole.low;
    std::int64_t high = whole.high;
    const bool first = passes(low);
    if (passes(high) == first) {
        value = whole;
        return std::nullopt;
    }
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (passes(middle) == first ? low : high) = middle;
    }
    value = whole;
    return high;
}

std::vector<Value> Box::cells(std::size_t place) {
    const Kind kind = type(place).kind;
    const Value whole = value(place);
    std::vector<Value> cells;
    if (is_set_kind(kind)) {
        for (std::uint64_t rest = bits(whole); rest != 0; rest &= rest - 1) {
            cells.push_back(member_set(rest & (~rest + 1)));
        }
        return cells;
    }
    std::int64_t low = whole.low;
    const auto limits = kind == Kind::boolean ? std::vector<std::int64_t>{1} : cuts(place);
    for (const std::int64_t cut : limits) {
        if (cut > low && cut <= whole.high) {
            cells.push_back({low, cut - 1});
            low = cut;
        }
    }
    cells.push_back({low, whole.high});
    return cells;
}

} // namespace eligibility
