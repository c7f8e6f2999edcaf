// `x at d`: the same value with the figures of another day. The nodes of x that rest on a dated
// thing are built a second time over that day; all others are shared.
#include "eligibility/program/compiler.h"
#include "eligibility/program/operands.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

// The nodes that a value is made of and that may change with the day of its figures.
std::vector<bool> nodes_under(const Program& program, NodeId root) {
    std::vector<bool> under(program.nodes.size(), false);
    std::vector<NodeId> open{root};
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        if (under[id]) {
            continue;
        }
        under[id] = true;
        const Node& node = program.nodes[id];
        if (node.op == Op::dated_at) {
            continue; // has a day of its own
        }
        for_each_operand(program, node, [&](NodeId operand) { open.push_back(operand); });
    }
    return under;
}

} // namespace

NodeId Compiler::at_day(const ast::AtDay& written, Place place, const Scope& scope,
                        const Type* wanted) {
    const NodeId value = expression(*written.value, scope, wanted);
    const NodeId day = expression(*written.day, scope);
    if (value == no_node || day == no_node) {
        return no_node;
    }
    if (build_.type(day).kind != Kind::date) {
        error("type-mismatch", written.day->place,
              fmt::format("figures are taken at a date, this is {}", describe(build_.type(day))),
              "write `x at on`, or `x at (start + 1 month)` with parentheses");
        return no_node;
    }
    const NodeId moved = with_figures_of(value, day);
    if (moved == value) {
        error("not-dated", place, "nothing in this changes from day to day",
              "leave `at` out, or put it behind the parameter, table or tiers it speaks of");
        return no_node;
    }
    return moved;
}

NodeId Compiler::with_figures_of(NodeId value, NodeId day) {
    const std::vector<bool> under = nodes_under(program_, value);
    std::vector<NodeId> twin(under.size(), no_node);
    const auto moved = [&](NodeId id) { return id == no_node ? no_node : twin[id]; };
    for (NodeId id = 0; id < under.size(); ++id) {
        if (!under[id]) {
            continue;
        }
        const Node node = program_.nodes[id];
        twin[id] = id;
        if (node.op == Op::dated_at) {
            continue;
        }
        Node changed = node;
        changed.a = moved(node.a);
        changed.b = moved(node.b);
        changed.c = moved(node.c);
        bool other = changed.a != node.a || changed.b != node.b || changed.c != node.c;
        std::vector<NodeId> operands;
        for (const NodeId operand : program_.operands_of(node)) {
            operands.push_back(moved(operand));
            other = other || operands.back() != operand;
        }
        if (node.op == Op::dated) {
            changed.op = Op::dated_at;
            changed.a = day;
            other = true;
        } else if (node.op == Op::table) {
            const auto output = static_cast<std::size_t>(node.number);
            Lookup lookup = program_.lookups[node.index];
            bool rows = false;
            for (LookupRow& row : lookup.rows) {
                const NodeId twin_output = moved(row.outputs[output]);
                rows = rows || twin_output != row.outputs[output];
                row.outputs[output] = twin_output;
            }
            if (rows) {
                changed.index = static_cast<std::uint32_t>(program_.lookups.size());
                program_.lookups.push_back(std::move(lookup));
                other = true;
            }
        }
        if (other) {
            twin[id] = build_.again(id, changed, operands);
        }
    }
    return twin[value];
}

} // namespace eligibility
