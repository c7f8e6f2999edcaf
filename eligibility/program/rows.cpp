// Rows of decision tables: their results, and the order in which they are tried.
#include "eligibility/program/compiler.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace eligibility {

bool Compiler::declare_row(const CompiledTable& compiled, const ast::Table::Row& row,
                           Lookup& lookup) {
    const bool fallback = row.tests.empty() && !compiled.columns.empty();
    if ((!fallback && row.tests.size() != compiled.columns.size()) ||
        row.outputs.size() != compiled.outputs.size()) {
        error("row-width", row.place,
              fmt::format("this row has {} cells and {} results, the table has {} and {}",
                          row.tests.size(), row.outputs.size(), compiled.columns.size(),
                          compiled.outputs.size()));
        return false;
    }
    const std::vector<ast::CellTest> anything;
    LookupRow built{{}, {}, row.place};
    for (std::size_t i = 0; i < compiled.columns.size(); ++i) {
        auto test = cell_test(fallback ? anything : row.tests[i], compiled.columns[i]);
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

// One result as a word that is the same for results that are the same.
Compiler::Given Compiler::given_by(NodeId output) const {
    if (!build_.is_constant(output)) {
        return {output, 0, 0};
    }
    const Type& type = build_.type(output);
    const std::int64_t value = build_.range(output).low;
    const std::int64_t common =
        is_set_kind(type.kind) ? 1 : std::max<std::int64_t>(1, std::gcd(value, type.denominator));
    return {no_node, value / common, type.denominator / common};
}

std::vector<std::uint32_t> Compiler::gives(const Lookup& lookup) const {
    std::map<std::vector<Given>, std::uint32_t> seen;
    std::vector<std::uint32_t> all;
    for (const LookupRow& row : lookup.rows) {
        std::vector<Given> results;
        for (const NodeId output : row.outputs) {
            results.push_back(given_by(output));
        }
        const auto next = static_cast<std::uint32_t>(seen.size());
        all.push_back(seen.emplace(std::move(results), next).first->second);
    }
    return all;
}

// The place of every value that an `order` clause lists; none where the clause is at fault.
std::optional<Compiler::Ranks> Compiler::ranks_of(const CompiledTable& compiled,
                                                  const ast::Table::Order& order) {
    const auto& outputs = compiled.declaration->outputs;
    Ranks ranks;
    if (order.output) {
        while (ranks.output < outputs.size() &&
               outputs[ranks.output].id.text != order.output->text) {
            ++ranks.output;
        }
    }
    if (ranks.output == outputs.size() || (!order.output && outputs.size() > 1)) {
        error("unknown-name", order.output ? order.output->place : order.place,
              "the order names no column of the table's results",
              fmt::format("write `order {}: …`", outputs.front().id.text));
        return std::nullopt;
    }
    const Type& type = compiled.outputs[ranks.output];
    for (const auto& written : order.values) {
        const auto value = constant_of(*written, type, "a value of the order");
        if (!value) {
            return std::nullopt;
        }
        const std::int64_t common =
            is_set_kind(type.kind)
                ? 1
                : std::max<std::int64_t>(1, std::gcd(value->low, type.denominator));
        const Given given{no_node, value->low / common, type.denominator / common};
        if (!ranks.places.emplace(given, ranks.places.size()).second) {
            error("output-order", written->place, "this value stands in the order twice",
                  "write each value once");
            return std::nullopt;
        }
    }
    return ranks;
}

// Rows by the written order of their results; rows of equal results stay as they are written.
bool Compiler::put_in_order(const CompiledTable& compiled, std::vector<LookupRow>& rows) {
    std::vector<Ranks> ranks;
    for (const ast::Table::Order& order : compiled.declaration->orders) {
        auto one = ranks_of(compiled, order);
        if (!one) {
            return false;
        }
        ranks.push_back(std::move(*one));
    }
    std::vector<std::pair<std::vector<std::size_t>, LookupRow>> placed;
    bool fits = true;
    for (LookupRow& row : rows) {
        std::vector<std::size_t> places;
        for (const Ranks& one : ranks) {
            const auto found = one.places.find(given_by(row.outputs[one.output]));
            if (found == one.places.end()) {
                error("output-order", row.place, "this row's result is not in the order",
                      "add it to the `order` of the table");
                fits = false;
                break;
            }
            places.push_back(found->second);
        }
        placed.emplace_back(std::move(places), std::move(row));
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    rows.clear();
    for (auto& [places, row] : placed) {
        rows.push_back(std::move(row));
    }
    return fits;
}

} // namespace eligibility
