// The nodes that a node's value may come from: its operands, and what the rows of its table give.
#pragma once

#include "eligibility/program/program.h"

namespace eligibility {

// Calls `visit` with each of them; one may come twice.
template <typename Visit>
void for_each_operand(const Program& program, const Node& node, const Visit& visit) {
    for (const NodeId operand : {node.a, node.b, node.c}) {
        if (operand != no_node) {
            visit(operand);
        }
    }
    for (const NodeId operand : program.operands_of(node)) {
        visit(operand);
    }
    if (node.op == Op::table) {
        for (const LookupRow& row : program.lookups[node.index].rows) {
            visit(row.outputs[static_cast<std::size_t>(node.number)]);
        }
    }
}

} // namespace eligibility
