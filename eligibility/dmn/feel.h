// Feel: an expression of S-FEEL and the unary tests of a table's cell, read but not resolved.
// Beyond S-FEEL's own grammar it knows what rules can say all the same: `if`, `and`, `or`, `not`,
// `between`, `in`, `min`, `max`. Whatever else FEEL has is refused by name. A name may hold blanks:
// the reader takes the longest of the names it was told.
#pragma once

#include "eligibility/base/date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility::dmn {

struct Feel {
    enum class Kind : std::uint8_t {
        number,   // text: its digits
        text,     // text
        truth,    // number: 0 or 1
        date,     // number: its day
        days,     // number
        months,   // number
        name,     // path
        variable, // number: its index; only after names were resolved
        lookup,   // number: which table, output: which of its results, parts: what is looked up
        by_row,   // the same, and behind that what each row makes of it
        call,     // text: whose name; parts
        negate,
        add,
        subtract,
        multiply,
        divide,
        equal,
        not_equal,
        less,
        less_equal,
        greater,
        greater_equal,
        both,
        either,
        negation,
        choice, // if, then, else
    };
    Kind kind = Kind::number;
    std::int64_t number = 0;
    std::size_t output = 0;
    std::string text;
    std::vector<std::string> path;
    std::vector<std::string> labels; // of a call: the parameters' names, or none
    std::vector<Feel> parts;
};

struct FeelTest { // `< 5`, `[1..2]`, `"x"`; value is compared with what the cell is about
    enum class Op : std::uint8_t { equal, less, less_equal, greater, greater_equal, within };
    Op op = Op::equal;
    Feel value; // the lower end of within
    Feel high;
    bool low_included = true;
    bool high_included = true;
};

struct FeelTests { // a cell; no test at all is `-`
    bool negated = false;
    std::vector<FeelTest> tests;
};

template <typename Value> struct Read {
    std::optional<Value> value;
    std::string fault; // a sentence without its full stop where there is no value
};

using Names = std::vector<std::string>; // collapsed

Read<Feel> read_feel(std::string_view text, const Names& names);
Read<FeelTests> read_tests(std::string_view text, const Names& names);
// `"a", "b"`: expressions with commas between them.
Read<std::vector<Feel>> read_list(std::string_view text, const Names& names);

Feel feel_of(Feel::Kind kind, std::vector<Feel> parts);
Feel feel_pair(Feel::Kind kind, Feel left, Feel right);
// Multiplied with itself; a negative exponent divides by that.
Feel feel_power(const Feel& base, std::int64_t exponent);
// A day, or a whole number of days or of months, as far as each is wanted.
std::optional<Feel> read_literal(std::string_view text, bool day, bool span);
// A plain whole number, also one that is calculated from such; nothing for all else.
std::optional<std::int64_t> whole_number(const Feel& value);
// How many parts it has, all told.
std::size_t size_of(const Feel& value);
// The test as a truth about a value.
Feel expression_of(const Feel& value, const FeelTest& test);

} // namespace eligibility::dmn
