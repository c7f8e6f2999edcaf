// Decision tables as tables of rules.
#include "eligibility/dmn/intervals.h"
#include "eligibility/dmn/resolver.h"
#include "eligibility/dmn/rule_writer.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr int column_places = 17; // before and behind the point, of a column

const char* policy_word(const Table& table) {
    switch (table.aggregation) {
    case Aggregation::sum:
        return "collect sum";
    case Aggregation::minimum:
        return "collect min";
    case Aggregation::maximum:
        return "collect max";
    case Aggregation::count:
        return "collect count";
    case Aggregation::none:
        break;
    }
    switch (table.policy) {
    case HitPolicy::unique:
        return "unique";
    case HitPolicy::any:
        return "any";
    case HitPolicy::first:
        return "first";
    case HitPolicy::priority:
        return "priority";
    case HitPolicy::rule_order:
        return "rule_order";
    case HitPolicy::output_order:
        return "output_order";
    case HitPolicy::collect:
        break;
    }
    return "collect";
}

} // namespace

bool RuleWriter::has_default(const Table& table) const {
    return table.outputs.front().fallback.has_value();
}

bool RuleWriter::needs_hits(const Table& table) const {
    return table.aggregation != Aggregation::none && table.aggregation != Aggregation::count &&
           !has_default(table);
}

std::optional<int> RuleWriter::digits(const Feel& value) {
    using Kind = Feel::Kind;
    const auto most = [&](std::size_t from) {
        std::optional<int> all = 0;
        for (std::size_t i = from; i < value.parts.size(); ++i) {
            const auto one = digits(value.parts[i]);
            all = all && one ? std::optional(std::max(*all, *one)) : std::nullopt;
        }
        return all;
    };
    if (const auto number = number_of(value)) {
        return digits_of(*number);
    }
    if (value.kind == Kind::variable) {
        const auto index = static_cast<std::size_t>(value.number);
        const Variable& variable = book_.variables[index];
        if (variable.input) {
            return input_digits(variable);
        }
        const auto known = digits_.find(index);
        return known != digits_.end() ? known->second : digits_[index] = digits(*variable.value);
    }
    if (value.kind == Kind::lookup) {
        const Table& table = book_.tables[static_cast<std::size_t>(value.number)];
        return book_.slots.at(table.outputs[value.output].slot).digits;
    }
    if (value.kind == Kind::by_row) {
        return most(book_.tables[static_cast<std::size_t>(value.number)].columns.size());
    }
    if (value.kind == Kind::choice) {
        return most(1);
    }
    if (value.kind == Kind::multiply) {
        const auto a = digits(value.parts.front());
        const auto b = digits(value.parts.back());
        return a && b ? std::optional(*a + *b) : std::nullopt;
    }
    if (value.kind == Kind::divide) {
        const auto a = digits(value.parts.front());
        const auto by = number_of(value.parts.back());
        const auto more = by && by->numerator != 0
                              ? decimal_places(by->numerator < 0 ? -by->numerator : by->numerator)
                              : std::nullopt;
        return a && more ? std::optional(*a + *more) : std::nullopt;
    }
    return most(0);
}

std::string RuleWriter::column_type(std::size_t index, std::size_t column) {
    const TableColumn& written = book_.tables[index].columns[column];
    const Slot& slot = book_.slots.at(written.slot);
    std::optional<std::size_t> variable; // where it is the same wherever it is looked up
    bool same = true;
    int places = slot.digits;
    for (const Feel* lookup : lookups_[index]) {
        const Feel& part = lookup->parts[column];
        const bool input = part.kind == Feel::Kind::variable &&
                           book_.variables[static_cast<std::size_t>(part.number)].input;
        same = same && input && (!variable || *variable == static_cast<std::size_t>(part.number));
        variable = input ? std::optional(static_cast<std::size_t>(part.number)) : variable;
        if (slot.kind == ValueKind::number) {
            const auto one = digits(part);
            if (!one || *one > column_places - 1) {
                refusals_.add(written.element, "what is looked up may have more digits behind the "
                                               "point than are kept exactly");
            }
            places = std::max(places, one.value_or(0));
        }
    }
    if (slot.kind == ValueKind::unknown) {
        refusals_.add(written.element, "nothing says of what kind this column is; give it a type");
    }
    if (slot.kind != ValueKind::number) {
        return type_of(written.slot);
    }
    if (same && variable) {
        return number_type(*variable);
    }
    std::string most =
        "1" + std::string(static_cast<std::size_t>(
                              std::max(1, column_places - std::min(places, column_places - 1))),
                          '0');
    return fmt::format("dec({}) in -{} .. {}", places, most, most);
}

std::vector<RuleWriter::Column> RuleWriter::columns(std::size_t index) {
    const Table& table = book_.tables[index];
    FreshNames names;
    std::vector<Column> all;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string name = table.columns[i].name.substr(0, 40);
        all.push_back({names.take(name), column_type(index, i)});
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (wording_.may_lack[index][i]) {
            all.push_back({names.take(all[i].name + " applies"), "bool"});
        }
    }
    return all;
}

std::string RuleWriter::test(const FeelTest& test, std::size_t slot) {
    const std::string value = sayer_.plain(test.value, slot);
    switch (test.op) {
    case FeelTest::Op::equal:
        return value;
    case FeelTest::Op::less:
        return "< " + value;
    case FeelTest::Op::less_equal:
        return "<= " + value;
    case FeelTest::Op::greater:
        return "> " + value;
    case FeelTest::Op::greater_equal:
        return ">= " + value;
    case FeelTest::Op::within:
        break;
    }
    return fmt::format("{}{}..{}{}", test.low_included ? "[" : "(", value,
                       sayer_.plain(test.high, slot), test.high_included ? "]" : ")");
}

std::string RuleWriter::cell(const FeelTests& tests, std::size_t slot, const std::string& element) {
    if (tests.negated) {
        return excluded(tests, slot, element);
    }
    std::string text;
    for (const FeelTest& one : tests.tests) {
        text += (text.empty() ? "" : ", ") + test(one, slot);
    }
    return text.empty() ? "-" : text;
}

// `not(…)`: everything else.
std::string RuleWriter::excluded(const FeelTests& tests, std::size_t slot,
                                 const std::string& element) {
    const ValueKind kind = book_.slots.at(slot).kind;
    std::string text;
    if (kind == ValueKind::text || kind == ValueKind::truth) {
        std::vector<Feel> all;
        for (const std::string& choice : book_.slots.at(slot).choices) {
            Feel one;
            one.kind = Feel::Kind::text;
            one.text = choice;
            all.push_back(std::move(one));
        }
        for (const std::int64_t truth : {1, 0}) {
            if (kind == ValueKind::truth) {
                Feel one;
                one.kind = Feel::Kind::truth;
                one.number = truth;
                all.push_back(std::move(one));
            }
        }
        for (const Feel& one : all) {
            const bool named =
                std::any_of(tests.tests.begin(), tests.tests.end(), [&](const FeelTest& excluded) {
                    return excluded.value.text == one.text && excluded.value.number == one.number;
                });
            text += named ? "" : (text.empty() ? "" : ", ") + sayer_.plain(one, slot);
        }
    } else {
        std::vector<Interval> all;
        const auto end = [&](const Feel& value, bool included) {
            return std::optional(End{number_of(value).value_or(Ratio{value.number, 1}),
                                     sayer_.plain(value, slot), included});
        };
        for (const FeelTest& one : tests.tests) {
            using Op = FeelTest::Op;
            Interval interval;
            if (one.op == Op::within) {
                interval = {end(one.value, one.low_included), end(one.high, one.high_included)};
            } else {
                const bool included = one.op != Op::less && one.op != Op::greater;
                const bool below = one.op == Op::less || one.op == Op::less_equal;
                const bool above = one.op == Op::greater || one.op == Op::greater_equal;
                interval.low = below ? std::nullopt : end(one.value, included);
                interval.high = above ? std::nullopt : end(one.value, included);
            }
            all.push_back(std::move(interval));
        }
        text = outside(std::move(all));
    }
    if (text.empty()) {
        refusals_.add(element, "this cell excludes every value there is");
    }
    return text;
}

std::vector<std::vector<std::string>> RuleWriter::given(std::size_t index) {
    const Table& table = book_.tables[index];
    std::vector<std::vector<std::string>> all;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<std::string> one;
        if (table.by_row) {
            one.push_back(std::to_string(row + 1));
        }
        for (std::size_t i = 0; !table.by_row && i < table.outputs.size(); ++i) {
            const Feel& value = table.outputs[i].values[row];
            const bool counted = table.aggregation == Aggregation::count;
            one.push_back(counted ? "1" : sayer_.plain(value, table.outputs[i].slot));
        }
        if (!wording_.table_applies[index].empty()) {
            one.emplace_back("yes");
        }
        all.push_back(std::move(one));
    }
    return all;
}

// Nothing where the table needs none.
std::string RuleWriter::fallback(std::size_t index) {
    const Table& table = book_.tables[index];
    const bool least =
        table.aggregation == Aggregation::minimum || table.aggregation == Aggregation::maximum;
    const bool stands_in =
        attempt_.gaps.contains(index) && (least || !wording_.table_applies[index].empty());
    if (!has_default(table) && !stands_in) {
        return {};
    }
    std::string text = "    default ||";
    if (table.by_row) {
        text += " 0";
    }
    for (std::size_t i = 0; !table.by_row && i < table.outputs.size(); ++i) {
        const TableOutput& output = table.outputs[i];
        text += fmt::format("{} {}", i == 0 ? "" : " |",
                            output.fallback ? sayer_.plain(*output.fallback, output.slot)
                                            : sayer_.any_value(output.slot));
    }
    return text + (wording_.table_applies[index].empty() ? "" : " | no") + "\n";
}

std::string RuleWriter::rows(std::size_t index,
                             const std::vector<std::vector<std::string>>& outputs) {
    const Table& table = book_.tables[index];
    std::string text = table.element.empty()
                           ? "  source DMN\n"
                           : fmt::format("  source DMN.{}\n", quoted(table.element));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        text += "   ";
        std::string known;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const FeelTests& tests = table.cells[row][i];
            const std::string& element = table.cell_elements[row][i];
            text += " | " + cell(tests, table.columns[i].slot, element);
            if (wording_.may_lack[index][i]) {
                known += tests.tests.empty() ? " | -" : " | yes";
                if (tests.negated) {
                    refusals_.add(element, "`not` of what may have no value is not read");
                }
            }
        }
        text += known + " |";
        for (const std::string& output : outputs[row]) {
            text += "| " + output + " ";
        }
        text += "\n";
    }
    return text;
}

std::string RuleWriter::table(std::size_t index) {
    const Table& table = book_.tables[index];
    std::string inputs;
    for (const Column& column : columns(index)) {
        inputs += fmt::format("{}{}: {}", inputs.empty() ? "" : ", ", column.name, column.type);
    }
    const auto& names = wording_.outputs[index];
    std::string outputs;
    std::string orders;
    if (table.by_row) {
        outputs = "row: dec(0)";
    }
    for (std::size_t i = 0; !table.by_row && i < table.outputs.size(); ++i) {
        const TableOutput& output = table.outputs[i];
        const Slot& slot = book_.slots.at(output.slot);
        if (slot.kind == ValueKind::unknown) {
            refusals_.add(output.element, "nothing says of what kind this output is");
        }
        const std::string type = table.aggregation == Aggregation::count ? "dec(0)"
                                 : slot.kind == ValueKind::number
                                     ? fmt::format("dec({})", slot.digits)
                                     : type_of(output.slot);
        const std::string name = names.empty() ? "value" : names[i];
        outputs += fmt::format("{}{}: {}", i == 0 ? "" : ", ", name, type);
        std::string values;
        for (const Feel& value : output.order) {
            values += (values.empty() ? "" : ", ") + sayer_.plain(value, output.slot);
        }
        if (!values.empty()) {
            orders += fmt::format("  order {}{}\n", names.empty() ? "" : name + ": ", values);
        }
    }
    if (!wording_.table_applies[index].empty()) {
        outputs += ", " + wording_.table_applies[index] + ": bool";
    }
    std::string text;
    if (!wording_.hits[index].empty()) {
        // Once a gap is known the rows that apply are counted; until then it is looked for.
        const bool gap = attempt_.gaps.contains(index);
        const std::vector<std::vector<std::string>> one(table.rows.size(), {gap ? "1" : "yes"});
        text += fmt::format("table {} {} ({}) -> applies: {}\n{}\n", wording_.hits[index],
                            gap ? "collect count" : "any", inputs, gap ? "dec(0)" : "bool",
                            rows(index, one));
        out_.origins["table " + wording_.hits[index]] = {table.element, table.rows, index};
    }
    out_.origins["table " + wording_.tables[index]] = {table.element, table.rows, index};
    return text + fmt::format("table {} {} ({}) -> {}\n{}{}{}\n", wording_.tables[index],
                              policy_word(table), inputs, outputs, orders,
                              rows(index, given(index)), fallback(index));
}

std::string RuleWriter::tables() {
    std::string text;
    for (std::size_t i = 0; i < book_.tables.size(); ++i) {
        if (lookups_.contains(i)) { // a knowledge model that nothing invokes says nothing
            text += table(i);
        }
    }
    return text;
}

} // namespace eligibility::dmn
