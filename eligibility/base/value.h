// Value: what one node of a program may be, given what is known so far.
// A number, truth or date is an interval [low, high]; it is known when both ends meet. A member of
// an enum is the set of members still possible, kept in both words; it is known when one bit is
// left. Unknown comes only from what was not answered or not published, and is never zero.
#pragma once

#include "eligibility/base/type.h"

#include <bit>
#include <cstdint>

namespace eligibility {

struct Value {
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const Value&) const = default;
};

constexpr Value known_value(std::int64_t value) {
    return {value, value};
}

constexpr Value truth(bool holds) {
    return known_value(holds ? 1 : 0);
}

inline constexpr Value unknown_truth{0, 1};

constexpr bool is_true(Value value) {
    return value.low == 1;
}

constexpr bool is_false(Value value) {
    return value.high == 0;
}

constexpr Value member_set(std::uint64_t bits) {
    return known_value(static_cast<std::int64_t>(bits));
}

constexpr Value one_member(int index) {
    return member_set(std::uint64_t{1} << static_cast<unsigned>(index));
}

constexpr std::uint64_t bits(Value value) {
    return static_cast<std::uint64_t>(value.low);
}

// As std::has_single_bit, which calls a library function to count bits on a plain x86-64.
constexpr bool one_bit(std::uint64_t word) {
    return word != 0 && (word & (word - 1)) == 0;
}

constexpr bool is_set_kind(Kind kind) {
    return kind == Kind::member || kind == Kind::verdict;
}

constexpr bool is_known(Kind kind, Value value) {
    return is_set_kind(kind) ? one_bit(bits(value)) : value.low == value.high;
}

// REQUIRES: a known member.
constexpr int member_index(Value value) {
    return std::countr_zero(bits(value));
}

} // namespace eligibility
