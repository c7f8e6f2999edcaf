// Decision tables: cells become intervals and sets of members, every combination is covered exactly
// once.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace eligibility {

namespace {

// More cells than this are not walked one by one; `check` then says that its analysis is
// incomplete.
constexpr std::size_t cell_budget = 65'536;

// One sample value for every stretch of a column over which no cell of the table changes its mind.
std::vector<Value> samples(const Lookup& lookup, std::size_t column) {
    const Type& type = lookup.columns[column];
    std::vector<Value> found;
    if (is_set_kind(type.kind)) {
        for (std::uint64_t rest = static_cast<std::uint64_t>(type.low); rest != 0;
             rest &= rest - 1) {
            found.push_back(member_set(rest & (~rest + 1)));
        }
        return found;
    }
    std::set<std::int64_t> starts{type.low};
    for (const LookupRow& row : lookup.rows) {
        for (const Range& range : row.tests[column].ranges) {
            for (const std::int64_t start : {range.low, range.high + 1}) {
                if (start > type.low && start <= type.high) {
                    starts.insert(start);
                }
            }
        }
    }
    for (const std::int64_t start : starts) {
        found.push_back(known_value(start));
    }
    return found;
}

} // namespace

std::optional<CellTest> Compiler::cell_test(const std::vector<ast::CellTest>& tests,
                                            const Type& column) {
    CellTest cell;
    if (tests.empty()) { // a dash: anything
        cell.members = is_set_kind(column.kind) ? static_cast<std::uint64_t>(column.low) : 0;
        cell.ranges = {{-range_limit, range_limit}};
        return cell;
    }
    for (const ast::CellTest& test : tests) {
        if (is_set_kind(column.kind)) {
            if (test.op != ast::CellTest::Op::equal) {
                error("no-order", test.place, fmt::format("{} has no order", describe(column)),
                      "list the members");
                return std::nullopt;
            }
            const auto member = constant_of(*test.value, column, "a cell");
            if (!member) {
                return std::nullopt;
            }
            cell.members |= bits(*member);
            continue;
        }
        Range range{-range_limit, range_limit};
        const bool within = test.op == ast::CellTest::Op::within;
        const auto value = constant_of(within ? *test.bounds.low : *test.value, column, "a cell");
        const auto high = within ? constant_of(*test.bounds.high, column, "a cell") : value;
        if (!value || !high) {
            return std::nullopt;
        }
        switch (test.op) {
        case ast::CellTest::Op::equal:
            range = {value->low, value->low};
            break;
        case ast::CellTest::Op::less:
            range.high = value->low - 1;
            break;
        case ast::CellTest::Op::less_equal:
            range.high = value->low;
            break;
        case ast::CellTest::Op::greater:
            range.low = value->low + 1;
            break;
        case ast::CellTest::Op::greater_equal:
            range.low = value->low;
            break;
        case ast::CellTest::Op::within:
            range = {value->low + (test.bounds.low_included ? 0 : 1),
                     high->low - (test.bounds.high_included ? 0 : 1)};
            break;
        }
        if (range.low > range.high) {
            error("empty-range", test.place, "no value lies in this range",
                  "write the smaller number first");
            return std::nullopt;
        }
        cell.ranges.push_back(range);
    }
    return cell;
}

bool Compiler::declare_row(const CompiledTable& compiled, const ast::Table::Row& row,
                           Lookup& lookup) {
    if (row.tests.size() != compiled.columns.size() ||
        row.outputs.size() != compiled.outputs.size()) {
        error("row-width", row.place,
              fmt::format("this row has {} cells and {} results, the table has {} and {}",
                          row.tests.size(), row.outputs.size(), compiled.columns.size(),
                          compiled.outputs.size()));
        return false;
    }
    LookupRow built{{}, {}, row.place};
    for (std::size_t i = 0; i < row.tests.size(); ++i) {
        auto test = cell_test(row.tests[i], compiled.columns[i]);
        if (!test) {
            return false;
        }
        built.tests.push_back(std::move(*test));
    }
    const Scope empty;
    for (std::size_t i = 0; i < row.outputs.size(); ++i) {
        const NodeId node = expression(*row.outputs[i], empty, &compiled.outputs[i]);
        if (node == no_node ||
            !assignable(node, compiled.outputs[i], row.outputs[i]->place, "this result")) {
            return false;
        }
        built.outputs.push_back(build_.retype(node, compiled.outputs[i]));
    }
    lookup.rows.push_back(std::move(built));
    return true;
}

void Compiler::check_lookup(const ast::Table& table, const Lookup& lookup, Place place) {
    std::vector<std::vector<Value>> axes;
    std::size_t cells = 1;
    for (std::size_t i = 0; i < lookup.columns.size(); ++i) {
        axes.push_back(samples(lookup, i));
        cells *= std::max<std::size_t>(1, axes.back().size());
        if (cells > cell_budget) {
            warning("analysis-incomplete", place,
                    fmt::format("`{}` is too large to look for gaps cell by cell", table.id.text));
            return;
        }
    }
    for (std::size_t cell = 0; cell < cells; ++cell) {
        std::vector<const LookupRow*> hits;
        for (const LookupRow& row : lookup.rows) {
            bool hit = true;
            for (std::size_t rest = cell, i = 0; i < axes.size(); rest /= axes[i].size(), ++i) {
                hit = hit && match(row.tests[i], lookup.columns[i].kind,
                                   axes[i][rest % axes[i].size()]) == Match::yes;
            }
            if (hit) {
                hits.push_back(&row);
            }
        }
        if (hits.size() == 1) {
            continue;
        }
        std::string witness;
        for (std::size_t rest = cell, i = 0; i < axes.size(); rest /= axes[i].size(), ++i) {
            const Value at = axes[i][rest % axes[i].size()];
            const Type& column = lookup.columns[i];
            const std::string text =
                column.kind == Kind::member
                    ? program_.enums[static_cast<std::size_t>(column.enumeration)]
                          .members[static_cast<std::size_t>(member_index(at))]
                          .id
                : column.kind == Kind::boolean ? (is_true(at) ? "yes" : "no")
                : column.kind == Kind::money   ? format_decimal(at.low, 100, 2, true)
                : column.kind == Kind::date
                    ? format_date(date_of(at.low))
                    : format_decimal(at.low, column.denominator,
                                     decimal_places(column.denominator).value_or(0), true);
            witness += fmt::format("{}{} = {}", witness.empty() ? "" : ", ",
                                   table.inputs[i].id.text, text);
        }
        if (hits.empty()) {
            error("table-gap", place,
                  fmt::format("no row of `{}` covers {}", table.id.text, witness),
                  "add a row for it");
        } else {
            error("table-overlap", hits[1]->place,
                  fmt::format("two rows of `{}` both cover {}", table.id.text, witness),
                  "make one of them narrower");
        }
        return; // one witness says enough; the next shows after it is mended
    }
}

void Compiler::declare_tables() {
    for (const ast::Table& table : pack_.tables) {
        if (declare_name(value_names_, table.id, "table")) {
            declare_table(table);
        }
    }
}

void Compiler::declare_table(const ast::Table& table) {
    CompiledTable compiled;
    compiled.declaration = &table;
    bool fits = true;
    for (const auto* columns : {&table.inputs, &table.outputs}) {
        for (const ast::Column& column : *columns) {
            const auto type = type_of(column.type, false);
            fits = fits && type.has_value();
            (columns == &table.inputs ? compiled.columns : compiled.outputs)
                .push_back(type.value_or(Type{}));
        }
    }
    if (!fits) {
        return;
    }
    Dating dating{table.id.text, table.title, {}};
    for (const ast::Table::Version& version : table.versions) {
        Lookup lookup{table.id.text, compiled.columns, {}, no_index};
        lookup.citation = citation(version.citation, version.place, "this table");
        for (const ast::Table::Row& row : version.rows) {
            fits = declare_row(compiled, row, lookup) && fits;
        }
        if (fits) {
            check_lookup(table, lookup, version.place);
        }
        if (version.from) {
            dating.versions.push_back(
                {*version.from, version.until, known_from(lookup.citation), lookup.citation});
        } else if (table.versions.size() > 1) {
            error("missing-clause", version.place,
                  "a table with several versions says from when each holds",
                  "write `from 2022-01-01` before its rows");
            fits = false;
        }
        compiled.lookups.push_back(static_cast<std::uint32_t>(program_.lookups.size()));
        program_.lookups.push_back(std::move(lookup));
    }
    if (!dating.versions.empty()) {
        check_versions(dating, table.id.place);
        compiled.dating = static_cast<std::uint32_t>(program_.datings.size());
        program_.datings.push_back(std::move(dating));
    }
    if (fits) {
        tables_.emplace(table.id.text, std::move(compiled));
    }
}

NodeId Compiler::call_table(const CompiledTable& table, const ast::Call& written, Place place,
                            const Scope& scope) {
    const ast::Table& declaration = *table.declaration;
    if (written.arguments.size() != table.columns.size()) {
        error("argument-count", place,
              fmt::format("`{}` looks up {} values, {} are given", declaration.id.text,
                          table.columns.size(), written.arguments.size()));
        return no_node;
    }
    std::vector<NodeId> arguments;
    for (std::size_t i = 0; i < written.arguments.size(); ++i) {
        const Type& column = table.columns[i];
        NodeId node = expression(*written.arguments[i], scope, &column);
        if (node == no_node ||
            !comparable(build_.type(node), column, written.arguments[i]->place)) {
            return no_node;
        }
        if (build_.type(node).denominator != column.denominator) {
            if (column.denominator % build_.type(node).denominator != 0) {
                error("too-fine", written.arguments[i]->place,
                      "this value is finer than the column's type",
                      "round it before looking it up");
                return no_node;
            }
            std::vector<NodeId> pair{node, build_.constant(column, known_value(0), place)};
            build_.align(pair, place);
            node = pair.front();
        }
        // The rows were checked for gaps within the column's range and nowhere else.
        const Value range = build_.range(node);
        if (!is_set_kind(column.kind) && (range.low < column.low || range.high > column.high)) {
            error(
                "outside-column", written.arguments[i]->place,
                fmt::format("this value may lie outside what column `{}` of `{}` covers",
                            declaration.inputs[i].id.text, declaration.id.text),
                "give the column a wider range, or keep the value within it with `min` and `max`");
            return no_node;
        }
        arguments.push_back(node);
    }
    std::size_t output = 0;
    if (written.output) {
        while (output < declaration.outputs.size() &&
               declaration.outputs[output].id.text != written.output->text) {
            ++output;
        }
    }
    if (output == declaration.outputs.size() ||
        (!written.output && declaration.outputs.size() > 1)) {
        error("unknown-name", written.output ? written.output->place : place,
              fmt::format("`{}` has several results, or none of this name", declaration.id.text),
              "write `table(…).result`");
        return no_node;
    }
    std::vector<NodeId> versions;
    for (const std::uint32_t lookup : table.lookups) {
        std::vector<NodeId> outputs;
        for (const LookupRow& row : program_.lookups[lookup].rows) {
            outputs.push_back(row.outputs[output]);
        }
        build_.align(outputs, place);
        Value all = build_.range(outputs.front());
        Type type = build_.type(outputs.front());
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            program_.lookups[lookup].rows[i].outputs[output] = outputs[i];
            all = hull(type.kind, all, build_.range(outputs[i]));
        }
        type.per = table.outputs[output].per;
        versions.push_back(
            build_.table(lookup, static_cast<std::uint32_t>(output), type, all, arguments, place));
    }
    return table.dating == no_index ? versions.front()
                                    : build_.dated(table.dating, versions, place);
}

} // namespace eligibility
