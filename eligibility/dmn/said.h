// Said: an expression in the words of the rule language, and when it has a value at all. DMN's null
// (no row of a table applied) becomes the second half: where it does not hold, the first says
// nothing. FEEL's truths of three kinds come out right: `false and null` is false.
#pragma once

#include "eligibility/dmn/book.h"

#include <functional>
#include <set>

namespace eligibility::dmn {

inline constexpr auto no_slot = static_cast<std::size_t>(-1);

// How tightly an expression binds, as the grammar has it.
enum class Tightness : std::uint8_t {
    choice,
    either,
    both,
    compared,
    sum,
    product,
    minus,
    fallback,
    primary
};

struct Said {
    std::string text;
    Tightness binding = Tightness::primary;
    std::string applies; // a truth that binds like `and`, or empty: it always has a value
};

// What the writer of the whole pack knows of its names.
struct Wording {
    std::vector<std::string> tables;               // rule names, one a table
    std::vector<std::string> hit_test;             // what of these says so, behind the lookup
    std::vector<std::string> hits;                 // of the tables that say whether any row applies
    std::vector<std::string> values;               // one a variable: how it is referred to
    std::vector<std::string> applies;              // one a variable: empty where it always does
    std::vector<std::vector<std::string>> outputs; // one list a table; empty: there is one
    std::vector<std::string> table_applies;        // one a table: the column, or empty: no gap
    std::vector<std::vector<bool>> may_lack;       // one list a table: columns that may be without
    std::map<std::size_t, std::map<std::string, std::string>> choices; // by root slot: member names
    std::set<std::string> shadowed; // names of values: a choice called the same would mean them
};

class Sayer {
public:
    Sayer(const Book& book, Wording& wording, Refusals& refusals)
        : book_(book), wording_(wording), refusals_(refusals) {}

    // `wanted`: the root slot whose choices a string is one of.
    Said say(const Feel& value, const std::string& element, std::size_t wanted = no_slot);

    // A plain value, for a cell or an output. `slot`: whose choices a string is one of.
    std::string plain(const Feel& value, std::size_t slot);
    // Some value of that kind, where none applies.
    std::string any_value(std::size_t slot) const;

    // Whether a column turned out to lack values for some of its arguments.
    bool changed() const { return changed_; }

private:
    Said literal(const Feel& value);
    Said variable(const Feel& value);
    Said lookup(const Feel& value);
    Said by_row(const Feel& value);
    Said arithmetic(const Feel& value);
    Said quotient(const Feel& value);
    Said comparison(const Feel& value);
    Said equality(const Feel& value);
    Said logical(const Feel& value);
    Said choice(const Feel& value, std::size_t wanted);
    Said extreme(const Feel& value);
    std::string member(const std::string& choice, std::size_t slot, bool in_expression);
    std::size_t text_slot(const Feel& value) const;
    Said refuse(std::string reason);

    const Book& book_;
    Wording& wording_;
    Refusals& refusals_;
    std::string element_;
    bool changed_ = false;
};

// `15` for 15, `2.5`; with as many digits as it needs. REQUIRES that they end.
std::string written(const Ratio& number);

} // namespace eligibility::dmn
