// Node: one operation of a Program over nodes that stand before it. What an operation means is in
// operations.h and evaluate.cpp; its type, range and place stand beside it in the Program.
#pragma once

#include "eligibility/base/type.h"
#include "eligibility/program/ids.h"

#include <cstdint>

namespace eligibility {

enum class Op : std::uint8_t {
    constant, // value
    input,    // index: InputId
    optional, // index: InputId; a: fallback node. The input when it was given, else a.
    attest,   // index into attests; holds unless an office has said no
    reading,  // index into readings; the chosen member
    figure, // index into figures; a figure no source settles, its type's range is all that is known
    dated,  // first, count: operands; index into datings. The operand whose version is in force on
            // the day.
    dated_at,       // as dated, with the version in force on the day a
    day,            // the day asked about, kept within the pack's window
    add,            // a + b; index into marginals where it is the sum of one
    subtract,       // a - b
    multiply,       // a * b, denominators multiply too
    rescale,        // a * number: the same amount on a finer scale
    minimum,        // of a, b
    maximum,        // of a, b
    add_months,     // the day a and b months more; index as MonthEnd says
    months_between, // the most months that fit between the days a and b; index as MonthEnd says
    calendar_part,  // of the day a, as index says (CalendarPart)
    round, // a to whole multiples of `number` (in units of a), as index says (Rounding); result in
           // units of the target
    equal, // a = b, for numbers, dates and truths
    same_member, // a = b, for members
    less,        // a < b
    less_equal,  // a <= b
    in_set,      // a is one of the members in the bits of `number`
    conjunction, // a and b
    disjunction, // a or b
    negation,    // not a
    select,      // if a then b else c
    table,       // first, count: arguments; index into lookups; number: which output
    verdict,     // a: inside the scope, b: all conditions hold
};

enum class CalendarPart : std::uint8_t { year, month, day };

enum class Rounding : std::uint8_t { half_up, half_even, up, down };

struct Node {
    Op op = Op::constant;
    Kind kind = Kind::boolean;
    NodeId a = no_node;
    NodeId b = no_node;
    NodeId c = no_node;
    std::uint32_t first = 0; // into Program::operands
    std::uint32_t count = 0;
    std::uint32_t index = no_index;
    std::int64_t number = 0;
};

} // namespace eligibility
