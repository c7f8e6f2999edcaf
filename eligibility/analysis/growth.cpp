#include "eligibility/analysis/growth.h"

#include "eligibility/program/look_up.h"
#include "eligibility/program/operands.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::size_t row_pairs = 64; // of a table, compared one by one

Excess in_both(Excess a, Excess b) { // lies in either
    return {std::max(a.low, b.low), std::min(a.high, b.high)};
}

Excess in_either(Excess a, Excess b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

Excess summed(Excess a, Excess b) {
    return {a.low + b.low, a.high + b.high};
}

Excess over(Excess a, Excess b) {
    return {a.low - b.high, a.high - b.low};
}

Excess turned(Excess a) {
    return {-a.high, -a.low};
}

Excess scaled(Value a, Excess b) {
    const auto products = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    return {std::min(products), std::max(products)};
}

Excess excess_of(Value value) {
    return {value.low, value.high};
}

// As wide as it was, but on the side of nought on which what it rises with is.
Excess rising_with(Excess wide, Excess with) {
    return {with.low >= 0 ? std::max<Int128>(0, wide.low) : wide.low,
            with.high <= 0 ? std::min<Int128>(0, wide.high) : wide.high};
}

Int128 steps_below(Int128 number, Int128 step) {
    return number / step - (number % step < 0 ? 1 : 0);
}

} // namespace

Growth::Growth(const Program& program, InputId along, const std::vector<NodeId>& cone)
    : program_(program), along_(along), moves_(program.nodes.size(), 0) {
    for (const NodeId id : cone) {
        const Node& node = program.nodes[id];
        bool moves = (node.op == Op::input || node.op == Op::optional) && node.index == along;
        for_each_operand(program, node,
                         [&](NodeId operand) { moves = moves || moves_[operand] != 0; });
        moves_[id] = moves ? 1 : 0;
    }
}

void Growth::between(const Evaluation& first, const Evaluation& second) {
    first_ = &first;
    second_ = &second;
    known_.clear();
}

bool Growth::same_scale(NodeId first, NodeId second) const {
    return program_.types[first].denominator == program_.types[second].denominator;
}

Excess Growth::plain(NodeId first, NodeId second) const {
    const Value a = (*first_)[first];
    const Value b = (*second_)[second];
    return {Int128{b.low} - a.high, Int128{b.high} - a.low};
}

Excess Growth::of(NodeId first, NodeId second, int deep) {
    if (first == second && moves_[first] == 0) {
        return {0, 0};
    }
    const Excess wide = plain(first, second);
    if (wide.low == wide.high || deep == 0) {
        return wide;
    }
    const std::uint64_t key = (std::uint64_t{first} << 32U) | second;
    if (const auto found = known_.find(key); found != known_.end()) {
        return found->second;
    }
    const Excess found = in_both(wide, followed(first, second, first == second ? deep : deep - 1));
    known_.emplace(key, found);
    return found;
}

Excess Growth::followed(NodeId first, NodeId second, int deep) {
    const Node& a = program_.nodes[first];
    const Node& b = program_.nodes[second];
    const Excess wide = plain(first, second);
    if (is_set_kind(a.kind) || is_set_kind(b.kind)) {
        return wide;
    }
    if (a.op == Op::select || b.op == Op::select) {
        return branched(a, b, first, second, deep);
    }
    return a.op == b.op ? alike(a, b, deep, wide) : apart(first, second, deep, wide);
}

// One operation on both sides.
Excess Growth::alike(const Node& a, const Node& b, int deep, Excess otherwise) {
    const auto left = [&] { return of(a.a, b.a, deep); };
    const auto right = [&] { return of(a.b, b.b, deep); };
    switch (a.op) {
    case Op::add:
        return summed(left(), right());
    case Op::subtract:
        return over(left(), right());
    case Op::multiply:
        return same_scale(a.a, b.a) && same_scale(a.b, b.b)
                   ? in_both(otherwise, product(a, b, deep))
                   : otherwise;
    case Op::minimum:
    case Op::maximum:
    case Op::conjunction:
    case Op::disjunction:
        return in_either(left(), right());
    case Op::negation:
        return turned(left());
    case Op::rescale:
        return a.number == b.number ? scaled(known_value(a.number), left()) : otherwise;
    case Op::round:
        return a.number == b.number && a.index == b.index && same_scale(a.a, b.a)
                   ? rounded(a, left())
                   : otherwise;
    case Op::less:
    case Op::less_equal: // of what the right side has more
        return same_scale(a.a, b.a) ? rising_with(otherwise, over(right(), left())) : otherwise;
    case Op::add_months:
        return rising_with(otherwise, in_either(left(), right()));
    case Op::months_between:
        return rising_with(otherwise, in_either(turned(left()), right()));
    case Op::calendar_part:
        return a.index == b.index && a.index == static_cast<std::uint32_t>(CalendarPart::year)
                   ? rising_with(otherwise, left())
                   : otherwise;
    case Op::input: // the answer itself
        return a.index == along_ && b.index == along_ ? Excess{1, 1} : otherwise;
    case Op::optional:
        if (a.index != b.index || a.number != b.number) {
            return otherwise;
        }
        return a.index == along_ ? Excess{a.number, a.number} : in_either({0, 0}, left());
    case Op::dated: {
        const std::uint32_t version = first_->versions[a.index];
        return a.index == b.index && version != no_index
                   ? of(program_.operands[a.first + version], program_.operands[b.first + version],
                        deep)
                   : otherwise;
    }
    case Op::dated_at:
        return on_days(a, b, deep, otherwise);
    case Op::table:
        return looked_up(a, b, deep, otherwise);
    case Op::constant:
    case Op::attest:
    case Op::reading:
    case Op::figure:
    case Op::day:
    case Op::equal:
    case Op::same_member:
    case Op::in_set:
    case Op::select:
    case Op::verdict:
        break;
    }
    return otherwise;
}

// Two operations: one side is taken apart.
Excess Growth::apart(NodeId first, NodeId second, int deep, Excess otherwise) {
    const Node& a = program_.nodes[first];
    const Node& b = program_.nodes[second];
    const auto value = [](const Evaluation* person, NodeId node) {
        return excess_of((*person)[node]);
    };
    Excess found = otherwise;
    if (b.op == Op::maximum || b.op == Op::minimum || b.op == Op::add) {
        const Excess left = of(first, b.a, deep);
        const Excess right = of(first, b.b, deep);
        found =
            b.op == Op::maximum
                ? Excess{std::max(left.low, right.low), std::max(left.high, right.high)}
            : b.op == Op::minimum
                ? Excess{std::min(left.low, right.low), std::min(left.high, right.high)}
                : in_both(summed(left, value(second_, b.b)), summed(right, value(second_, b.a)));
    } else if (b.op == Op::subtract) {
        found = over(of(first, b.a, deep), value(second_, b.b));
    }
    found = in_both(found, otherwise);
    if (a.op == Op::maximum || a.op == Op::minimum || a.op == Op::add) {
        const Excess left = of(a.a, second, deep);
        const Excess right = of(a.b, second, deep);
        found = in_both(
            found, a.op == Op::maximum
                       ? Excess{std::min(left.low, right.low), std::min(left.high, right.high)}
                   : a.op == Op::minimum
                       ? Excess{std::max(left.low, right.low), std::max(left.high, right.high)}
                       : in_both(over(left, value(first_, a.b)), over(right, value(first_, a.a))));
    } else if (a.op == Op::subtract) {
        found = in_both(found, summed(of(a.a, second, deep), value(first_, a.b)));
    }
    return found;
}

// What one factor grows by, times the other.
Excess Growth::product(const Node& a, const Node& b, int deep) {
    const Excess left = of(a.a, b.a, deep);
    const Excess right = of(a.b, b.b, deep);
    return in_both(summed(scaled((*second_)[b.a], right), scaled((*first_)[a.b], left)),
                   summed(scaled((*first_)[a.a], right), scaled((*second_)[b.b], left)));
}

// Rounding never turns about. What is a whole step more is rounded to one step more, but for halves
// that go to the even number.
Excess Growth::rounded(const Node& node, Excess inner) const {
    const bool even = static_cast<Rounding>(node.index) == Rounding::half_even;
    const Excess down{steps_below(inner.low, node.number), steps_below(inner.high, node.number)};
    const Excess up{-steps_below(-inner.low, node.number), -steps_below(-inner.high, node.number)};
    return rising_with(even ? Excess{up.low - 1, down.high + 1} : Excess{down.low, up.high}, inner);
}

Excess Growth::branched(const Node& a, const Node& b, NodeId first, NodeId second, int deep) {
    const bool chooses = a.op == Op::select;
    const bool both_choose = chooses && b.op == Op::select;
    const Value left = chooses ? (*first_)[a.a] : truth(true);
    const Value right = b.op == Op::select ? (*second_)[b.a] : truth(true);
    const Excess turn = both_choose && a.a == b.a ? of(a.a, b.a, deep) : Excess{-1, 1};
    std::optional<Excess> all;
    for (std::int64_t one = left.low; one <= left.high; ++one) {
        for (std::int64_t other = right.low; other <= right.high; ++other) {
            if (other - one < turn.low || other - one > turn.high) {
                continue;
            }
            const NodeId from = !chooses ? first : one != 0 ? a.b : a.c;
            const NodeId to = b.op != Op::select ? second : other != 0 ? b.b : b.c;
            const Excess here = of(from, to, deep);
            all = all ? in_either(*all, here) : here;
        }
    }
    return all ? *all : plain(first, second);
}

std::vector<std::uint32_t> Growth::rows(const Node& table, const Evaluation& person) const {
    std::vector<std::uint32_t> all;
    for_each_hit(program_.lookups[table.index], program_.operands_of(table), person.values.data(),
                 [&](std::uint32_t row) {
                     if (std::find(all.begin(), all.end(), row) == all.end()) {
                         all.push_back(row);
                     }
                 });
    return all;
}

Excess Growth::looked_up(const Node& a, const Node& b, int deep, Excess otherwise) {
    const auto arguments = program_.operands_of(a);
    const auto others = program_.operands_of(b);
    const bool one_row =
        a.index == b.index &&
        std::equal(arguments.begin(), arguments.end(), others.begin(), others.end()) &&
        std::none_of(arguments.begin(), arguments.end(),
                     [&](NodeId id) { return moves_[id] != 0; });
    const auto from = rows(a, *first_);
    const auto to = rows(b, *second_);
    if (from.empty() || to.empty() || from.size() * (one_row ? 1 : to.size()) > row_pairs) {
        return otherwise;
    }
    std::optional<Excess> all;
    for (const std::uint32_t one : from) {
        for (const std::uint32_t other : to) {
            if (one_row && one != other) {
                continue;
            }
            const Excess here = of(
                program_.lookups[a.index].rows[one].outputs[static_cast<std::size_t>(a.number)],
                program_.lookups[b.index].rows[other].outputs[static_cast<std::size_t>(b.number)],
                deep);
            all = all ? in_either(*all, here) : here;
        }
    }
    return all ? *all : otherwise;
}

// Where one version alone may be in force for each.
Excess Growth::on_days(const Node& a, const Node& b, int deep, Excess otherwise) {
    const auto version = [&](const Node& node, const Evaluation& person) {
        std::vector<std::uint32_t> all;
        for_each_version(program_.datings[node.index], person.moment.known_on, person[node.a],
                         [&](std::uint32_t one) { all.push_back(one); });
        return all.size() == 1 ? all.front() : no_index;
    };
    const std::uint32_t from = version(a, *first_);
    const std::uint32_t to = version(b, *second_);
    return from == no_index || to == no_index
               ? otherwise
               : of(program_.operands[a.first + from], program_.operands[b.first + to], deep);
}

} // namespace eligibility
