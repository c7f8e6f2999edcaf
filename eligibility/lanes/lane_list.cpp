#include "eligibility/lanes/lane_list.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <utility>

namespace eligibility {

namespace {

constexpr LaneRange any_truth{0, 1};

Value as_value(LaneRange range) {
    return {range.low, range.high};
}

LaneRange as_range(Value value) {
    return {value.low, value.high};
}

// The smallest run of bits from the first that holds these.
std::int64_t all_bits(std::int64_t set) {
    return static_cast<std::int64_t>((std::uint64_t{1} << static_cast<unsigned>(
                                          std::bit_width(static_cast<std::uint64_t>(set)))) -
                                     1);
}

} // namespace

std::size_t LaneList::Hash::operator()(const Lane& lane) const {
    std::uint64_t hash = static_cast<std::uint64_t>(lane.op);
    for (const std::uint64_t part :
         {std::uint64_t{lane.a}, std::uint64_t{lane.b}, std::uint64_t{lane.c},
          std::uint64_t{lane.index}, static_cast<std::uint64_t>(lane.number)}) {
        hash = (hash ^ part) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29U;
    }
    return static_cast<std::size_t>(hash);
}

std::optional<std::int64_t> LaneList::constant_of(LaneId id) const {
    return lanes_[id].op == LaneOp::constant ? std::optional(lanes_[id].number) : std::nullopt;
}

LaneId LaneList::note(const Lane& lane, LaneRange range) {
    if (range.low == range.high && lane.op != LaneOp::constant) {
        return constant(range.low);
    }
    const auto [at, added] = known_.try_emplace(lane, static_cast<LaneId>(lanes_.size()));
    if (added) {
        lanes_.push_back(lane);
        ranges_.push_back(range);
    }
    return at->second;
}

LaneId LaneList::constant(std::int64_t number) {
    Lane lane;
    lane.number = number;
    return note(lane, {number, number});
}

LaneId LaneList::leaf(LaneOp op, InputId input, LaneRange range) {
    Lane lane;
    lane.op = op;
    lane.index = input;
    return note(lane, range);
}

LaneId LaneList::add(LaneId a, LaneId b) {
    if (is(a, 0)) {
        return b;
    }
    if (is(b, 0)) {
        return a;
    }
    return note({LaneOp::add, std::min(a, b), std::max(a, b)},
                as_range(eligibility::add(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::subtract(LaneId a, LaneId b) {
    if (is(b, 0)) {
        return a;
    }
    if (a == b) {
        return constant(0);
    }
    return note({LaneOp::subtract, a, b},
                as_range(eligibility::subtract(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::multiply(LaneId a, LaneId b) {
    if (is(a, 1)) {
        return b;
    }
    if (is(b, 1)) {
        return a;
    }
    return note({LaneOp::multiply, std::min(a, b), std::max(a, b)},
                as_range(eligibility::multiply(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::minimum(LaneId a, LaneId b) {
    if (a == b || range(a).high <= range(b).low) {
        return a;
    }
    if (range(b).high <= range(a).low) {
        return b;
    }
    if (is_truth(a) && is_truth(b)) {
        return both(a, b);
    }
    return note({LaneOp::minimum, std::min(a, b), std::max(a, b)},
                as_range(eligibility::minimum(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::maximum(LaneId a, LaneId b) {
    if (a == b || range(a).low >= range(b).high) {
        return a;
    }
    if (range(b).low >= range(a).high) {
        return b;
    }
    if (is_truth(a) && is_truth(b)) {
        return either(a, b);
    }
    return note({LaneOp::maximum, std::min(a, b), std::max(a, b)},
                as_range(eligibility::maximum(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::less(LaneId a, LaneId b) {
    if (a == b) {
        return constant(0);
    }
    return note({LaneOp::less, a, b},
                as_range(eligibility::less(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::less_equal(LaneId a, LaneId b) {
    if (a == b) {
        return constant(1);
    }
    return note({LaneOp::less_equal, a, b},
                as_range(eligibility::less_equal(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::equal(LaneId a, LaneId b) {
    if (a == b) {
        return constant(1);
    }
    return note({LaneOp::equal, std::min(a, b), std::max(a, b)},
                as_range(eligibility::equal(as_value(range(a)), as_value(range(b)))));
}

LaneId LaneList::both(LaneId a, LaneId b) {
    if (a == b || is(b, 1) || is(a, 0)) {
        return a;
    }
    if (is(a, 1) || is(b, 0)) {
        return b;
    }
    return note({LaneOp::conjunction, std::min(a, b), std::max(a, b)}, any_truth);
}

LaneId LaneList::either(LaneId a, LaneId b) {
    if (a == b || is(b, 0) || is(a, 1)) {
        return a;
    }
    if (is(a, 0) || is(b, 1)) {
        return b;
    }
    return note({LaneOp::disjunction, std::min(a, b), std::max(a, b)}, any_truth);
}

LaneId LaneList::opposite(LaneId a) {
    if (const auto number = constant_of(a)) {
        return constant(1 - *number);
    }
    if (lanes_[a].op == LaneOp::negation) {
        return lanes_[a].a;
    }
    return note({LaneOp::negation, a}, any_truth);
}

LaneId LaneList::select(LaneId test, LaneId yes, LaneId no) {
    if (yes == no || is(test, 1)) {
        return yes;
    }
    if (is(test, 0)) {
        return no;
    }
    if (is(yes, 1) && is(no, 0)) {
        return test;
    }
    if (is(yes, 0) && is(no, 1)) {
        return opposite(test);
    }
    return note({LaneOp::select, test, yes, no}, {std::min(range(yes).low, range(no).low),
                                                  std::max(range(yes).high, range(no).high)});
}

LaneId LaneList::meets(LaneId set, std::uint64_t members) {
    Lane lane{LaneOp::meets, set};
    lane.number = static_cast<std::int64_t>(members);
    if (const auto number = constant_of(set)) {
        return constant((static_cast<std::uint64_t>(*number) & members) != 0 ? 1 : 0);
    }
    return note(lane, any_truth);
}

LaneId LaneList::within(LaneId set, std::uint64_t members) {
    Lane lane{LaneOp::within, set};
    lane.number = static_cast<std::int64_t>(members);
    if (const auto number = constant_of(set)) {
        return constant((static_cast<std::uint64_t>(*number) & ~members) == 0 ? 1 : 0);
    }
    return note(lane, any_truth);
}

LaneId LaneList::keep(LaneId set, std::uint64_t members) {
    Lane lane{LaneOp::keep, set};
    lane.number = static_cast<std::int64_t>(members);
    if (const auto number = constant_of(set)) {
        return constant(static_cast<std::int64_t>(static_cast<std::uint64_t>(*number) & members));
    }
    return note(lane, {0, std::min(all_bits(range(set).high), all_bits(lane.number))});
}

LaneId LaneList::unite(LaneId a, LaneId b) {
    if (a == b || is(b, 0)) {
        return a;
    }
    if (is(a, 0)) {
        return b;
    }
    const auto one = constant_of(a);
    const auto other = constant_of(b);
    if (one && other) {
        return constant(*one | *other);
    }
    return note({LaneOp::unite, std::min(a, b), std::max(a, b)},
                {0, std::max(all_bits(range(a).high), all_bits(range(b).high))});
}

LaneId LaneList::divide(LaneId a, std::int64_t by) {
    if (by == 1) {
        return a;
    }
    Lane lane{LaneOp::divide, a};
    lane.number = by;
    return note(lane, as_range(round_to(as_value(range(a)), by, Rounding::down)));
}

LaneId LaneList::add_months(LaneId day, LaneId months, std::uint32_t month_end) {
    if (is(months, 0)) {
        return day;
    }
    Lane lane{LaneOp::add_months, day, months};
    lane.index = month_end;
    return note(lane,
                as_range(eligibility::add_months(as_value(range(day)), as_value(range(months)),
                                                 static_cast<MonthEnd>(month_end))));
}

LaneId LaneList::months_between(LaneId from, LaneId to, std::uint32_t month_end) {
    Lane lane{LaneOp::months_between, from, to};
    lane.index = month_end;
    return note(lane,
                as_range(eligibility::months_between(as_value(range(from)), as_value(range(to)),
                                                     static_cast<MonthEnd>(month_end))));
}

LaneId LaneList::calendar_part(LaneId day, CalendarPart part) {
    Lane lane{LaneOp::calendar_part, day};
    lane.index = static_cast<std::uint32_t>(part);
    return note(lane, as_range(eligibility::calendar_part(as_value(range(day)), part)));
}

LaneId LaneList::promise(LaneId lane, LaneRange range) {
    LaneRange& known = ranges_[lane];
    known = {std::max(known.low, range.low), std::min(known.high, range.high)};
    return lane;
}

LaneId LaneList::same(Lane lane, LaneId a, LaneId b, LaneId c, LaneRange range) {
    lane.a = a;
    lane.b = b;
    lane.c = c;
    return note(lane, range);
}

} // namespace eligibility
