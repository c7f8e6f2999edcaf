#include "eligibility/explanation/limits.h"

#include "eligibility/program/operands.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

bool counted_or_measured(Kind kind) {
    return kind == Kind::integer || kind == Kind::decimal || kind == Kind::money ||
           kind == Kind::days || kind == Kind::months;
}

class LimitWalk {
public:
    LimitWalk(const Program& program, const Evaluation& evaluation)
        : program_(program), at_(evaluation), seen_(program.nodes.size(), 0) {}

    void visit(NodeId id) {
        if (id == no_node || seen_[id] != 0) {
            return;
        }
        seen_[id] = 1;
        const Node& node = program_.nodes[id];
        if (!is_known(node.kind, at_[id])) {
            return;
        }
        if (node.op == Op::minimum || node.op == Op::maximum) {
            visit_winner(node);
        } else if (node.op == Op::select) {
            if (is_known(Kind::boolean, at_[node.a])) {
                visit(is_true(at_[node.a]) ? node.b : node.c);
            }
        } else if (node.op == Op::dated) {
            if (const std::uint32_t version = at_.versions[node.index]; version != no_index) {
                visit(program_.operands[node.first + version]);
            }
        } else if (node.op == Op::optional) {
            visit(at_.answers.given[node.index] != 0 ? no_node : node.a);
        } else {
            visit_operands(node);
        }
    }

    std::vector<Limit> found() && { return std::move(found_); }

private:
    void visit_operands(const Node& node) {
        visit(node.a);
        visit(node.b);
        visit(node.c);
        for (const NodeId operand : program_.operands_of(node)) {
            visit(operand);
        }
    }

    void visit_winner(const Node& node) {
        const Value a = at_[node.a];
        const Value b = at_[node.b];
        if (!is_known(node.kind, a) || !is_known(node.kind, b)) {
            return;
        }
        const bool a_wins = node.op == Op::minimum ? a.low < b.low : a.low > b.low;
        if (a.low == b.low) { // nobody lost anything
            note_swallowed(node, node.a, node.b);
            note_swallowed(node, node.b, node.a);
            visit(titled(node.a) == no_node ? node.a : node.b);
            return;
        }
        const NodeId winner = a_wins ? node.a : node.b;
        const NodeId loser = a_wins ? node.b : node.a;
        if (const NodeId limit = titled(winner); limit != no_node && hangs_on_more(loser, winner)) {
            note({node.op == Op::minimum ? Limit::Kind::most : Limit::Kind::least, limit});
            return; // how the limit itself came about is another matter
        }
        note_swallowed(node, winner, loser);
        visit(winner);
    }

    // max(0, cost - deductible) that gives 0: the deductible took it all.
    void note_swallowed(const Node& node, NodeId winner, NodeId loser) {
        if (node.op != Op::maximum || program_.nodes[winner].op != Op::constant ||
            at_[winner].low != 0) {
            return;
        }
        NodeId rest = bare(loser);
        while (program_.nodes[rest].op == Op::subtract) {
            const Node& difference = program_.nodes[rest];
            const NodeId limit = titled(difference.b);
            if (limit != no_node && at_[limit].low > 0 &&
                hangs_on_more(difference.a, difference.b)) {
                note({Limit::Kind::within, limit});
            }
            rest = bare(difference.a);
        }
    }

    void note(Limit limit) {
        if (std::find(found_.begin(), found_.end(), limit) == found_.end()) {
            found_.push_back(limit);
        }
    }

    NodeId bare(NodeId id) const {
        while (program_.nodes[id].op == Op::rescale) {
            id = program_.nodes[id].a;
        }
        return id;
    }

    // The named value that this node is, on whatever scale; no_node when it has no words.
    NodeId titled(NodeId id) const {
        while (!program_.titles.contains(id)) {
            if (program_.nodes[id].op != Op::rescale) {
                return no_node;
            }
            id = program_.nodes[id].a;
        }
        return program_.nodes[id].op == Op::constant ? no_node : id;
    }

    // Some number decides `a` that does not decide `b`: then b limits a, not the other way round. A
    // limit may well depend on who somebody is; what it limits is counted or measured.
    bool hangs_on_more(NodeId a, NodeId b) const {
        const std::set<InputId> own = numbers_of(b);
        const std::set<InputId> all = numbers_of(a);
        return std::any_of(all.begin(), all.end(),
                           [&](InputId input) { return !own.contains(input); });
    }

    std::set<InputId> numbers_of(NodeId root) const {
        std::set<InputId> inputs;
        std::set<NodeId> seen;
        std::vector<NodeId> open{root};
        while (!open.empty()) {
            const NodeId id = open.back();
            open.pop_back();
            if (!seen.insert(id).second) {
                continue;
            }
            const Node& node = program_.nodes[id];
            if ((node.op == Op::input || node.op == Op::optional) &&
                counted_or_measured(program_.inputs[node.index].type.kind)) {
                inputs.insert(node.index);
            }
            for_each_operand(program_, node, [&](NodeId operand) { open.push_back(operand); });
        }
        return inputs;
    }

    const Program& program_;
    const Evaluation& at_;
    std::vector<std::uint8_t> seen_;
    std::vector<Limit> found_;
};

} // namespace

std::vector<Limit> limits_that_bit(const Program& program, const Evaluation& evaluation,
                                   NodeId root) {
    LimitWalk walk(program, evaluation);
    walk.visit(root);
    return std::move(walk).found();
}

} // namespace eligibility
