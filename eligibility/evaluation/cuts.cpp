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

// Towards plus infinity. REQUIRES: divisor > 0.
std::int64_t quotient_up(std::int64_t value, std::int64_t divisor) {
    return value / divisor + (value % divisor > 0 ? 1 : 0);
}

// The days on which a month or a day of the month passes one of the limits: again every year, or
// every month, and both start over.
std::vector<std::int64_t> calendar_limits(const Node& node, const std::vector<std::int64_t>& own,
                                          Value days) {
    const bool by_month = static_cast<CalendarPart>(node.index) == CalendarPart::month;
    const std::int64_t step = by_month ? 12 : 1;
    const std::chrono::year_month_day low{date_of(days.low)};
    Date start{low.year() / (by_month ? std::chrono::January : low.month()) / 1};
    std::vector<std::int64_t> found;
    while (day_number(start) <= days.high && found.size() < most_limits) {
        found.push_back(day_number(start));
        for (const std::int64_t limit : own) {
            if (limit <= 1 || limit > (by_month ? 12 : 31)) {
                continue; // passed by all, or by none
            }
            const auto past = limit - 1;
            found.push_back(by_month ? day_number(add_months(start, past, MonthEnd::clamp))
                                     : day_number(start) + past);
        }
        start = add_months(start, step, MonthEnd::clamp);
    }
    return found;
}

} // namespace

std::vector<std::int64_t> Box::cuts(std::size_t place) {
    const auto follows = this->follows(place);
    Demands demands;
    std::vector<std::int64_t> own;
    std::vector<std::int64_t> found;
    for (std::size_t i = follows.size(); i-- > 0;) {
        const NodeId id = follows[i];
        own.clear();
        for (; !demands.empty() && demands.front().first == id; demands.pop_back()) {
            own.push_back(demands.front().second);
            std::pop_heap(demands.begin(), demands.end());
        }
        if (room_.reached[id] != room_.walk) {
            continue;
        }
        const Node& node = program_.nodes[id];
        tidy(own);
        if (node.op == Op::input || node.op == Op::figure) {
            found.insert(found.end(), own.begin(), own.end());
            continue;
        }
        if (node.kind == Kind::boolean) {
            own.assign(1, 1);
        }
        pass_on(id, own, follows, demands);
    }
    const Value whole = value(place);
    std::erase_if(found, [&](std::int64_t cut) { return cut <= whole.low || cut > whole.high; });
    tidy(found);
    return found;
}

// The limits of a node become limits of its operands that hang on the leaf.
void Box::pass_on(NodeId id, const std::vector<std::int64_t>& own, std::span<const NodeId> follows,
                  Demands& demands) {
    const Node& node = program_.nodes[id];
    const auto hangs = [&](NodeId operand) {
        return operand != no_node && is_number(program_.nodes[operand].kind) &&
               room_.reached[operand] == room_.walk &&
               std::binary_search(follows.begin(), follows.end(), operand);
    };
    const auto put = [&](NodeId operand, std::int64_t limit) {
        demands.emplace_back(operand, limit);
        std::push_heap(demands.begin(), demands.end());
    };
    const auto put_all = [&](NodeId operand, const std::vector<std::int64_t>& limits) {
        if (hangs(operand)) {
            for (const std::int64_t limit : limits) {
                put(operand, limit);
            }
        }
    };
    if (node.op == Op::table) {
        const Lookup& lookup = program_.lookups[node.index];
        const auto arguments = program_.operands_of(node);
        for (const LookupRow& row : lookup.rows) {
            for (std::size_t i = 0; i < arguments.size(); ++i) {
                for (const Range& range : row.tests[i].ranges) {
                    put_all(arguments[i], {range.low, range.high + 1});
                }
            }
            put_all(row.outputs[static_cast<std::size_t>(node.number)], own);
        }
        return;
    }
    if (node.op == Op::dated_at) {
        for (const Version& version : program_.datings[node.index].versions) {
            put_all(node.a, {day_number(version.from)});
            if (version.until) {
                put_all(node.a, {day_number(*version.until) + 1});
            }
        }
        for (const NodeId operand : program_.operands_of(node)) {
            put_all(operand, own);
        }
        return;
    }
    if (node.op == Op::calendar_part &&
        static_cast<CalendarPart>(node.index) != CalendarPart::year) {
        put_all(node.a, calendar_limits(node, own, at(node.a)));
        return;
    }
    if (node.op == Op::select || node.op == Op::dated || node.op == Op::optional) {
        for (const NodeId operand : {node.a, node.b, node.c}) {
            put_all(operand, own);
        }
        for (const NodeId operand : program_.operands_of(node)) {
            put_all(operand, own);
        }
        return;
    }
    const bool extreme = node.op == Op::minimum || node.op == Op::maximum;
    for (const auto& [operand, other] : {std::pair{node.a, node.b}, std::pair{node.b, node.a}}) {
        if (!hangs(operand) || operand == other) {
            continue;
        }
        if (extreme) {
            put_all(operand, own);
        }
        // What stands beside it counts at both of its ends.
        const Value beside = other == no_node ? Value{} : at(other);
        for (const std::int64_t end : {beside.low, beside.high}) {
            if (extreme) {
                put(operand, end);
            } else if (node.op == Op::equal) {
                put(operand, end);
                put(operand, end + 1);
            } else {
                for (const std::int64_t limit : own) {
                    if (const auto cut = crossing(id, operand == node.a, end, limit)) {
                        put(operand, *cut);
                    }
                }
            }
            if (beside.low == beside.high) {
                break;
            }
        }
    }
}

// The number of one operand from which on the node lies on the other side of the limit, while the
// other operand is `beside`; nothing when it lies on one side only.
std::optional<std::int64_t> Box::crossing(NodeId id, bool left, std::int64_t beside,
                                          std::int64_t limit) {
    const Node& node = program_.nodes[id];
    const NodeId operand = left ? node.a : node.b;
    const Value whole = at(operand);
    std::optional<std::int64_t> cut;
    if (node.op == Op::add) {
        cut = limit - beside;
    } else if (node.op == Op::subtract) {
        cut = left ? limit + beside : beside - limit + 1;
    } else if (node.op == Op::less) {
        cut = left ? beside : beside + 1;
    } else if (node.op == Op::less_equal) {
        cut = left ? beside + 1 : beside;
    } else if (node.op == Op::rescale) {
        cut = quotient_up(limit, node.number);
    } else if (node.op == Op::multiply && beside > 0) {
        cut = quotient_up(limit, beside);
    } else {
        return crossing_by_trying(id, operand, left ? node.b : node.a, beside, limit);
    }
    return *cut > whole.low && *cut <= whole.high ? cut : std::nullopt;
}

std::optional<std::int64_t> Box::crossing_by_trying(NodeId id, NodeId operand, NodeId other,
                                                    std::int64_t beside, std::int64_t limit) {
    const Value whole = at(operand);
    const Value before = other == no_node ? Value{} : at(other);
    if (other != no_node) {
        room_.at.values[other] = known_value(beside);
    }
    const auto passes = [&](std::int64_t number) {
        room_.at.values[operand] = known_value(number);
        return compute(program_, id, room_.at).low >= limit;
    };
    std::int64_t low = whole.low;
    std::int64_t high = whole.high;
    const bool first = passes(low);
    const bool crosses = passes(high) != first;
    while (crosses && high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (passes(middle) == first ? low : high) = middle;
    }
    room_.at.values[operand] = whole;
    if (other != no_node) {
        room_.at.values[other] = before;
    }
    return crosses ? std::optional(high) : std::nullopt;
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
