// Expression: what stands inside a declaration, with its place: names, citations, expressions and
// types. A tree as the author wrote it; names are not yet looked up and figures are still their
// digits. Knows nothing of the declarations that hold it.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/base/grade.h"
#include "eligibility/base/source.h"
#include "eligibility/base/type.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace eligibility::ast {

// A word or name with its place.
struct Name {
    std::string text;
    Place place;
};

// --- citations

// `source S6.2, S7."第三条" grade B+`: where a figure or condition is written, and how well that is
// attested.
struct Citation {
    struct Article {
        Name source;
        std::string article; // may be empty: the source as a whole
    };

    std::vector<Article> articles;
    std::optional<Grade> grade; // none: the weakest of the cited sources' own grades
    Place place;
};

// --- expressions

struct Expression;
using ExpressionPointer = std::unique_ptr<Expression>;

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal
};

struct NumberLiteral { // 3, 1,234.50, ¥600.00, 55%, 2/37 is a division of two literals
    enum class Unit : std::uint8_t { none, yuan, percent };
    std::string digits; // as written, commas included, without sign and unit
    Unit unit = Unit::none;
};

struct BooleanLiteral {
    bool value = false;
};

struct DateLiteral {
    Date value;
};

struct Reference { // `person.insurance`, `deductible`, `resident_high`; one or two parts
    std::vector<Name> parts;
};

struct Negate { // -x
    ExpressionPointer operand;
};

struct Not { // not(x)
    ExpressionPointer operand;
};

struct Binary {
    Operator op = Operator::add;
    Place op_place;
    ExpressionPointer left;
    ExpressionPointer right;
};

struct Logical { // a and b, a or b
    enum class Op : std::uint8_t { both, either };
    Op op = Op::both;
    ExpressionPointer left;
    ExpressionPointer right;
};

struct Conditional { // if a then b else c
    ExpressionPointer condition;
    ExpressionPointer then_value;
    ExpressionPointer else_value;
};

struct Otherwise { // x otherwise y: y when the optional input x was not given, or nobody is in x
    ExpressionPointer value;
    ExpressionPointer fallback;
};

struct Membership { // x in {a, b}
    ExpressionPointer value;
    std::vector<ExpressionPointer> members;
};

struct Bounds { // [a..b], [a..b), (a..b], (a..b)
    bool low_included = true;
    bool high_included = true;
    ExpressionPointer low;
    ExpressionPointer high;
};

struct Within { // x in [a..b)
    ExpressionPointer value;
    Bounds bounds;
};

struct Today {}; // `on`: the day asked about

struct Span { // 30 days, 6 months, 2 years, k months
    enum class Unit : std::uint8_t { days, months, years };
    Unit unit = Unit::days;
    ExpressionPointer count;
};

struct AtDay { // x at d: with the figures in force on that day
    ExpressionPointer value;
    ExpressionPointer day;
};

struct OverMonths { // sum over months k in 1 .. n at start + k months: expression
    Name index;
    ExpressionPointer first;
    ExpressionPointer last;
    ExpressionPointer day; // of the figures; null: the day asked about
    ExpressionPointer value;
};

struct Call { // min(a, b), max(a, b), round(x, fen, half_up), whole(x), table(a, b)
    Name function;
    std::vector<ExpressionPointer> arguments;
    std::optional<Name> output; // table(a).column
};

// count(members with c), any(members: c), sum(members with c: x), min(…); in c and x `member.x` is
// the input of the member at hand.
struct Aggregate {
    enum class Kind : std::uint8_t { count, any, all, sum, min, max };
    Kind kind = Kind::count;
    ExpressionPointer filter; // null: everybody
    ExpressionPointer term;   // null for count
};

struct Expression {
    std::variant<NumberLiteral, BooleanLiteral, DateLiteral, Reference, Negate, Not, Binary,
                 Logical, Conditional, Otherwise, Membership, Within, Today, Span, AtDay,
                 OverMonths, Call, Aggregate>
        node;
    Place place;
};

// --- types

struct TypeName { // `money per month in 0.00..10,000.00`, `int in 1..20`, `dec(2)`, `rate`, `bool`,
                  // `date`, `days`, `months`, an enum
    Name name;    // money, int, dec, rate, bool, date, days, months or an enum's name
    int scale = 0;             // digits of dec(n)
    Period per = Period::none; // of money
    ExpressionPointer low;     // null when no range is written
    ExpressionPointer high;
    Place place;
};

} // namespace eligibility::ast
