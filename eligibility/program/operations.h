// What each operation does to bounded values: interval arithmetic, Kleene truth, member sets.
// The compiler uses these on whole ranges to prove that nothing overflows, evaluation uses them on
// what is known. Monotone: narrower operands never give a wider result. REQUIRES: results within
// ±2^61 (proved by the compiler).
#pragma once

#include "eligibility/base/value.h"
#include "eligibility/program/program.h"

#include <algorithm>

namespace eligibility {

constexpr Value add(Value a, Value b) {
    return {a.low + b.low, a.high + b.high};
}

constexpr Value subtract(Value a, Value b) {
    return {a.low - b.high, a.high - b.low};
}

constexpr Value multiply(Value a, Value b) {
    if (a.low == a.high && b.low == b.high) { // the usual case, and a quarter of the work
        return known_value(a.low * b.low);
    }
    const auto products = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    return {std::min(products), std::max(products)};
}

// REQUIRES: factor > 0.
constexpr Value rescale(Value a, std::int64_t factor) {
    return {a.low * factor, a.high * factor};
}

constexpr Value minimum(Value a, Value b) {
    return {std::min(a.low, b.low), std::min(a.high, b.high)};
}

constexpr Value maximum(Value a, Value b) {
    return {std::max(a.low, b.low), std::max(a.high, b.high)};
}

// Later days and more months never give an earlier day, so the ends meet the ends.
inline Value add_months(Value day, Value months, MonthEnd end) {
    return {day_number(add_months(date_of(day.low), months.low, end)),
            day_number(add_months(date_of(day.high), months.high, end))};
}

inline Value months_between(Value from, Value to, MonthEnd end) {
    return {months_between(date_of(from.high), date_of(to.low), end),
            months_between(date_of(from.low), date_of(to.high), end)};
}

// The least and the greatest that any day between gives: months and days start again from 1.
inline Value calendar_part(Value day, CalendarPart part) {
    using namespace std::chrono;
    const year_month_day low{date_of(day.low)};
    const year_month_day high{date_of(day.high)};
    const year_month first{low.year(), low.month()};
    const year_month last{high.year(), high.month()};
    const auto day_of = [](const year_month_day& of) {
        return static_cast<std::int64_t>(static_cast<unsigned>(of.day()));
    };
    switch (part) {
    case CalendarPart::year:
        return {static_cast<int>(low.year()), static_cast<int>(high.year())};
    case CalendarPart::month:
        if (low.year() != high.year()) {
            return {1, 12};
        }
        return {static_cast<unsigned>(low.month()), static_cast<unsigned>(high.month())};
    case CalendarPart::day:
        if (first == last) {
            return {day_of(low), day_of(high)};
        }
        if (last - first > months{1}) {
            return {1, 31}; // one of any two months that follow each other has 31 days
        }
        return {1, std::max(day_of(year_month_day{first / std::chrono::last}), day_of(high))};
    }
    return day;
}

// The nearest whole number of `step`s, counted in steps. REQUIRES: step > 0.
constexpr std::int64_t round_to(std::int64_t value, std::int64_t step, Rounding mode) {
    std::int64_t whole = value / step;
    std::int64_t rest = value % step;
    if (rest < 0) { // towards minus infinity, so that rest is 0 or more
        --whole;
        rest += step;
    }
    switch (mode) {
    case Rounding::down:
        return whole;
    case Rounding::up:
        return rest > 0 ? whole + 1 : whole;
    // Half up means away from the smaller number: 0.5 becomes 1 and -0.5 becomes 0.
    case Rounding::half_up:
        return rest >= step - rest ? whole + 1 : whole;
    case Rounding::half_even:
        return rest > step - rest || (rest == step - rest && whole % 2 != 0) ? whole + 1 : whole;
    }
    return whole;
}

constexpr Value round_to(Value a, std::int64_t step, Rounding mode) {
    if (a.low == a.high) {
        return known_value(round_to(a.low, step, mode));
    }
    return {round_to(a.low, step, mode), round_to(a.high, step, mode)};
}

constexpr Value equal(Value a, Value b) {
    if (a.low == a.high && a == b) {
        return truth(true);
    }
    return a.high < b.low || b.high < a.low ? truth(false) : unknown_truth;
}

constexpr Value same_member(Value a, Value b) {
    if ((bits(a) & bits(b)) == 0) {
        return truth(false);
    }
    return a == b && one_bit(bits(a)) ? truth(true) : unknown_truth;
}

constexpr Value in_set(Value a, std::uint64_t members) {
    if ((bits(a) & members) == 0) {
        return truth(false);
    }
    return (bits(a) & ~members) == 0 ? truth(true) : unknown_truth;
}

constexpr Value less(Value a, Value b) {
    return {a.high < b.low ? 1 : 0, a.low < b.high ? 1 : 0};
}

constexpr Value less_equal(Value a, Value b) {
    return {a.high <= b.low ? 1 : 0, a.low <= b.high ? 1 : 0};
}

// All that a or b may be.
constexpr Value hull(Kind kind, Value a, Value b) {
    return is_set_kind(kind) ? member_set(bits(a) | bits(b))
                             : Value{std::min(a.low, b.low), std::max(a.high, b.high)};
}

constexpr Value conjunction(Value a, Value b) {
    return minimum(a, b);
}

constexpr Value disjunction(Value a, Value b) {
    return maximum(a, b);
}

constexpr Value negation(Value a) {
    return {1 - a.high, 1 - a.low};
}

// Bits of Kind::verdict.
inline constexpr std::uint64_t eligible_bit = 1;
inline constexpr std::uint64_t ineligible_bit = 2;
inline constexpr std::uint64_t out_of_scope_bit = 4;

constexpr Value verdict_of(Value in_scope, Value conditions) {
    std::uint64_t possible = is_true(in_scope) ? 0 : out_of_scope_bit;
    if (!is_false(in_scope)) {
        possible |= is_false(conditions) ? 0 : eligible_bit;
        possible |= is_true(conditions) ? 0 : ineligible_bit;
    }
    return member_set(possible);
}

enum class Match : std::uint8_t { no, perhaps, yes };

// Whether a value passes one cell of a table.
constexpr Match match(const CellTest& test, Kind kind, Value value) {
    if (is_set_kind(kind)) {
        const Value held = in_set(value, test.members);
        return is_true(held) ? Match::yes : is_false(held) ? Match::no : Match::perhaps;
    }
    Match best = Match::no;
    for (const Range& range : test.ranges) {
        if (range.low <= value.low && value.high <= range.high) {
            return Match::yes;
        }
        if (range.low <= value.high && value.low <= range.high) {
            best = Match::perhaps;
        }
    }
    return best;
}

} // namespace eligibility
