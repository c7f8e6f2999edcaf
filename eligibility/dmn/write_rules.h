// write_rules: a Book as the text of one rule file, before it is laid out. Every declaration
// remembers the element it was made of, so that what the compiler says of the text can be told by
// the ids of the DMN file. Decides nothing: the attempt says what is known of the tables by now.
#pragma once

#include "eligibility/dmn/book.h"

#include <set>

namespace eligibility::dmn {

struct NumberRange {
    Ratio low;
    Ratio high;
};

// What the caller says of inputs that the file does not: by name in DMN.
struct ImportOptions {
    std::string file; // the DMN file's own name
    std::map<std::string, NumberRange, std::less<>> ranges;
    std::map<std::string, int, std::less<>> digits;
};

struct Attempt {
    bool fine = true;           // what is compared with no number has digits to spare
    int power = 9;              // numbers without a range go to 10 to this power
    std::set<std::size_t> gaps; // tables that do not cover everything
    bool settled = false;       // nothing more is to be found out
};

inline constexpr auto no_table = static_cast<std::size_t>(-1);

struct Origin { // of a declaration: `table x`, `let y`, `input z`
    std::string element;
    std::vector<std::string> rows; // of a table
    std::size_t table = no_table;  // index into the book's
};

struct RuleText {
    std::string text;
    std::map<std::string, Origin, std::less<>> origins; // by keyword and name
};

RuleText write_rules(const Book& book, const ImportOptions& options, const Attempt& attempt,
                     Refusals& refusals);

} // namespace eligibility::dmn
