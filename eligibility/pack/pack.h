// Pack: what the author wrote, every piece with its place in the file.
// A tree of declarations and expressions, names not yet looked up. Spelling and grammar have been
// checked, nothing else: whether a name exists or a type fits is the business of program/.
#pragma once

#include "eligibility/base/words.h"
#include "eligibility/pack/case.h"
#include "eligibility/pack/expression.h"
#include "eligibility/pack/project.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::ast {

struct Header { // pack "hedong-2022" version 1 …
    Name id;
    int version = 0;
    Words title;
    Words authority;
    std::string region;
    Date window_from{};
    Date window_to{};
    Date reference_day{};
    std::optional<MonthEnd> month_end; // none: not declared
    bool age_on_birthday = false;      // declared
    Place place;
};

struct Source {
    Name id;
    Words title;
    Words issuer;
    std::string number;
    std::string read_at;   // where it was read, an address for people
    bool untitled = false; // its own title is not known; the title here describes it
    std::optional<Date> published;
    std::optional<Date> effective;
    std::optional<Date> expires;
    std::optional<Date> recheck;
    std::optional<Grade> grade;
};

struct Office { // who decides what no source settles
    Name id;
    Words title;
};

struct Topic { // a corner of life under which programmes are found
    Name id;
    Words title;
    Words hint;
    std::string icon;
};

struct Document { // a paper to bring
    Name id;
    Words title;
};

struct Enum {
    struct Member {
        Name id;
        Words title;
        Words hint;
        std::optional<Date> until; // the last day on which people are offered it as an answer
        std::string spelled;       // in files of answers and results; empty: as its name
    };

    Name id;
    bool ordered = false;
    std::vector<Member> members;
};

struct Input {
    Name id;
    TypeName type;
    Words ask;   // the question
    Words label; // its short name on the check page
    Words hint;  // one line under the question
    Words why;   // why it is asked
    Words find;  // the paper where the answer stands
    Words unit;  // printed after the number
    int effort_seconds = 10;
    bool sensitive = false;
    bool changeable = false;  // may be named in "what would change this"
    bool optional = false;    // never asked for and never missing
    std::vector<Name> papers; // that prove the answer
    Words each;               // the question about another member; {n}: which. Empty: no such input
    bool counts_members = false;
};

struct Entity { // without a title: more inputs of an entity that another declaration names
    Name id;
    Words title;
    std::vector<Input> inputs;
};

struct Reading { // a clause that can be read in more than one way

    struct Choice {
        Name id;
        bool is_default = false;
        Words title;
    };

    Name id;
    Words title;
    std::vector<Choice> choices;
    std::optional<Citation> citation;
};

struct Param {
    struct Version {
        Date from{};
        std::optional<Date> until; // inclusive
        ExpressionPointer value;   // null when not settled
        ExpressionPointer
            low; // `in a..b`: the figure lies between; either may be null (type's bound)
        ExpressionPointer high;
        std::optional<Name> office; // who settles it
        std::optional<Citation> citation;
        Place place;
    };

    Name id;
    TypeName type;
    Words title;
    std::vector<Version> versions;
};

struct Identity { // `identity floor "…": class_2_floor = class_2_rate * least_area`
    Name id;
    Words title;
    ExpressionPointer test;
};

struct CellTest { // one unary test of a table cell; a cell holds several, joined by "or"; none at
                  // all is `-`
    enum class Op : std::uint8_t { equal, less, less_equal, greater, greater_equal, within };
    Op op = Op::equal;
    ExpressionPointer value; // null for within
    Bounds bounds;           // for within
    Place place;
};

struct Column {
    Name id;
    TypeName type;
};

// Which of the rows that apply count. `sum` to `count` collect all of them into one number.
enum class HitPolicy : std::uint8_t {
    unique,       // one row applies to every case
    any,          // several may apply where they say the same
    first,        // the first in written order
    priority,     // the one whose result comes first in the table's `order`
    rule_order,   // a list, in written order
    output_order, // a list, in the table's `order`
    collect,      // a list
    sum,
    minimum,
    maximum,
    count
};

// `table` and `grid` alike: a grid is a table whose two columns are spread over rows and columns.
struct Table {
    struct Order { // `order severe, moderate, mild`: the results, those that count more first
        std::optional<Name> output; // which column; may be left out where there is one
        std::vector<ExpressionPointer> values;
        Place place;
    };

    struct Row {
        std::vector<std::vector<CellTest>> tests; // one list a column
        std::vector<ExpressionPointer> outputs;
        Place place;
    };

    struct Version {
        std::optional<Date> from;  // none: in force on every day
        std::optional<Date> until; // inclusive
        std::optional<Citation> citation;
        std::vector<Row> rows;
        std::optional<Row> fallback; // `default || …`: where no row applies; it has no tests
        Place place;
    };

    Name id;
    Words title;
    bool grid = false;
    HitPolicy policy = HitPolicy::unique;
    std::vector<Order> orders;
    std::vector<Column> inputs;
    std::vector<Column> outputs; // a grid's single output has the grid's own name
    std::vector<Version> versions;
};

struct Tiers {
    enum class Kind : std::uint8_t {
        marginal,    // each part of the amount pays its own rate
        slab,        // the whole amount pays one figure
        interpolated // the value moves in a straight line from limit to limit
    };

    struct Rounding { // `round fen half_up`
        Name unit;
        Name way;
    };

    struct Tier {
        enum class Bound : std::uint8_t {
            to,
            below,
            above
        }; // to: bound included; below: not; above: no bound
        Bound bound = Bound::above;
        ExpressionPointer limit; // null for above
        ExpressionPointer value; // a rate (marginal), or the value itself
        Place place;
    };

    struct Version {
        std::optional<Date> from;
        std::optional<Date> until;
        std::optional<Citation> citation;
        std::vector<Tier> tiers;
        ExpressionPointer cap; // null: none
        Period cap_per = Period::none;
        std::optional<Rounding> round;
        Place place;
    };

    Name id;
    Words title;
    Kind kind = Kind::marginal;
    std::vector<Name> before; // the input with the running total that a call adds to; empty: none
    Column input;
    TypeName output;
    std::vector<Version> versions;
};

struct Let {
    Name id; // of the pack's, it may have two parts: `approval.rate`
    std::optional<TypeName> type;
    Words title;
    ExpressionPointer value;
    ExpressionPointer applies; // null: to everybody
};

struct Exception { // what a named value is instead, or by how much it changes, for some people
    enum class Kind : std::uint8_t { override_, adjust };
    Kind kind = Kind::override_;
    std::optional<Name> id;
    Name target;       // a let of the same programme or pack, or the programme's result
    bool less = false; // adjust: taken off
    ExpressionPointer value;
    ExpressionPointer when;
    Words text;
    std::vector<Name> before; // the overrides it goes before where several hold
    std::optional<Citation> citation;
};

struct Condition { // scope, guard or attest
    enum class Kind : std::uint8_t { scope, guard, attest };
    Kind kind = Kind::guard;
    Name id;
    bool named = false;     // what it says stands in the pack's rule of this name
    ExpressionPointer test; // null for attest
    Words text;             // may hold {name}
    Words fails;            // said when it does not hold; empty: text alone
    std::optional<Name> office;
    std::optional<Citation> citation;
};

struct Route { // one way among alternatives: its conditions are [first, end) of the programme's
    Name id;
    Words title;
    std::size_t first = 0;
    std::size_t end = 0;
};

struct Alternatives { // any_of: one route that holds is enough
    Place place;
    std::vector<Route> routes;
};

struct Step { // one line of the sum shown to the resident
    enum class Sign : std::uint8_t { none, minus, times, equals };
    Sign sign = Sign::none;
    ExpressionPointer value;
    Words text;
};

struct Covers { // the days a programme speaks of; on others it is out of scope
    Date from{};
    Date to{};
    std::optional<Citation> citation;
    Place place;
};

struct Advance {             // `advance year.cost by visit.cost when … per year`
    std::vector<Name> total; // an input's path
    ExpressionPointer by;
    ExpressionPointer when; // null: whenever the programme pays
    bool yearly = false;    // begins again at nought with each calendar year
};

struct Result {
    Name id;
    TypeName type;
    Words title;
    ExpressionPointer value;
};

struct Programme {
    Name id;
    Words title;
    Words brief; // the title where room is short
    int project = 0;
    Place project_place;
    std::vector<Name> topics;
    std::optional<Name> office;        // whose answer counts
    std::vector<Condition> conditions; // in written order, those of routes too
    std::vector<Alternatives> alternatives;
    std::vector<Let> lets;
    std::vector<Exception> exceptions;
    std::vector<Step> steps;
    std::vector<Advance> advances;
    std::optional<Covers> covers;
    std::optional<Result> result;
    std::vector<Name> papers;
    Words where;   // where to go
    Words apply;   // how it is asked for
    Words summary; // one line on a result card; may hold {name}
};

// How programmes stand to each other: `a then b then c` pay one after another, `d excludes e, f`
// is preferred to them.
struct Stack {
    struct Line {
        bool excludes = false;
        std::vector<Name> programmes; // two or more
        std::optional<Citation> citation;
        Place place;
    };

    Name id;
    Words title;
    std::vector<Line> lines;
};

// What holds for everybody, whatever they answer; or how a value goes as one answer grows, all else
// being the same.
struct Invariant {
    enum class Way : std::uint8_t { holds, non_decreasing, non_increasing };
    Name id;
    Words title;
    ExpressionPointer claim; // a truth, or a value that goes some way
    Way way = Way::holds;
    std::vector<Name> along; // an input's path; empty: holds
};

} // namespace eligibility::ast

namespace eligibility {

struct Pack {
    std::vector<SourceFile> files;
    std::string canonical_text; // of the files, as format.h says
    ast::Header header;
    std::vector<ast::Source> sources;
    std::vector<ast::Office> offices;
    std::vector<ast::Topic> topics;
    std::vector<ast::Document> documents;
    std::vector<ast::Enum> enums;
    std::vector<ast::Entity> entities;
    std::vector<ast::Reading> readings;
    std::vector<ast::Param> params;
    std::vector<ast::Identity> identities;
    std::vector<ast::Table> tables;
    std::vector<ast::Tiers> tiers;
    std::vector<ast::Let> lets;             // named values of the whole pack
    std::vector<ast::Condition> rules;      // conditions that programmes share
    std::vector<ast::Exception> exceptions; // of the pack's lets
    std::vector<ast::Invariant> invariants;
    std::vector<ast::Programme> programmes;
    std::vector<ast::Stack> stacks;
    std::vector<ast::Project> projects;
    std::vector<ast::Case> cases;
};

} // namespace eligibility
