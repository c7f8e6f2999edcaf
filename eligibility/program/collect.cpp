// Tables of which every row that applies counts: a truth for each row that says whether it applies,
// and from these a sum, the least, the greatest, a count, or a list. All of it plain nodes, so that
// every reading of a program has them for nothing.
#include "eligibility/program/compiler.h"
#include "eligibility/program/operations.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

bool gives_list(ast::HitPolicy policy) {
    return policy == ast::HitPolicy::rule_order || policy == ast::HitPolicy::output_order ||
           policy == ast::HitPolicy::collect;
}

} // namespace

bool collects(ast::HitPolicy policy) {
    using Policy = ast::HitPolicy;
    return gives_list(policy) || policy == Policy::sum || policy == Policy::minimum ||
           policy == Policy::maximum || policy == Policy::count;
}

// Whether the argument passes the cell; no_node where every value does.
NodeId Compiler::cell_node(NodeId argument, const CellTest& test, const Type& column, Place place) {
    if (is_set_kind(column.kind)) {
        const bool all = (static_cast<std::uint64_t>(column.low) & ~test.members) == 0;
        return all ? no_node : build_.in_set(argument, test.members, place);
    }
    NodeId any = no_node;
    for (const Range& range : test.ranges) {
        if (range.low <= column.low && column.high <= range.high) {
            return no_node;
        }
        NodeId inside = no_node;
        const auto limit = [&](std::int64_t value) {
            return build_.constant(column, known_value(value), place);
        };
        const auto add = [&](NodeId side) {
            inside = inside == no_node ? side : build_.conjunction(inside, side, place);
        };
        if (range.low == range.high) {
            add(build_.compare(Op::equal, argument, limit(range.low), place));
        } else {
            if (range.low > column.low) {
                add(build_.compare(Op::less_equal, limit(range.low), argument, place));
            }
            if (range.high < column.high) {
                add(build_.compare(Op::less_equal, argument, limit(range.high), place));
            }
        }
        any = any == no_node ? inside : build_.disjunction(any, inside, place);
    }
    return any;
}

// One truth a row; the default row's is that no other applies.
std::vector<NodeId> Compiler::hits_of(const CompiledTable& table, std::uint32_t version,
                                      std::span<const NodeId> arguments, Place place) {
    const std::uint32_t index = table.lookups[version];
    std::vector<NodeId> hits;
    NodeId any = no_node;
    const std::size_t rows = program_.lookups[index].rows.size();
    for (std::size_t row = 0; row < rows; ++row) {
        const Lookup& lookup = program_.lookups[index];
        if (lookup.fallback && row + 1 == rows) {
            hits.push_back(any == no_node ? build_.truth(true, place)
                                          : build_.negation(any, place));
            break;
        }
        NodeId hit = no_node;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const NodeId cell =
                cell_node(arguments[i], lookup.rows[row].tests[i], lookup.columns[i], place);
            if (cell != no_node) {
                hit = hit == no_node ? cell : build_.conjunction(hit, cell, place);
            }
        }
        hit = hit == no_node ? build_.truth(true, place) : hit;
        any = any == no_node ? hit : build_.disjunction(any, hit, place);
        hits.push_back(hit);
    }
    program_.collected.push_back({index, table.dating, version, hits});
    return hits;
}

NodeId Compiler::collected(const CompiledTable& table, std::uint32_t version, std::size_t output,
                           std::span<const NodeId> arguments, Place place) {
    using Policy = ast::HitPolicy;
    const std::uint32_t index = table.lookups[version];
    const Policy policy = table.declaration->policy;
    if (gives_list(policy)) {
        error("list-value", place,
              fmt::format("`{}` gives a list, and a list is not calculated with",
                          table.declaration->id.text),
              "give the list a name of its own with `let`, or let the table `collect sum`");
        return no_node;
    }
    std::vector<NodeId> outputs;
    for (const LookupRow& row : program_.lookups[index].rows) {
        outputs.push_back(row.outputs[output]);
    }
    Type type = build_.type(outputs.front());
    const bool numbers = is_numeric(type) || (type.kind == Kind::date && policy != Policy::sum);
    if (policy != Policy::count && !numbers) {
        error("type-mismatch", place,
              fmt::format("{} cannot be collected into one", describe(type)),
              "let the table `collect count`, or `collect` into a list");
        return no_node;
    }
    const std::vector<NodeId> hits = hits_of(table, version, arguments, place);
    if (policy == Policy::minimum || policy == Policy::maximum) {
        return extreme_of_hits(policy == Policy::minimum, hits, outputs, place);
    }
    if (policy == Policy::count) {
        type = {};
        type.kind = Kind::integer;
    }
    const NodeId zero = build_.constant(type, known_value(0), place);
    NodeId sum = no_node;
    for (std::size_t row = 0; row < hits.size(); ++row) {
        const NodeId one =
            policy == Policy::count ? build_.constant(type, known_value(1), place) : outputs[row];
        const NodeId part = build_.select(hits[row], one, zero, place);
        sum = sum == no_node ? part : build_.add(sum, part, place);
    }
    return sum;
}

// Rows that do not apply give what can never win.
NodeId Compiler::extreme_of_hits(bool least, std::span<const NodeId> hits,
                                 std::span<const NodeId> outputs, Place place) {
    const Type type = build_.type(outputs.front());
    Value all = build_.range(outputs.front());
    for (const NodeId output : outputs) {
        all = hull(type.kind, all, build_.range(output));
    }
    const NodeId loser = build_.constant(type, known_value(least ? all.high : all.low), place);
    NodeId best = no_node;
    for (std::size_t row = 0; row < hits.size(); ++row) {
        const NodeId one = build_.select(hits[row], outputs[row], loser, place);
        best = best == no_node ? one
               : least         ? build_.minimum(best, one, place)
                               : build_.maximum(best, one, place);
    }
    return best;
}

const Compiler::CompiledTable* Compiler::list_table(const ast::Expression& written) const {
    const auto* call = std::get_if<ast::Call>(&written.node);
    const auto table = call == nullptr ? tables_.end() : tables_.find(call->function.text);
    return table != tables_.end() && gives_list(table->second.declaration->policy) ? &table->second
                                                                                   : nullptr;
}

bool Compiler::is_list(const std::string& path, const Scope& scope) const {
    return list_names_.contains(path) ||
           (!scope.programme.empty() && list_names_.contains(scope.programme + "." + path));
}

// `let name = table(…)`. REQUIRES: a table that gives a list.
void Compiler::declare_list(const std::string& name, const ast::Expression& written,
                            const Scope& scope) {
    const CompiledTable* table = list_table(written);
    const auto& call = std::get<ast::Call>(written.node);
    const auto arguments = table_arguments(*table, call, written.place, scope);
    const auto output = table_output(*table, call, written.place);
    if (!arguments || !output) {
        return;
    }
    ListValue list{name, {}};
    const NodeId never = build_.truth(false, written.place);
    for (std::uint32_t version = 0; version < table->lookups.size(); ++version) {
        const std::uint32_t index = table->lookups[version];
        const std::vector<NodeId> hits = hits_of(*table, version, *arguments, written.place);
        for (std::size_t row = 0; row < hits.size(); ++row) {
            std::vector<NodeId> in_force(table->lookups.size(), never);
            in_force[version] = hits[row];
            list.entries.push_back({build_.dated(table->dating, in_force, written.place),
                                    program_.lookups[index].rows[row].outputs[*output]});
        }
    }
    program_.lists.push_back(std::move(list));
}

} // namespace eligibility
