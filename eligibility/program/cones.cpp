// Cones: everything one programme's outcome depends on, found once when the pack is compiled.
#include "eligibility/program/compiler.h"
#include "eligibility/program/leaf_set.h"
#include "eligibility/program/operands.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

void add_once(std::vector<std::uint32_t>& list, std::uint32_t index) {
    if (std::find(list.begin(), list.end(), index) == list.end()) {
        list.push_back(index);
    }
}

// For each leaf of the cone the nodes that hang on it, its own first.
std::vector<std::vector<NodeId>> nodes_by_leaf(const Program& program, const Cone& cone) {
    std::vector<LeafSet> leaves(program.nodes.size());
    std::vector<std::vector<NodeId>> found(cone.leaves.size());
    for (const NodeId id : cone.nodes) {
        const Node& node = program.nodes[id];
        for_each_operand(program, node, [&](NodeId operand) { leaves[id] |= leaves[operand]; });
        for (std::size_t i = 0; i < cone.leaves.size(); ++i) {
            const Leaf& leaf = program.leaves[cone.leaves[i]];
            const Op op = leaf.kind == Leaf::Kind::input ? Op::input : Op::figure;
            if (node.op == op && node.index == leaf.index) {
                leaves[id].add(i);
            }
            if (leaves[id].has(i)) {
                found[i].push_back(id);
            }
        }
    }
    return found;
}

// The nodes of the cone that hang on a reading, its own first.
std::vector<NodeId> nodes_that_follow(const Program& program, const Cone& cone,
                                      std::uint32_t reading) {
    std::vector<bool> follows(program.nodes.size(), false);
    std::vector<NodeId> found;
    for (const NodeId id : cone.nodes) {
        const Node& node = program.nodes[id];
        bool any = node.op == Op::reading && node.index == reading;
        for_each_operand(program, node, [&](NodeId operand) { any = any || follows[operand]; });
        follows[id] = any;
        if (any) {
            found.push_back(id);
        }
    }
    return found;
}

} // namespace

std::uint32_t Compiler::leaf_index(const Node& node) {
    const Leaf leaf{node.op == Op::input ? Leaf::Kind::input : Leaf::Kind::figure, node.index};
    const auto found = std::find(program_.leaves.begin(), program_.leaves.end(), leaf);
    const auto index = static_cast<std::uint32_t>(found - program_.leaves.begin());
    if (found == program_.leaves.end()) {
        program_.leaves.push_back(leaf);
    }
    return index;
}

// The roots and all that their values may come from, ascending.
std::vector<NodeId> Compiler::all_below(std::initializer_list<NodeId> roots) const {
    std::vector<bool> needed(program_.nodes.size(), false);
    std::vector<NodeId> open;
    const auto visit = [&](NodeId node) {
        if (node != no_node && !needed[node]) {
            needed[node] = true;
            open.push_back(node);
        }
    };
    for (const NodeId root : roots) {
        visit(root);
    }
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        for_each_operand(program_, program_.nodes[id], visit);
    }
    std::vector<NodeId> found;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
        if (needed[id]) {
            found.push_back(id);
        }
    }
    return found;
}

void Compiler::build_cone(Programme& programme) {
    Cone& cone = programme.cone;
    for (const NodeId id : all_below({programme.verdict, programme.amount, programme.other})) {
        const Node& node = program_.nodes[id];
        if (node.op == Op::constant) {
            continue;
        }
        cone.nodes.push_back(id);
        if (node.op == Op::input || node.op == Op::figure) {
            add_once(cone.leaves, leaf_index(node));
        } else if (node.op == Op::dated) {
            add_once(cone.datings, node.index);
        } else if (node.op == Op::dated_at) {
            cone.other_days.push_back(id);
        } else if (node.op == Op::reading) {
            add_once(cone.readings, node.index);
        }
    }
    cone.by_leaf = nodes_by_leaf(program_, cone);
    for (const std::uint32_t reading : cone.readings) {
        cone.follows.push_back(nodes_that_follow(program_, cone, reading));
    }
}

void Compiler::warn_unread(const std::vector<bool>& read) {
    for (const ast::Entity& entity : pack_.entities) {
        for (const ast::Input& input : entity.inputs) {
            const auto id = input_ids_.find(entity.id.text + "." + input.id.text);
            if (id != input_ids_.end() && !read[id->second] && !input.counts_members) {
                warning(
                    "unused-input", input.id.place,
                    fmt::format("no programme reads `{}`, so nobody is asked for it", id->first),
                    "use it or remove it");
            }
        }
    }
}

void Compiler::warn_unused() {
    for (const auto& [id, rule] : rules_) {
        if (!rule.used) {
            warning("unused-rule", rule.declaration->id.place,
                    fmt::format("no programme has the condition `{}`", id),
                    fmt::format("write `guard {}` where it holds, or remove it", id));
        }
    }
    std::vector<bool> used(program_.datings.size(), false);
    std::vector<bool> read(program_.inputs.size(), false);
    const auto use = [&](std::initializer_list<NodeId> roots) {
        for (const NodeId id : all_below(roots)) {
            const Node& node = program_.nodes[id];
            if (node.op == Op::dated || node.op == Op::dated_at) {
                used[node.index] = true;
            } else if (node.op == Op::input || node.op == Op::optional) {
                const InputId applicants = program_.inputs[node.index].applicants;
                read[applicants == no_index ? node.index : applicants] = true;
            }
        }
    };
    for (const Programme& programme : program_.programmes) {
        use({programme.verdict, programme.amount, programme.other});
        for (const Step& step : programme.steps) {
            use({step.value});
        }
    }
    if (program_.programmes.empty()) { // then people ask for its values by name
        for (const auto* named : {&program_.names, &program_.applies}) {
            for (const auto& [name, node] : *named) {
                use({node});
            }
        }
        for (const ListValue& list : program_.lists) {
            for (const ListValue::Entry& entry : list.entries) {
                use({entry.hit, entry.output});
            }
        }
    }
    for (const Identity& identity : program_.identities) {
        for (const std::uint32_t dating : identity.datings) {
            used[dating] = true;
        }
    }
    warn_unread(read);
    std::set<std::string_view> unread;
    for (std::size_t i = 0; i < program_.datings.size(); ++i) {
        if (!used[i]) {
            unread.insert(program_.datings[i].name);
        }
    }
    for (const ast::Param& param : pack_.params) {
        if (unread.contains(param.id.text)) {
            warning("unused-parameter", param.id.place,
                    fmt::format("no programme reads `{}`", param.id.text), "use it or remove it");
        }
    }
}

} // namespace eligibility
