// Decision tables: columns, cells and what the rules give, read and checked against the hit policy.
#include "eligibility/dmn/resolver.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

constexpr std::size_t most_cells = 1'000'000;

bool is_plain_test(const FeelTest& test) {
    return is_plain(test.value) && (test.op != FeelTest::Op::within || is_plain(test.high));
}

Feel truth(bool value) {
    Feel one;
    one.kind = Feel::Kind::truth;
    one.number = value ? 1 : 0;
    return one;
}

} // namespace

std::optional<Ratio> number_of(const Feel& value) {
    if (value.kind == Feel::Kind::number) {
        return parse_decimal(value.text);
    }
    const bool calculated = value.kind >= Feel::Kind::negate && value.kind <= Feel::Kind::divide;
    const auto a = calculated ? number_of(value.parts.front()) : std::nullopt;
    const auto b = calculated ? number_of(value.parts.back()) : std::nullopt;
    if (!a || !b) {
        return std::nullopt;
    }
    const auto made = [](Int128 numerator, Int128 denominator) {
        return denominator == 0 ? std::nullopt : make_ratio(numerator, denominator);
    };
    const Int128 below = static_cast<Int128>(a->denominator) * b->denominator;
    const Int128 left = static_cast<Int128>(a->numerator) * b->denominator;
    const Int128 right = static_cast<Int128>(b->numerator) * a->denominator;
    constexpr Int128 most = static_cast<Int128>(1) << 124;
    if (left > most || left < -most || right > most || right < -most) {
        return std::nullopt;
    }
    if (value.kind == Feel::Kind::negate) {
        return made(-static_cast<Int128>(a->numerator), a->denominator);
    }
    if (value.kind == Feel::Kind::add) {
        return made(left + right, below);
    }
    if (value.kind == Feel::Kind::subtract) {
        return made(left - right, below);
    }
    return value.kind == Feel::Kind::multiply
               ? made(static_cast<Int128>(a->numerator) * b->numerator, below)
               : made(left, right);
}

bool is_plain(const Feel& value) {
    const bool literal = value.kind >= Feel::Kind::number && value.kind <= Feel::Kind::months;
    const bool less = value.kind == Feel::Kind::negate && is_plain(value.parts.front());
    return literal || less || number_of(value).has_value();
}

std::optional<std::size_t> Resolver::table(const DecisionTable& written, const std::string& name,
                                           const std::string& type) {
    if (written.rules.size() * (written.inputs.size() + written.outputs.size()) > most_cells) {
        refuse(written.id, fmt::format("it has more than {} cells", most_cells));
        return std::nullopt;
    }
    Table table;
    table.element = written.id;
    table.name = name;
    table.policy = written.policy;
    table.aggregation = written.aggregation;
    const std::size_t refused = refusals_.list().size();
    read_columns(written, table);
    read_outputs(written, table, type);
    read_cells(written, table);
    check_policy(table);
    if (refusals_.list().size() != refused) {
        return std::nullopt;
    }
    book_.tables.push_back(std::move(table));
    return book_.tables.size() - 1;
}

void Resolver::read_columns(const DecisionTable& written, Table& table) {
    for (const InputClause& clause : written.inputs) {
        TableColumn column;
        column.name = collapsed(clause.expression.text);
        column.element = clause.expression.id;
        column.slot = book_.slots.fresh(ValueKind::unknown, column.name);
        type_slot(column.slot, clause.type, column.element);
        if (clause.values && !clause.values->text.empty()) {
            allow(column.slot, *clause.values);
        }
        if (auto value = read(clause.expression)) {
            column.value = std::move(*value);
        }
        table.columns.push_back(std::move(column));
    }
}

void Resolver::read_outputs(const DecisionTable& written, Table& table, const std::string& type) {
    const bool one = written.outputs.size() == 1;
    for (std::size_t i = 0; i < written.outputs.size(); ++i) {
        const OutputClause& clause = written.outputs[i];
        TableOutput output;
        output.name = one ? "" : clause.name;
        output.element = clause.id;
        output.slot = book_.slots.fresh(ValueKind::unknown, one ? table.name : clause.name);
        if (!one && clause.name.empty()) {
            refuse(clause.id, "one of several outputs needs a name");
        }
        const bool counts = table.aggregation == Aggregation::count;
        type_slot(output.slot, !clause.type.empty() || !one || counts ? clause.type : type,
                  clause.id);
        const ItemDefinition* named = item(clause.type.empty() && one ? type : clause.type);
        const auto values = clause.values && !clause.values->text.empty() ? clause.values
                            : named != nullptr                            ? named->allowed
                                                                          : std::nullopt;
        if (clause.values && !clause.values->text.empty()) {
            allow(output.slot, *clause.values);
        }
        const bool ordered =
            table.policy == HitPolicy::priority || table.policy == HitPolicy::output_order;
        if (ordered && values) {
            Read<std::vector<Feel>> list = read_list(values->text, names_);
            if (!list.value) {
                refuse(values->id, list.fault);
            }
            output.order = list.value ? std::move(*list.value) : std::vector<Feel>{};
        }
        if (clause.fallback && !clause.fallback->text.empty()) {
            output.fallback = read(*clause.fallback);
            if (output.fallback && !is_plain(*output.fallback)) {
                refuse(clause.fallback->id, "a default is written out, not calculated");
            }
        }
        for (const TableRule& rule : written.rules) {
            if (rule.outputs.size() != written.outputs.size()) {
                continue; // told before
            }
            auto value = read(rule.outputs[i]);
            table.by_row = table.by_row || (value && !is_plain(*value));
            output.values.push_back(value ? std::move(*value) : Feel{});
        }
        table.outputs.push_back(std::move(output));
    }
}

void Resolver::read_cells(const DecisionTable& written, Table& table) {
    const std::size_t columns = written.inputs.size();
    for (const TableRule& rule : written.rules) {
        if (rule.tests.size() != columns) {
            continue; // told before
        }
        table.rows.push_back(rule.id);
        std::vector<FeelTests> cells(table.columns.size());
        std::vector<std::string> elements(table.columns.size(), rule.id);
        for (std::size_t i = 0; i < columns; ++i) {
            Read<FeelTests> read = read_tests(rule.tests[i].text, names_);
            elements[i] = rule.tests[i].id;
            if (!read.value) {
                refuse(rule.tests[i].id, read.fault);
                continue;
            }
            const auto& tests = read.value->tests;
            if (std::all_of(tests.begin(), tests.end(), is_plain_test)) {
                cells[i] = std::move(*read.value);
                continue;
            }
            // It compares with another value: a column of its own says whether that holds.
            Feel holds;
            for (std::size_t t = 0; t < tests.size(); ++t) {
                Feel one = expression_of(table.columns[i].value, tests[t]);
                std::vector<Feel> both;
                both.push_back(std::move(holds));
                both.push_back(std::move(one));
                holds =
                    t == 0 ? std::move(both.back()) : feel_of(Feel::Kind::either, std::move(both));
            }
            TableColumn column;
            column.name = table.columns[i].name + " " + rule.tests[i].text;
            column.element = rule.tests[i].id;
            column.slot = book_.slots.fresh(ValueKind::truth);
            column.value = std::move(holds);
            table.columns.push_back(std::move(column));
            FeelTests holding;
            holding.tests.push_back({FeelTest::Op::equal, truth(!read.value->negated), {}});
            cells.push_back(std::move(holding));
            elements.push_back(rule.tests[i].id);
        }
        table.cells.push_back(std::move(cells));
        table.cell_elements.push_back(std::move(elements));
    }
    for (std::size_t row = 0; row < table.cells.size(); ++row) { // `-` in what came later
        table.cells[row].resize(table.columns.size());
        table.cell_elements[row].resize(table.columns.size(), table.rows[row]);
    }
}

void Resolver::check_policy(Table& table) {
    const bool ordered =
        table.policy == HitPolicy::priority || table.policy == HitPolicy::output_order;
    const auto has_order = [](const TableOutput& output) { return !output.order.empty(); };
    if (ordered && std::none_of(table.outputs.begin(), table.outputs.end(), has_order)) {
        refuse(table.element,
               "its hit policy needs output values in the order in which they count");
    }
    if (table.aggregation != Aggregation::none && table.outputs.size() > 1) {
        refuse(table.element, "only one output is collected into a number");
    }
    const bool defaults =
        std::any_of(table.outputs.begin(), table.outputs.end(),
                    [](const TableOutput& one) { return one.fallback.has_value(); });
    if (defaults && table.aggregation == Aggregation::count) {
        refuse(table.element, "a count has no default; where no rule applies it is 0");
    }
    for (const TableOutput& output : table.outputs) {
        if (defaults && !output.fallback) {
            refuse(output.element, "the other outputs have a default, this one has none");
        }
    }
    if (table.by_row &&
        (defaults || (table.policy != HitPolicy::unique && table.policy != HitPolicy::first))) {
        refuse(table.element, "its rules calculate what they give; that goes with the hit policies "
                              "unique and first, and without defaults");
    }
}

// REQUIRES: what the arguments say is looked up.
std::vector<Resolver::Given> Resolver::given_by_table(std::size_t index,
                                                      const Arguments& arguments) {
    Feel lookup;
    lookup.kind = Feel::Kind::lookup;
    lookup.number = static_cast<std::int64_t>(index);
    for (std::size_t i = 0; i < book_.tables[index].columns.size(); ++i) {
        const TableColumn column = book_.tables[index].columns[i];
        auto value = looked_up(column.value, column.element, arguments);
        if (!value) {
            return {};
        }
        lookup.parts.push_back(std::move(*value));
    }
    std::vector<Given> all;
    for (std::size_t output = 0; output < book_.tables[index].outputs.size(); ++output) {
        const TableOutput written = book_.tables[index].outputs[output];
        Feel value = lookup;
        value.output = output;
        if (book_.tables[index].by_row) {
            value.kind = Feel::Kind::by_row;
            for (std::size_t row = 0; row < written.values.size(); ++row) {
                auto one = looked_up(written.values[row], book_.tables[index].rows[row], arguments);
                if (!one) {
                    return {};
                }
                value.parts.push_back(std::move(*one));
            }
        }
        all.push_back({written.name, std::move(value)});
    }
    return all;
}

} // namespace eligibility::dmn
