// Decision tables: every case has its answer, and a call looks it up.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"
#include "eligibility/program/hit_sweep.h"
#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

// The version of a table that is always in force: since before anybody asks.
Version always(std::uint32_t citation) {
    constexpr Date from = date_of(-25'567); // 1900-01-01
    return {from, std::nullopt, from, citation};
}

} // namespace

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
    bool fits = check_order_is_meant(table);
    for (const auto* columns : {&table.inputs, &table.outputs}) {
        for (const ast::Column& column : *columns) {
            const auto type = type_of(column.type, false);
            fits = fits && type.has_value();
            (columns == &table.inputs ? compiled.columns : compiled.outputs)
                .push_back(type.value_or(Type{}));
        }
    }
    if (!fits) {
        refused_.insert(table.id.text);
        return;
    }
    Dating dating{table.id.text, table.title, {}};
    for (const ast::Table::Version& version : table.versions) {
        auto lookup = declare_version(compiled, version);
        fits = fits && lookup.has_value();
        if (!lookup) {
            continue;
        }
        if (version.from) {
            dating.versions.push_back(
                {*version.from, version.until, known_from(lookup->citation), lookup->citation});
        } else if (table.versions.size() > 1) {
            error("missing-clause", version.place,
                  "a table with several versions says from when each holds",
                  "write `from 2022-01-01` before its rows");
            fits = false;
        } else if (collects(table.policy)) { // else nothing would cite it
            dating.versions.push_back(always(lookup->citation));
        }
        compiled.lookups.push_back(static_cast<std::uint32_t>(program_.lookups.size()));
        program_.lookups.push_back(std::move(*lookup));
    }
    if (!dating.versions.empty()) {
        check_versions(dating, table.id.place);
        compiled.dating = static_cast<std::uint32_t>(program_.datings.size());
        program_.datings.push_back(std::move(dating));
    }
    if (fits) {
        tables_.emplace(table.id.text, std::move(compiled));
    } else {
        refused_.insert(table.id.text);
    }
}

bool Compiler::check_order_is_meant(const ast::Table& table) {
    const bool meant =
        table.policy == ast::HitPolicy::priority || table.policy == ast::HitPolicy::output_order;
    if (meant && table.orders.empty()) {
        error("output-order", table.id.place,
              fmt::format("`{}` does not say which result comes first", table.id.text),
              "write `order` and the results, those that count more first");
        return false;
    }
    if (!meant && !table.orders.empty()) {
        error("output-order", table.orders.front().place,
              "only a `priority` or `output_order` table has an order",
              "leave it out, or let the table's hits be `priority`");
        return false;
    }
    return true;
}

std::optional<Lookup> Compiler::declare_version(const CompiledTable& compiled,
                                                const ast::Table::Version& version) {
    const ast::Table& table = *compiled.declaration;
    Lookup lookup;
    lookup.table = table.id.text;
    lookup.columns = compiled.columns;
    lookup.citation = citation(version.citation, version.place, "this table");
    bool fits = true;
    for (const ast::Table::Row& row : version.rows) {
        fits = declare_row(compiled, row, lookup) && fits;
    }
    if (fits && !table.orders.empty()) {
        fits = put_in_order(compiled, lookup.rows);
    }
    if (version.fallback) {
        if (table.policy == ast::HitPolicy::count) {
            error("default-row", version.fallback->place, "counting needs no default",
                  "leave the row out; where no row applies the count is 0");
            return std::nullopt;
        }
        fits = declare_row(compiled, *version.fallback, lookup) && fits;
        lookup.fallback = true;
    }
    if (!fits || lookup.rows.empty()) {
        return std::nullopt;
    }
    check_lookup(table, lookup, version);
    return lookup;
}

std::string Compiler::witness(const ast::Table& table, const std::vector<Type>& columns,
                              const std::vector<Value>& at) const {
    std::string all;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Type& column = columns[i];
        const std::string text =
            column.kind == Kind::member
                ? program_.enums[static_cast<std::size_t>(column.enumeration)]
                      .members[static_cast<std::size_t>(member_index(at[i]))]
                      .id
            : column.kind == Kind::boolean ? (is_true(at[i]) ? "yes" : "no")
            : column.kind == Kind::money   ? format_decimal(at[i].low, 100, 2, true)
            : column.kind == Kind::date
                ? format_date(date_of(at[i].low))
                : format_decimal(at[i].low, column.denominator,
                                 decimal_places(column.denominator).value_or(0), true);
        all += fmt::format("{}{} = {}", all.empty() ? "" : ", ", table.inputs[i].id.text, text);
    }
    return all;
}

// Gaps, overlaps and rows that never answer; one witness of each says enough.
void Compiler::check_lookup(const ast::Table& table, Lookup& lookup,
                            const ast::Table::Version& version) {
    using Policy = ast::HitPolicy;
    const bool may_be_empty = table.policy == Policy::rule_order ||
                              table.policy == Policy::output_order ||
                              table.policy == Policy::collect || table.policy == Policy::sum ||
                              table.policy == Policy::count;
    if (may_be_empty) {
        return;
    }
    const Overlap overlap = table.policy == Policy::unique ? Overlap::refused
                            : table.policy == Policy::any  ? Overlap::agreed
                                                           : Overlap::first;
    Sweep found = sweep(lookup, overlap, gives(lookup), lookup.fallback);
    if (found.gap) {
        error("table-gap", version.place,
              fmt::format("no row of `{}` covers {}", table.id.text,
                          witness(table, lookup.columns, found.gap->at)),
              "add a row for it, or `default || …`");
    }
    if (found.clash) {
        error("table-overlap", lookup.rows[found.clash->second].place,
              fmt::format("two rows of `{}` both cover {}{}", table.id.text,
                          witness(table, lookup.columns, found.clash->at),
                          overlap == Overlap::agreed ? " and do not give the same" : ""),
              "make one of them narrower");
    }
    if (!found.complete) {
        warning("analysis-incomplete", version.place,
                fmt::format("`{}` is too intricate for every case to be looked at", table.id.text),
                "split it into several tables, or let fewer of its rows overlap");
    } else if (!found.gap && !found.clash && !collects(table.policy)) {
        for (std::size_t row = 0; row < lookup.rows.size(); ++row) {
            if (!found.reached[row]) {
                warning("dead-row", lookup.rows[row].place, "this row never answers",
                        "remove it, or make the rows before it narrower");
            }
        }
    }
    lookup.several = overlap == Overlap::agreed;
    lookup.tree = std::move(found.tree);
}

std::optional<std::vector<NodeId>> Compiler::table_arguments(const CompiledTable& table,
                                                             const ast::Call& written, Place place,
                                                             const Scope& scope) {
    const ast::Table& declaration = *table.declaration;
    if (written.arguments.size() != table.columns.size()) {
        error("argument-count", place,
              fmt::format("`{}` looks up {} values, {} are given", declaration.id.text,
                          table.columns.size(), written.arguments.size()));
        return std::nullopt;
    }
    std::vector<NodeId> arguments;
    for (std::size_t i = 0; i < written.arguments.size(); ++i) {
        const Type& column = table.columns[i];
        NodeId node = expression(*written.arguments[i], scope, &column);
        if (node == no_node ||
            !comparable(build_.type(node), column, written.arguments[i]->place)) {
            return std::nullopt;
        }
        if (build_.type(node).denominator != column.denominator) {
            if (column.denominator % build_.type(node).denominator != 0) {
                error("too-fine", written.arguments[i]->place,
                      "this value is finer than the column's type",
                      "round it before looking it up");
                return std::nullopt;
            }
            std::vector<NodeId> pair{node, build_.constant(column, known_value(0), place)};
            build_.align(pair, place);
            node = pair.front();
        }
        // The rows were checked for gaps within the column's range and nowhere else.
        const Value range = build_.range(node);
        if (!is_set_kind(column.kind) && (range.low < column.low || range.high > column.high)) {
            node = kept_within(node, column, declaration.inputs[i], declaration.id.text,
                               written.arguments[i]->place, scope);
            if (node == no_node) {
                return std::nullopt;
            }
        }
        arguments.push_back(node);
    }
    return arguments;
}

// In a programme the conditions may see to it, which check_narrowed proves; who does not get it is
// kept within the column.
NodeId Compiler::kept_within(NodeId node, const Type& column, const ast::Column& declared,
                             const std::string& table, Place place, const Scope& scope) {
    const Value range = build_.range(node);
    if (scope.programme.empty() || range.high < column.low || range.low > column.high) {
        error("outside-column", place,
              fmt::format("this value may lie outside what column `{}` of `{}` covers",
                          declared.id.text, table),
              "give the column a wider range, or keep the value within it with `min` and `max`");
        return no_node;
    }
    const auto end = [&](std::int64_t value) {
        return build_.constant(column, known_value(value), place);
    };
    NodeId outside = no_node;
    if (range.low < column.low) {
        outside = build_.compare(Op::less, node, end(column.low), place);
        node = build_.maximum(node, end(column.low), place);
    }
    if (range.high > column.high) {
        const NodeId above = build_.compare(Op::less, end(column.high), node, place);
        outside = outside == no_node ? above : build_.disjunction(outside, above, place);
        node = build_.minimum(node, end(column.high), place);
    }
    const bool told = std::any_of( // a comparison is read twice
        program_.narrowed.begin(), program_.narrowed.end(), [&](const Narrowed& one) {
            return one.outside == outside && one.place == place && one.table == table;
        });
    if (!told) {
        program_.narrowed.push_back({scope.programme, outside, table, declared.id.text, place});
    }
    return node;
}

std::optional<std::size_t> Compiler::table_output(const CompiledTable& table,
                                                  const ast::Call& written, Place place) {
    const ast::Table& declaration = *table.declaration;
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
        return std::nullopt;
    }
    return output;
}

NodeId Compiler::call_table(const CompiledTable& table, const ast::Call& written, Place place,
                            const Scope& scope) {
    const auto arguments = table_arguments(table, written, place, scope);
    const auto output = table_output(table, written, place);
    if (!arguments || !output) {
        return no_node;
    }
    std::vector<NodeId> versions;
    for (std::uint32_t version = 0; version < table.lookups.size(); ++version) {
        const std::uint32_t lookup = table.lookups[version];
        std::vector<NodeId> outputs;
        for (const LookupRow& row : program_.lookups[lookup].rows) {
            outputs.push_back(row.outputs[*output]);
        }
        build_.align(outputs, place);
        Value all = build_.range(outputs.front());
        Type type = build_.type(outputs.front());
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            program_.lookups[lookup].rows[i].outputs[*output] = outputs[i];
            all = hull(type.kind, all, build_.range(outputs[i]));
        }
        type.per = table.outputs[*output].per;
        if (collects(table.declaration->policy)) {
            versions.push_back(collected(table, version, *output, *arguments, place));
        } else {
            versions.push_back(build_.table(lookup, static_cast<std::uint32_t>(*output), type, all,
                                            *arguments, place));
        }
        if (versions.back() == no_node) {
            return no_node;
        }
    }
    return table.dating == no_index ? versions.front()
                                    : build_.dated(table.dating, versions, place);
}

} // namespace eligibility
