#include "eligibility/dmn/export_dmn.h"

#include "eligibility/base/number.h"
#include "eligibility/dmn/slots.h"
#include "eligibility/dmn/write_model.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

class TableExporter {
public:
    TableExporter(const Pack& pack, const Program& program, const ast::Table& table, Moment moment)
        : table_(table), program_(program), moment_(moment),
          evaluation_(evaluate(program, Answers::none(program), moment)) {
        model_.id = "definitions_" + table.id.text;
        model_.name = pack.header.id.text;
    }

    Exported run() {
        const ast::Table::Version* version = version_in_force();
        if (version == nullptr) {
            refusals_.add(table_.id.text,
                          fmt::format("it has no version for {}", format_date(moment_.on)));
        } else {
            write(*version);
        }
        Exported exported;
        exported.refusals = refusals_.list();
        if (!refusals_.any()) {
            exported.xml = write_model(model_);
        }
        return exported;
    }

private:
    const ast::Table::Version* version_in_force() {
        const ast::Table::Version* found = nullptr;
        std::size_t index = 0;
        for (const ast::Table::Version& version : table_.versions) {
            const bool holds = !version.from || (*version.from <= moment_.on &&
                                                 (!version.until || moment_.on <= *version.until));
            const bool later = found == nullptr || !found->from || *found->from < *version.from;
            if (holds && later) {
                found = &version;
                lookup_ = lookup_of(index);
            }
            ++index;
        }
        return found;
    }

    // The index-th version of the table among all lookups.
    const Lookup* lookup_of(std::size_t index) const {
        for (const Lookup& lookup : program_.lookups) {
            if (lookup.table == table_.id.text && index-- == 0) {
                return &lookup;
            }
        }
        return nullptr;
    }

    void write(const ast::Table::Version& version) {
        DecisionTable out;
        out.id = "table_" + table_.id.text;
        policy(out);
        for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
            const ast::Column& column = table_.inputs[i];
            const std::string type = type_of(lookup_->columns[i], column);
            check_name(column.id.text);
            model_.inputs.push_back({"input_" + column.id.text, column.id.text, type});
            out.inputs.push_back({{"expression_" + column.id.text, column.id.text}, type, {}});
        }
        for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
            out.outputs.push_back(output(version, i));
        }
        for (std::size_t row = 0; row < version.rows.size(); ++row) {
            at_ = fmt::format("row {}", row + 1);
            TableRule rule;
            rule.id = fmt::format("rule_{}", row + 1);
            for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
                rule.tests.push_back({fmt::format("{}_test_{}", rule.id, i + 1),
                                      cell(version.rows[row].tests[i], lookup_->columns[i],
                                           compiled(version.rows[row]).tests[i])});
            }
            for (std::size_t i = 0; i < table_.outputs.size(); ++i) {
                rule.outputs.push_back(
                    {fmt::format("{}_output_{}", rule.id, i + 1), given(version.rows[row], i)});
            }
            out.rules.push_back(std::move(rule));
        }
        check_name(table_.id.text);
        Decision decision{"decision_" + table_.id.text,
                          table_.id.text,
                          out.outputs.size() == 1 ? out.outputs.front().type : "",
                          {},
                          {}};
        decision.body = std::move(out);
        model_.decisions.push_back(std::move(decision));
    }

    void policy(DecisionTable& out) const {
        using Policy = ast::HitPolicy;
        switch (table_.policy) {
        case Policy::unique:
            break;
        case Policy::any:
            out.policy = HitPolicy::any;
            break;
        case Policy::first:
            out.policy = HitPolicy::first;
            break;
        case Policy::priority:
            out.policy = HitPolicy::priority;
            break;
        case Policy::rule_order:
            out.policy = HitPolicy::rule_order;
            break;
        case Policy::output_order:
            out.policy = HitPolicy::output_order;
            break;
        case Policy::collect:
        case Policy::sum:
        case Policy::minimum:
        case Policy::maximum:
        case Policy::count:
            out.policy = HitPolicy::collect;
            out.aggregation = table_.policy == Policy::sum       ? Aggregation::sum
                              : table_.policy == Policy::minimum ? Aggregation::minimum
                              : table_.policy == Policy::maximum ? Aggregation::maximum
                              : table_.policy == Policy::count   ? Aggregation::count
                                                                 : Aggregation::none;
            break;
        }
    }

    // FEEL's own words cannot be told from names.
    void check_name(const std::string& name) {
        constexpr std::array words{"null", "true",  "false",    "not",      "if",     "for",
                                   "some", "every", "function", "instance", "return", "external"};
        if (std::find(words.begin(), words.end(), name) != words.end()) {
            refusals_.add(name, "this is a word of FEEL; give it another name");
        }
    }

    // Empty for a number.
    std::string plain_type(const Type& type) {
        return type.kind == Kind::boolean  ? "boolean"
               : type.kind == Kind::date   ? "date"
               : type.kind == Kind::days   ? "dayTimeDuration"
               : type.kind == Kind::months ? "yearMonthDuration"
               : type.kind == Kind::member
                   ? list_of(program_.enums[static_cast<std::size_t>(type.enumeration)])
                   : "";
    }

    std::string type_of(const Type& type, const ast::Column& column) {
        if (const std::string plain = plain_type(type); !plain.empty()) {
            return plain;
        }
        const bool bounded = column.type.low != nullptr;
        const std::string low = number({type.low, units(type)});
        const std::string range =
            bounded ? fmt::format("[{}..{}]", low, number({type.high, units(type)})) : ">= " + low;
        std::string id = "range_of_" + column.id.text;
        model_.items.push_back({id, id, "number", false, Text{id + "_values", range}, {}});
        return id;
    }

    std::string list_of(const Enumeration& choices) {
        const std::string id = "choices_of_" + choices.id;
        for (const ItemDefinition& item : model_.items) {
            if (item.id == id) {
                return id;
            }
        }
        std::string all;
        for (const EnumMember& member : choices.members) {
            all += (all.empty() ? "" : ", ") + string(member);
        }
        model_.items.push_back({id, id, "string", false, Text{id + "_values", all}, {}});
        return id;
    }

    static std::string string(const EnumMember& member) {
        std::string out = "\"";
        for (const char c : member.spelling()) {
            out += c == '"' ? "\\\"" : std::string(1, c);
        }
        return out + "\"";
    }

    static std::int64_t units(const Type& type) {
        return type.kind == Kind::money ? type.denominator * 100 : type.denominator;
    }

    std::string number(const Ratio& units) {
        const auto value = make_ratio(units.numerator, units.denominator);
        const auto places = value ? digits_of(*value) : std::nullopt;
        if (!places) {
            refusals_.add(at_, "a number never ends, and DMN has no fractions");
            return "0";
        }
        return format_decimal(value->numerator, value->denominator, *places, false);
    }

    // A known value of this type, in FEEL.
    std::string written(const Type& type, Value value) {
        switch (type.kind) {
        case Kind::boolean:
            return value.low != 0 ? "true" : "false";
        case Kind::date:
            return fmt::format("date(\"{}\")", format_date(date_of(value.low)));
        case Kind::days:
            return fmt::format("duration(\"{}P{}D\")", value.low < 0 ? "-" : "",
                               std::abs(value.low));
        case Kind::months:
            return fmt::format("duration(\"{}P{}M\")", value.low < 0 ? "-" : "",
                               std::abs(value.low));
        case Kind::member:
            return string(program_.enums[static_cast<std::size_t>(type.enumeration)]
                              .members[static_cast<std::size_t>(member_index(value))]);
        case Kind::integer:
        case Kind::decimal:
        case Kind::rate:
        case Kind::money:
            return number({value.low, units(type)});
        case Kind::verdict:
            break;
        }
        return {};
    }

    const LookupRow& compiled(const ast::Table::Row& row) const {
        return *std::find_if(lookup_->rows.begin(), lookup_->rows.end(),
                             [&](const LookupRow& one) { return one.place == row.place; });
    }

    std::string given(const ast::Table::Row& row, std::size_t output) {
        const NodeId node = compiled(row).outputs[output];
        const Type& type = program_.types[node];
        const Value value = evaluation_[node];
        if (!is_known(type.kind, value)) {
            refusals_.add(at_,
                          "what it gives rests on answers, and DMN's tables give plain values");
            return "0";
        }
        return written(type, value);
    }

    OutputClause output(const ast::Table::Version& version, std::size_t index) {
        const ast::Column& column = table_.outputs[index];
        OutputClause clause;
        clause.id = "output_" + column.id.text;
        clause.name = table_.outputs.size() == 1 ? "" : column.id.text;
        const Type& type = program_.types[lookup_->rows.front().outputs[index]];
        const std::string plain = plain_type(type);
        clause.type = plain.empty() ? "number" : plain;
        for (const ast::Table::Order& order : table_.orders) {
            if (!order.output || order.output->text == column.id.text) {
                clause.values = Text{clause.id + "_values", in_order(version, index)};
            }
        }
        if (version.fallback) {
            at_ = "default";
            clause.fallback = Text{clause.id + "_default", given(*version.fallback, index)};
        }
        return clause;
    }

    // The results of the rows, those that count more first: so the compiler put the rows in order.
    std::string in_order(const ast::Table::Version& version, std::size_t index) {
        std::string all;
        std::vector<std::string> seen;
        for (const LookupRow& row : lookup_->rows) {
            const bool fallback = version.fallback && row.place == version.fallback->place;
            const NodeId node = row.outputs[index];
            std::string value = written(program_.types[node], evaluation_[node]);
            if (!fallback && std::find(seen.begin(), seen.end(), value) == seen.end()) {
                all += (all.empty() ? "" : ", ") + value;
                seen.push_back(std::move(value));
            }
        }
        return all;
    }

    std::string cell(const std::vector<ast::CellTest>& tests, const Type& column,
                     const CellTest& found) {
        std::string all;
        const auto add = [&](const std::string& one) { all += (all.empty() ? "" : ", ") + one; };
        if (tests.empty()) {
            return "-";
        }
        if (column.kind == Kind::member) {
            const auto& members =
                program_.enums[static_cast<std::size_t>(column.enumeration)].members;
            for (std::size_t i = 0; i < members.size(); ++i) {
                if ((found.members >> i & 1U) != 0) {
                    add(string(members[i]));
                }
            }
            return all;
        }
        for (const ast::CellTest& test : tests) {
            using Op = ast::CellTest::Op;
            if (test.op == Op::within) {
                add(fmt::format("{}{}..{}{}", test.bounds.low_included ? "[" : "(",
                                constant(*test.bounds.low, column),
                                constant(*test.bounds.high, column),
                                test.bounds.high_included ? "]" : ")"));
                continue;
            }
            const char* sign = test.op == Op::less            ? "< "
                               : test.op == Op::less_equal    ? "<= "
                               : test.op == Op::greater       ? "> "
                               : test.op == Op::greater_equal ? ">= "
                                                              : "";
            add(sign + constant(*test.value, column));
        }
        return all;
    }

    // What is written in a cell is a literal, as a rule.
    std::string constant(const ast::Expression& written, const Type& column) {
        if (const auto* literal = std::get_if<ast::NumberLiteral>(&written.node)) {
            std::string digits = literal->digits;
            std::erase(digits, ',');
            const auto value = parse_decimal(digits);
            const bool percent = literal->unit == ast::NumberLiteral::Unit::percent;
            return span(column,
                        number({value->numerator, value->denominator * (percent ? 100 : 1)}));
        }
        if (const auto* less = std::get_if<ast::Negate>(&written.node)) {
            return "-" + constant(*less->operand, column);
        }
        if (const auto* truth = std::get_if<ast::BooleanLiteral>(&written.node)) {
            return truth->value ? "true" : "false";
        }
        if (const auto* day = std::get_if<ast::DateLiteral>(&written.node)) {
            return fmt::format("date(\"{}\")", format_date(day->value));
        }
        if (const auto* length = std::get_if<ast::Span>(&written.node)) {
            const auto* count = std::get_if<ast::NumberLiteral>(&length->count->node);
            if (count != nullptr) {
                const char unit = length->unit == ast::Span::Unit::days     ? 'D'
                                  : length->unit == ast::Span::Unit::months ? 'M'
                                                                            : 'Y';
                return fmt::format("duration(\"P{}{}\")", count->digits, unit);
            }
        }
        refusals_.add(at_, "a cell is calculated; write the value out");
        return "0";
    }

    static std::string span(const Type& column, const std::string& number) {
        return column.kind == Kind::days     ? fmt::format("duration(\"P{}D\")", number)
               : column.kind == Kind::months ? fmt::format("duration(\"P{}M\")", number)
                                             : number;
    }

    const ast::Table& table_;
    const Program& program_;
    Moment moment_;
    Evaluation evaluation_;
    const Lookup* lookup_ = nullptr;
    Model model_;
    Refusals refusals_;
    std::string at_;
};

} // namespace

Exported export_dmn(const Pack& pack, const Program& program, const std::string& table,
                    Moment moment) {
    for (const ast::Table& one : pack.tables) {
        if (one.id.text == table) {
            return TableExporter(pack, program, one, moment).run();
        }
    }
    std::string known;
    for (const ast::Table& one : pack.tables) {
        known += (known.empty() ? "" : ", ") + one.id.text;
    }
    return {{}, {{table, "no table or grid is called so; there are " + known}}};
}

} // namespace eligibility::dmn
