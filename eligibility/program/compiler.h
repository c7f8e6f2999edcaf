// Compiler: the state shared by the stages of `compile`, each of which lives in a file of its own.
// Private to program/. Every stage reports all its faults and goes on; a node that could not be
// built is `no_node`, and whoever meets one stays silent, so that one fault is told once.
#pragma once

#include "eligibility/base/faults.h"
#include "eligibility/pack/pack.h"
#include "eligibility/program/builder.h"
#include "eligibility/program/program.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

namespace eligibility {

// "person.insurance" from its parts.
std::string path_of(const std::vector<ast::Name>& parts);

// Money, whole numbers, decimals and rates.
bool is_numeric(const Type& type);

// The rows of the table are told one by one, not looked up.
bool collects(ast::HitPolicy policy);
// Of an ordered enum, bits of all members after this one, or before it.
std::uint64_t members_from(std::uint64_t member, bool included);
std::uint64_t members_up_to(std::uint64_t member, bool included);

// A date, or a number of days or months.
bool is_time(const Type& type);

class Compiler {
public:
    explicit Compiler(const Pack& pack) : pack_(pack), build_(program_, faults_) {}

    Checked<Program> run();

private:
    // What bare names mean inside a programme, or in the whole pack when there is none.
    struct Scope {
        std::string programme; // whose values they are; empty in the whole pack
        std::map<std::string, NodeId, std::less<>> names; // before all others
        std::optional<std::uint32_t> member;              // whose turn it is inside an aggregate
    };

    struct Household {
        InputId size = no_index;
        std::uint32_t most = 0; // members there may be
    };

    // A value that is worked out when something first names it, so values may stand in any order.
    struct Named {
        const ast::Let* let = nullptr; // or
        const ast::Result* result = nullptr;
        std::string programme; // empty: of the whole pack
        enum class State : std::uint8_t { written, begun, done };
        State state = State::written;
        NodeId node = no_node;
        std::vector<const ast::Exception*> exceptions = {};
    };

    struct CompiledTable {
        const ast::Table* declaration = nullptr;
        std::vector<Type> columns;
        std::vector<Type> outputs;
        std::vector<std::uint32_t> lookups; // one a version
        std::uint32_t dating = no_index;    // none: one version, always in force
    };

    // What a row gives: a node, or a constant's value in lowest terms.
    using Given = std::tuple<NodeId, std::int64_t, std::int64_t>;

    struct Ranks { // an `order` clause: where each value of one column stands
        std::size_t output = 0;
        std::map<Given, std::size_t> places;
    };

    struct CompiledTiers {
        const ast::Tiers* declaration = nullptr;
        std::uint32_t dating = no_index;
    };

    struct CompiledRule {
        const ast::Condition* declaration = nullptr;
        Condition condition;
        bool used = false;
    };

    // header.cpp: what needs no expression
    void declare_header();
    void declare_sources();
    void declare_people_facing();
    void declare_enums();
    void declare_inputs();
    void declare_input(const ast::Entity& entity, const ast::Input& input,
                       std::map<std::string, Place, std::less<>>& paths);
    void declare_readings();

    // members.cpp
    void declare_members();
    void declare_household_size(const ast::Name& path, const ast::Input& input);
    void declare_each(const ast::Entity& entity, const ast::Input& input);
    bool has_household(Place place);
    bool check_member(const ast::Reference& reference, Place place, const Scope& scope);
    std::optional<InputId> input_named(const ast::Reference& reference, const Scope& scope) const;

    // aggregates.cpp: unrolled into plain nodes, one term a member.
    struct Term {
        NodeId counts = no_node; // whether this member takes part; no_node: for certain
        NodeId value = no_node;
    };

    NodeId aggregate(const ast::Aggregate& written, Place place, const Scope& scope,
                     const Type* wanted, const ast::Expression* fallback = nullptr);
    std::vector<Term> terms(const ast::Aggregate& written, Place place, const Scope& scope,
                            const Type* wanted);
    bool fits_aggregate(const ast::Aggregate& written, NodeId value);
    NodeId sum_of(const std::vector<Term>& terms, Place place);
    NodeId any_of(const std::vector<Term>& terms, Place place);
    NodeId all_of(const std::vector<Term>& terms, Place place);
    NodeId extreme_of(Op op, const std::vector<Term>& terms, Place place);

    // figures.cpp
    void declare_params();
    void resolve_param(const ast::Name& name); // unless that is done
    void declare_param(const ast::Param& param);
    NodeId param_version(const ast::Param& param, const ast::Param::Version& version,
                         const Type& type);
    void check_versions(const Dating& dating, Place place);

    // tables.cpp
    void declare_tables();
    void declare_table(const ast::Table& table);
    std::optional<Lookup> declare_version(const CompiledTable& compiled,
                                          const ast::Table::Version& version);
    bool check_order_is_meant(const ast::Table& table);
    void check_lookup(const ast::Table& table, Lookup& lookup, const ast::Table::Version& version);
    std::string witness(const ast::Table& table, const std::vector<Type>& columns,
                        const std::vector<Value>& at) const;
    std::optional<std::vector<NodeId>> table_arguments(const CompiledTable& table,
                                                       const ast::Call& call, Place place,
                                                       const Scope& scope);
    std::optional<std::size_t> table_output(const CompiledTable& table, const ast::Call& call,
                                            Place place);
    NodeId call_table(const CompiledTable& table, const ast::Call& call, Place place,
                      const Scope& scope);

    // cells.cpp
    std::optional<std::uint64_t> cell_members(const ast::CellTest& test, const Type& column);
    std::optional<CellTest> cell_test(const std::vector<ast::CellTest>& tests, const Type& column);

    // rows.cpp
    bool declare_row(const CompiledTable& compiled, const ast::Table::Row& row, Lookup& lookup);
    Given given_by(NodeId output) const;
    std::vector<std::uint32_t> gives(const Lookup& lookup) const;
    std::optional<Ranks> ranks_of(const CompiledTable& compiled, const ast::Table::Order& order);
    bool put_in_order(const CompiledTable& compiled, std::vector<LookupRow>& rows);

    // collect.cpp: tables of which every row that applies counts, as plain nodes.
    const CompiledTable* list_table(const ast::Expression& expression) const;
    void declare_list(const std::string& name, const ast::Expression& value, const Scope& scope);
    bool is_list(const std::string& path, const Scope& scope) const;
    NodeId kept_within(NodeId node, const Type& column, const ast::Column& declared,
                       const std::string& table, Place place, const Scope& scope);
    NodeId cell_node(NodeId argument, const CellTest& test, const Type& column, Place place);
    std::vector<NodeId> hits_of(const CompiledTable& table, std::uint32_t version,
                                std::span<const NodeId> arguments, Place place);
    NodeId collected(const CompiledTable& table, std::uint32_t version, std::size_t output,
                     std::span<const NodeId> arguments, Place place);
    NodeId extreme_of_hits(bool least, std::span<const NodeId> hits,
                           std::span<const NodeId> outputs, Place place);

    // tiers.cpp
    void declare_tiers();
    NodeId call_tiers(const CompiledTiers& tiers, const ast::Call& call, Place place,
                      const Scope& scope);

    struct Bracket {            // one tier as nodes
        NodeId limit = no_node; // none: above all limits
        NodeId value = no_node;
        bool included = false; // the limit still belongs to it
    };

    using Brackets = std::vector<Bracket>;
    std::optional<Brackets> brackets(const ast::Tiers& tiers, const ast::Tiers::Version& version);
    bool certainly_less(NodeId a, NodeId b) const;
    NodeId by_brackets(const ast::Tiers& tiers, const Brackets& brackets, NodeId amount,
                       Place place);
    NodeId slab_of(const Brackets& brackets, NodeId amount, Place place);
    NodeId marginal_of(const Brackets& brackets, NodeId amount, Place place);
    NodeId interpolated_of(const Brackets& brackets, NodeId amount, Place place);
    NodeId tiers_of_version(const ast::Tiers& tiers, const ast::Tiers::Version& version,
                            NodeId before, NodeId argument, Place place);
    NodeId closed(const ast::Tiers& tiers, const ast::Tiers::Version& version, NodeId sum,
                  Place place);

    // expressions.cpp: `wanted` says what a bare member name or a bare number is to be read as.
    NodeId expression(const ast::Expression& expression, const Scope& scope,
                      const Type* wanted = nullptr);
    NodeId number(const ast::NumberLiteral& literal, Place place, const Type* wanted);
    NodeId reference(const ast::Reference& reference, Place place, const Scope& scope,
                     const Type* wanted);
    NodeId binary(const ast::Binary& binary, Place place, const Scope& scope, const Type* wanted);
    NodeId comparison(const ast::Binary& binary, Place place, const Scope& scope);
    NodeId arithmetic(const ast::Binary& binary, NodeId left, NodeId right, Place place);
    NodeId membership(const ast::Membership& membership, Place place, const Scope& scope);
    NodeId within(const ast::Within& within, Place place, const Scope& scope);
    bool is_ordered(const Type& type) const; // a choice of an `ordered` enum
    NodeId by_rank(ast::Operator op, NodeId left, NodeId right, Place place);
    NodeId conditional(const ast::Conditional& conditional, Place place, const Scope& scope,
                       const Type* wanted);
    NodeId otherwise(const ast::Otherwise& otherwise, Place place, const Scope& scope);
    NodeId value_or(NodeId value, NodeId applies, const ast::Expression& fallback, Place place,
                    const Scope& scope);
    NodeId call(const ast::Call& call, Place place, const Scope& scope, const Type* wanted);
    NodeId extreme(Op op, const ast::Call& call, Place place, const Scope& scope,
                   const Type* wanted);
    NodeId round_call(const ast::Call& call, Place place, const Scope& scope);
    NodeId rounded(NodeId value, const std::string& unit, Place unit_place, const std::string& way,
                   Place way_place, Place place);
    NodeId truth_of(const ast::Expression& expression, const Scope& scope, const char* what);
    std::optional<Type> type_hint(const ast::Expression& expression, const Scope& scope);

    // dates.cpp
    NodeId span(const ast::Span& span, Place place, const Scope& scope);
    NodeId time_arithmetic(const ast::Binary& binary, NodeId left, NodeId right, Place place);
    NodeId whole_times(NodeId span, NodeId count, const ast::Binary& binary, Place place);
    NodeId span_ratio(NodeId left, NodeId right, const ast::Binary& binary, Place place);
    NodeId shifted(const ast::Binary& binary, NodeId day, NodeId span, Place place);
    NodeId at_day(const ast::AtDay& at, Place place, const Scope& scope, const Type* wanted);
    NodeId with_figures_of(NodeId value, NodeId day);
    NodeId over_months(const ast::OverMonths& written, Place place, const Scope& scope,
                       const Type* wanted);
    NodeId month_number(const ast::Expression& written, const Scope& scope);
    NodeId month_term(const ast::OverMonths& written, const Scope& scope, const Type* wanted,
                      bool& moved);
    std::optional<MonthEnd> month_end(Place place);
    bool is_date_function(const std::string& name) const;
    NodeId date_call(const ast::Call& call, Place place, const Scope& scope);
    std::optional<std::vector<NodeId>> date_arguments(const ast::Call& call, Place place,
                                                      const Scope& scope);
    NodeId age(NodeId birth, NodeId day, Place place);
    NodeId calendar_day(const std::vector<NodeId>& parts, const ast::Call& call, Place place);
    NodeId next_of(const std::vector<NodeId>& days, Place place);

    // types.cpp
    std::optional<Type> type_of(const ast::TypeName& name, bool range_needed);
    std::optional<Value> constant_of(const ast::Expression& expression, const Type& type,
                                     const char* what);
    bool comparable(const Type& a, const Type& b, Place place);
    bool assignable(NodeId node, const Type& declared, Place place, const char* what);
    std::string describe(const Type& type) const;

    // values.cpp
    void index_values();
    void index_exceptions(const std::vector<ast::Exception>& written, const std::string& programme);
    void declare_lets();
    void declare_value(const std::string& name, const ast::Let& let, const Scope& scope);
    const std::string* value_called(const std::string& path, const Scope& scope) const;
    NodeId value_named(const std::string& name, Place place);
    NodeId build_value(const std::string& name, Named& named);
    void declare_applies(const std::string& name, const ast::Let& let, const Scope& scope);
    NodeId value_for_all(const std::string& name, Place place);
    NodeId let_value(const ast::Let& let, const Scope& scope);
    void refuse_cycle(const std::string& name, Place place);

    // exceptions.cpp
    NodeId with_exceptions(NodeId base, const std::string& name, const Named& named);
    std::optional<Exception> build_exception(const ast::Exception& written, NodeId base,
                                             const Scope& scope);
    void order_overrides(std::vector<Exception>& all,
                         const std::vector<const ast::Exception*>& written);
    NodeId overridden(NodeId base, std::vector<Exception>& all, Place place);
    NodeId adjusted(NodeId value, std::vector<Exception>& all);
    void declare_invariants();
    void declare_way(const ast::Invariant& written, Invariant& invariant);

    // programmes.cpp
    void declare_programme(const ast::Programme& programme);
    void declare_result(const ast::Programme& written, Programme& programme);
    void declare_steps(const ast::Programme& written, Programme& programme, const Scope& scope);
    Template text_template(const Words& words, Place place, const Scope& scope);
    std::vector<NodeId> all_below(std::initializer_list<NodeId> roots) const;
    std::uint32_t leaf_index(const Node& node);
    void build_cone(Programme& programme);
    void warn_unused();
    void warn_unread(const std::vector<bool>& read); // one an input

    // identities.cpp
    void declare_identities();

    // conditions.cpp
    void declare_rules();
    void declare_condition(const ast::Condition& written, Programme& programme, const Scope& scope);
    Condition build_condition(const ast::Condition& written, const Scope& scope);
    std::optional<Condition> named_rule(const ast::Condition& written);
    void describe_comparison(const ast::Expression& test, Condition& condition, const Scope& scope);
    void declare_alternatives(const ast::Programme& written, Programme& programme,
                              std::map<std::string, Place, std::less<>>& parts);
    void build_verdict(Programme& programme, Place place);
    // interplay.cpp: days covered, running totals, how programmes stand to each other
    void declare_projects();
    void declare_covers(const ast::Covers& written, Programme& programme);
    void declare_advance(const ast::Advance& written, const Programme& programme,
                         const Scope& scope);
    void declare_stacks();
    void declare_stack_line(const ast::Stack::Line& line);
    void refuse_ring(bool excludes);

    // cases.cpp
    void declare_cases();
    void declare_given(const ast::Case::Given& written, Case& into);
    void declare_choice(const ast::Expression& written, std::uint32_t reading, Case& into);
    void declare_fact(const ast::Case::Given& written,
                      std::vector<std::pair<InputId, Value>>& into);
    void declare_expected_list(const ast::Case::Expect& written, CaseExpectation& expectation);
    bool declare_expected_value(const ast::Case::Expect& written, CaseExpectation& expectation);
    bool declare_expected_total(const ast::Case::Expect& written, CaseExpectation& expectation);
    void declare_expectation(const ast::Case::Expect& written, Case& into);

    // names.cpp
    void error(std::string_view code, Place place, std::string message, std::string advice = {});
    void warning(std::string_view code, Place place, std::string message, std::string advice = {});
    bool declare_name(std::map<std::string, Place, std::less<>>& names, const ast::Name& name,
                      const char* what);
    std::string suggestion(std::string_view wrong, const std::vector<std::string>& known) const;
    std::uint32_t find(const std::map<std::string, std::uint32_t, std::less<>>& ids,
                       const ast::Name& name, const char* what);
    std::uint32_t citation(const std::optional<ast::Citation>& written, Place place,
                           const char* what);
    std::optional<Date> known_from(std::uint32_t citation) const;
    void require_words(const Words& words, Place place, const char* what);

    const Pack& pack_;
    Program program_;
    Faults faults_;
    Builder build_;
    bool month_end_told_ = false; // that the pack does not declare it
    bool age_told_ = false;

    using Ids = std::map<std::string, std::uint32_t, std::less<>>;
    Ids source_ids_;
    Ids office_ids_;
    Ids topic_ids_;
    Ids document_ids_;
    Ids enum_ids_;
    Ids input_ids_;
    std::optional<Household> household_;
    bool household_told_ = false;               // that there is none, or that it was refused
    std::map<InputId, InputId> second_members_; // by the applicant's input; the others' follow it
    Ids reading_ids_;
    Ids attest_ids_;
    std::map<std::string, NodeId, std::less<>> globals_; // params, readings and pack-wide lets
    std::map<std::string, Named, std::less<>> values_;   // lets and results, by their whole names
    std::vector<std::string> begun_;                     // values being worked out, outermost first
    std::map<std::string, Place, std::less<>> value_names_;
    std::set<std::string, std::less<>>
        refused_; // names whose declaration was refused; using them is no second fault
    std::map<std::string, const ast::Param*, std::less<>> waiting_params_; // not yet declared
    std::vector<const ast::Param*> open_params_;    // being declared, each for the one before it
    std::set<std::string, std::less<>> list_names_; // whole names of the values that are lists
    std::map<std::string, CompiledTable, std::less<>> tables_;
    std::map<std::string, CompiledTiers, std::less<>> tiers_;
    std::map<std::string, CompiledRule, std::less<>> rules_;
};

} // namespace eligibility
