// Program: a compiled pack, a flat list of typed nodes in which operands stand before their users.
// Invariants: every name is resolved, every type fits, every range is within ±2^61, so evaluation
// is total. Nothing here remembers the author's tree; texts, citations and places travel along
// because explanations and diagnostics need them. Money is in fen. Dates are days since 1970-01-01.
// A number's scale is in its Type.
#pragma once

#include "eligibility/base/date.h"
#include "eligibility/base/grade.h"
#include "eligibility/base/source.h"
#include "eligibility/base/type.h"
#include "eligibility/base/value.h"
#include "eligibility/base/words.h"
#include "eligibility/program/declared.h"
#include "eligibility/program/lookup.h"
#include "eligibility/program/node.h"
#include "eligibility/program/parts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eligibility {

// --- leaves
// ---------------------------------------------------------------------------------------------------------

struct Input {
    std::string path; // "person.insurance"
    Type type;
    Words ask;
    Words label;
    Words hint;
    Words why;
    Words find;
    Words unit;
    int effort_seconds = 10;
    bool sensitive = false;
    bool changeable = false;
    bool optional = false;
    std::vector<std::uint32_t> papers = {}; // index into documents: those that prove the answer
    // The same input of another member of the household: which one (the applicant is 0), and whose
    // it is a copy of.
    std::uint32_t member = 0;
    InputId applicants = no_index;
};

struct Attest {
    std::string path; // "rent_subsidy_class_2.area_limit"
    ProgrammeId programme = 0;
    std::uint32_t condition = 0; // index into the programme's conditions
};

struct ReadingChoice {
    std::string id;
    Words title;
};

struct Reading {
    std::string id;
    Words title;
    std::vector<ReadingChoice> choices;
    std::uint32_t default_choice = 0;
    std::uint32_t citation = no_index;
};

struct Figure { // a figure no source settles
    std::string param;
    Words title;
    Type type; // its range is what is known of it
    std::uint32_t office = no_index;
    std::uint32_t citation = no_index;
};

// --- dated things
// ---------------------------------------------------------------------------------------------------

struct Version {
    Date from{};
    std::optional<Date> until;     // inclusive; none: until a later version takes over
    std::optional<Date> published; // known from this day on; none: from the day it took effect
    std::uint32_t citation = no_index;
};

struct Dating {
    std::string name; // of the parameter, table or tiers
    Words title;
    std::vector<Version> versions; // ascending by `from`
};

// --- identities
// ---------------------------------------------------------------------------------------------------------

struct Identity { // what the author expects of the figures of every day
    std::string id;
    Words title;
    NodeId test = no_node;              // rests on no answer
    std::vector<std::uint32_t> datings; // index into Program::datings
    Place place;
};

// --- programmes
// -----------------------------------------------------------------------------------------------------

enum class ConditionKind : std::uint8_t { scope, guard, attest };

struct Condition {
    ConditionKind kind = ConditionKind::guard;
    std::string id;
    NodeId test = no_node;
    Template text;
    Template fails;
    std::uint32_t office = no_index;
    std::uint32_t citation = no_index;
    std::uint32_t attest = no_index;
    // When the test is one comparison: what was compared with what. `left op right` holds.
    NodeId left = no_node;
    NodeId right = no_node;
    enum class Relation : std::uint8_t {
        none,
        equal,
        not_equal,
        less,
        less_equal,
        greater,
        greater_equal,
        one_of
    };
    Relation relation = Relation::none;
};

// Everything one programme's outcome depends on.
struct Cone {
    std::vector<NodeId> nodes;                // ascending; constants left out
    std::vector<std::uint32_t> leaves;        // index into Program::leaves
    std::vector<std::uint32_t> datings;       // index into Program::datings
    std::vector<NodeId> other_days;           // its nodes that take figures of a day of their own
    std::vector<std::uint32_t> readings;      // index into Program::readings
    std::vector<std::vector<NodeId>> follows; // one a reading: its node and all that hangs on it
    std::vector<std::vector<NodeId>> by_leaf; // one a leaf: its node and all that hangs on it
};

struct Leaf { // what may be unknown: an input, or a figure that no source settles
    enum class Kind : std::uint8_t { input, figure };
    Kind kind = Kind::input;
    std::uint32_t index = 0; // InputId, or index into figures

    bool operator==(const Leaf&) const = default;
};

struct Programme {
    std::string id;
    Words title;
    Words brief;
    int project = 0;
    std::vector<std::uint32_t> topics;
    std::uint32_t office = no_index;
    std::vector<Condition> conditions;      // in written order, those of routes too
    std::vector<Alternatives> alternatives; // in written order; a condition is in one route at most
    NodeId verdict = no_node;
    NodeId amount = no_node; // no_node: pays no money
    NodeId other = no_node;  // a result that is no money, such as a date
    Words amount_title;      // of either
    std::vector<Step> steps;
    std::vector<std::uint32_t> papers;
    Words where;
    Words apply;
    Template summary;
    Cone cone;
    Place place;

    // The alternatives and the route that hold this condition; neither for a plain one.
    const Alternatives* alternatives_of(std::uint32_t condition) const;
    const Route* route_of(std::uint32_t condition) const;
};

// --- between programmes
// ----------------------------------------------------------------------------------------------------

struct Advance { // what an event adds to a running total
    ProgrammeId programme = 0;
    InputId total = 0;
    NodeId by = no_node; // in units of the total; nought unless the programme pays
    bool yearly = false; // the total begins again at nought with each calendar year
};

struct Exclusion { // only one of two
    ProgrammeId preferred = 0;
    ProgrammeId other = 0;
    std::uint32_t citation = no_index;
};

struct Order { // `before` pays, then `after`
    ProgrammeId before = 0;
    ProgrammeId after = 0;
};

// --- cases
// ----------------------------------------------------------------------------------------------------------

struct CaseExpectation {
    enum class What : std::uint8_t {
        verdict,
        amount,
        bounds,
        missing,
        open,
        subject_to,
        value,
        grade,
        total
    };
    What what = What::verdict;
    std::size_t events = 0; // that came before it
    ProgrammeId programme = 0;
    std::string word;     // verdict or grade
    std::int64_t low = 0; // in units of the node's type
    std::int64_t high = 0;
    NodeId node = no_node;          // for value
    NodeId applies = no_node;       // for a value that need not apply
    bool nothing = false;           // it should not
    InputId total = no_index;       // for total
    std::uint32_t list = no_index;  // for the value of a list: index into lists
    std::vector<std::int64_t> held; // by the list, in units of `held_in`
    std::int64_t held_in = 1;
    std::vector<std::string> names; // missing, open, subject_to
    Place place;
};

struct CaseEvent {
    std::optional<Date> on;
    std::vector<std::pair<InputId, Value>> facts;
};

struct Case {
    std::string title;
    Place place;
    std::optional<Date> on;
    std::optional<Date> known_on;
    std::vector<std::pair<InputId, Value>> given;
    std::vector<std::pair<std::uint32_t, bool>> attested;         // index into attests
    std::vector<std::pair<std::uint32_t, std::uint32_t>> choices; // of a reading
    std::vector<CaseEvent> events;                                // one after another
    std::vector<CaseExpectation> expect;
};

// --- the program
// ----------------------------------------------------------------------------------------------------

struct Program {
    // Of the pack.
    std::string pack_id;
    int pack_version = 0;
    std::string hash; // SHA-256 of the canonical text, hexadecimal
    Words title;
    Words authority;
    std::string region;
    Date window_from{};
    Date window_to{};
    Date reference_day{};
    std::vector<SourceFile> files;

    std::vector<SourceDocument> sources;
    std::vector<Citation> citations;
    std::vector<Office> offices;
    std::vector<Topic> topics;
    std::vector<Document> documents;
    std::vector<Enumeration> enums;

    std::vector<Input> inputs;         // the other members' last
    InputId household_size = no_index; // how many members there are; none: the pack has no members
    std::vector<Attest> attests;
    std::vector<Reading> readings;
    std::vector<Figure> figures;
    std::vector<Dating> datings;
    std::vector<Lookup> lookups;
    std::vector<Collected> collected;
    std::vector<Marginal> marginals;
    std::vector<ListValue> lists;
    std::vector<Identity> identities;

    std::vector<Node> nodes;
    std::vector<NodeId> operands;
    std::vector<Type> types;      // one a node
    std::vector<Place> places;    // one a node
    std::vector<Value> initial;   // one a node: a constant's value, else its whole range
    std::vector<NodeId> computed; // nodes that are no constants, ascending

    std::vector<Leaf> leaves;
    std::vector<Programme> programmes;
    std::vector<Advance> advances;
    std::vector<Exclusion> exclusions;
    std::vector<Order> orders;
    std::vector<Exception> exceptions;
    std::vector<Invariant> invariants;
    std::vector<Narrowed> narrowed;
    std::vector<Project> projects; // by their numbers, 1 first; none: the pack names none
    std::map<std::string, NodeId, std::less<>>
        names; // values by pack-wide name or `programme.name`
    std::map<std::string, NodeId, std::less<>>
        applies;                    // of those names that need not apply: the truth whether they do
    std::map<NodeId, Words> titles; // of parameters and of named values that have words
    std::vector<Case> cases;

    std::span<const NodeId> operands_of(const Node& node) const {
        return std::span(operands).subspan(node.first, node.count);
    }

    // The pack answers for this day; outside its window every programme is out of scope.
    bool covers(Date day) const { return window_from <= day && day <= window_to; }

    std::optional<ProgrammeId> programme_named(std::string_view id) const;
    std::optional<InputId> input_at(std::string_view path) const;
    // An input of the applicant for another member; none where it is asked of the applicant only.
    std::optional<InputId> input_of_member(InputId applicants, std::uint32_t member) const;
    const ListValue* list_named(std::string_view name) const; // null: no list is called so
};

} // namespace eligibility
