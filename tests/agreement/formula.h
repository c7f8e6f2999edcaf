// Formula: an expression of a random rule, with its text in the rule language and a value of its
// own: exact fractions worked out straight from the tree, one person at a time. It is what the
// compiler and every reading of its Program are held against, so it shares no code with them.
#pragma once

#include "eligibility/base/number.h"
#include "tests/agreement/calendar.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace agreement {

using eligibility::Int128;

struct Fraction { // truths are 0 and 1, members their place, dates their day, money its fen
    Int128 n = 0;
    Int128 d = 1; // > 0

    bool operator==(const Fraction& other) const { return n * other.d == other.n * d; }

    bool operator<(const Fraction& other) const { return n * other.d < other.n * d; }
};

// One person with everything answered, on one day.
struct World {
    std::vector<std::optional<Fraction>> inputs; // none: optional and not given
    std::vector<Fraction> figures;               // what the office would say
    std::vector<int> choices;                    // one a reading
    std::size_t member = 0;                      // of the household: whose turn it is
    int day = 0;         // of the pack's versions: 0, 1, 2, …; another where none is in force
    std::int64_t on = 0; // the day asked about
};

struct Formula;
using FormulaPtr = std::shared_ptr<const Formula>;

struct Row { // of a table: one set of places an argument may take, for each column
    std::vector<std::vector<bool>> cells;
    FormulaPtr output;
};

// Which of the rows that apply count.
enum class Hits { first, priority, sum, least, greatest, count };

struct TableVersion {
    std::vector<Row> rows;
    FormulaPtr fallback; // none: no default row
};

struct TierVersion {
    struct Tier {
        Fraction limit;
        bool included = false;
        bool last = false;
        FormulaPtr value;
    };

    std::vector<Tier> tiers;
    std::optional<Fraction> cap;
};

// What a parameter, a table or tiers are on each day; none where no version covers it.
template <typename Version> using ByDay = std::vector<std::optional<Version>>;

struct Formula {
    enum class Op {
        literal,
        input,
        otherwise, // a: fallback
        reading,   // is the choice `index2` of reading `index`
        param,     // by day
        add,
        subtract,
        multiply,
        divide, // by a literal
        negate,
        minimum,
        maximum,
        equal,
        not_equal,
        less,
        less_equal,
        within, // parts: value, low, high
        in_set, // one of the literals
        both,
        either,
        negation,
        choose, // if parts[0] then parts[1] else parts[2]
        round,
        table,
        slab, // parts: amount, and the running total before it where there is one
        marginal,
        interpolated,
        member, // what this member answered; per_member: their inputs
        count,  // over the members of the household, as many as input `index` says:
        any,    // parts: filter (none: everybody), term (not for count), fallback (of some
        all,    // minimum and maximum)
        sum,
        least,
        greatest,
        today,      // the day asked about
        span_count, // parts[0] `number` times, as days or months
        later_by_months,
        whole_months, // of parts[0] .. parts[1]
        age,
        year_of,
        month_of,
        day_of,
        month_start,
        calendar_day, // year, month, day
        next_of,      // parts[0]: from; then the days
        at_day,       // parts[0] with the figures of the day parts[1]
        over_months,  // sum for k in 1 .. parts[0], with the figures of the day
                      // parts[1] and k months: parts[2] for k <= 2, else parts[3]
    };

    enum class Way { half_up, half_even, up, down };

    Op op = Op::literal;
    std::string text;
    std::vector<FormulaPtr> parts;
    Fraction literal;
    std::size_t index = 0;
    int choice = 0;
    std::vector<Fraction> members;
    std::vector<std::size_t> per_member;
    bool low_included = true;
    bool high_included = true;
    Int128 step = 1;
    Way way = Way::half_up;
    ShortMonth short_month = ShortMonth::last_day;
    ByDay<FormulaPtr> versions;
    ByDay<TableVersion> tables;
    Hits hits = Hits::first;
    std::vector<Fraction> priorities; // of a table: its results, those that count more first
    ByDay<TierVersion> tiers;
    bool rounds = false;                // of tiers: to `step`, by `way`
    std::vector<Fraction> first_places; // of a table's columns: the value at place 0

    // A figure is a param's version without a formula: World::figures at this place.
    std::size_t figure = 0;
    bool is_figure = false;
};

// The stretch of the pack's versions that a day lies in; none: -1.
int stretch_of(std::int64_t day);

// None where the value rests on something that no version covers on the day.
std::optional<Fraction> value_of(const Formula& formula, const World& world);

} // namespace agreement
