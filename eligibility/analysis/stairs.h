// Stairs: a function of one whole number that never falls, known by the least number that reaches
// each level: roundings, and what the calendar does to days and months. That is all it takes to
// invert it, so nothing is searched. Days are counted from 1970-01-01.
// Knows nothing of curves or programs.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/base/number.h"
#include "eligibility/program/node.h"

#include <cstdint>

namespace eligibility {

struct Stairs {
    enum class Way : std::uint8_t {
        round,        // to whole multiples of `fixed`, counted in them
        months_since, // of a day: whole months from the day `fixed` to it
        months_until, // of a day: whole months from it to the day `fixed`, with the sign turned
        later,        // of a day: the day `fixed` months later
        months_on,    // of months: the day so many months after the day `fixed`
        year,         // of a day
    };

    Way way = Way::round;
    std::int64_t fixed = 1;
    Rounding rounding = Rounding::down;
    MonthEnd end = MonthEnd::clamp;

    bool operator==(const Stairs&) const = default;

    std::int64_t at(std::int64_t number) const;

    // The smallest number that reaches this level or more.
    Int128 least_reaching(Int128 level) const;

    // scale * at(number) is factor * number + offset, give or take scale * within.
    struct Line {
        std::int64_t scale = 1;
        std::int64_t factor = 1;
        Int128 offset = 0;
        std::int64_t within = 1;
    };

    Line near() const;
};

} // namespace eligibility
