// Lane: one whole number for each of many people, worked out from lanes before it by one plain
// operation. A Program becomes lanes for one day: each node one lane where its value is known of
// everybody, two (its least and its greatest) where it may not be. What the day settles is folded
// away, tables and versions become comparisons, so whoever reads lanes (columns in memory, a SELECT
// of a database) needs to know nothing of rules. Truths are 0 and 1, sets of members are bits.
#pragma once

#include "eligibility/program/ids.h"

#include <cstdint>

namespace eligibility {

using LaneId = std::uint32_t;
inline constexpr LaneId no_lane = 0xFFFFFFFFU;

enum class LaneOp : std::uint8_t {
    constant,       // number
    low,            // index: InputId; the least the input may be, or its set of members
    high,           // index: InputId; the greatest
    given,          // index: InputId; whether anything was answered
    add,            // a + b
    subtract,       // a - b
    multiply,       // a * b
    minimum,        // of a, b
    maximum,        // of a, b
    less,           // a < b
    less_equal,     // a <= b
    equal,          // a = b
    conjunction,    // a and b
    disjunction,    // a or b
    negation,       // not a
    select,         // if a then b else c
    meets,          // a has a bit of `number`
    within,         // a has no bit outside `number`
    keep,           // the bits of a that are in `number`
    unite,          // the bits of a and those of b
    divide,         // a / number, towards minus infinity; number > 0
    add_months,     // the day a and b months more; index as MonthEnd says
    months_between, // the most months that fit between the days a and b; index as MonthEnd says
    calendar_part,  // of the day a, as index says (CalendarPart)
};

struct Lane {
    LaneOp op = LaneOp::constant;
    LaneId a = no_lane;
    LaneId b = no_lane;
    LaneId c = no_lane;
    std::uint32_t index = no_index;
    std::int64_t number = 0;

    bool operator==(const Lane&) const = default;
};

struct LaneRange { // everything a lane may hold; sets of members from 0 to all of them
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const LaneRange&) const = default;
};

struct LaneBounds { // a value: the least and the greatest it may be; the same lane where it is
                    // known
    LaneId low = no_lane;
    LaneId high = no_lane;

    bool known() const { return low == high; }
};

} // namespace eligibility
