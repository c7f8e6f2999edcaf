// Type: what a value may be, with its range and its scale.
// Every number of a program is a whole number of 1/denominator of its unit (for money the unit is
// the fen), so all arithmetic is exact in integers; the range proves that nothing overflows. An
// enum's range is a set of members.
#pragma once

#include <cstdint>
#include <limits>

namespace eligibility {

enum class Kind : std::uint8_t {
    boolean, // 0 or 1
    integer, // a plain number; denominator 1
    decimal, // dec(n): denominator 10^n
    rate,    // a ratio such as 55% or 2/37
    money,   // unit fen; denominator 1 unless it is an exact amount
    date,    // days since 1970-01-01
    days,    // a whole number of days
    months,  // a whole number of months
    member,  // one member of an enum, kept as a set of bits
    verdict, // what a programme says, kept as a set of bits
};

enum class Period : std::uint8_t { none, visit, stay, month, year, once };

struct Type {
    Kind kind = Kind::boolean;
    Period per = Period::none;
    bool exact = false;            // money that still has to be rounded
    std::int32_t enumeration = -1; // index into Program::enums for Kind::member
    std::int64_t denominator = 1;
    std::int64_t low = 0;  // inclusive, in units of 1/denominator; unused for members
    std::int64_t high = 1; // inclusive
};

// Nothing in a program may leave this range: the sum of any two such numbers still fits 64 bits.
inline constexpr std::int64_t range_limit = std::int64_t{1} << 61;

// An enum has at most this many members, one bit each.
inline constexpr int member_limit = 63;

} // namespace eligibility
