// What an outcome rests on: the citations along the nodes that could still have decided it.
#include "eligibility/evaluation/outcome.h"
#include "eligibility/evaluation/routes.h"
#include "eligibility/program/look_up.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

class Walk {
public:
    Walk(const Program& program, const Evaluation& evaluation, const Outcome& outcome)
        : program_(program), evaluation_(evaluation), outcome_(outcome),
          seen_(program.nodes.size(), 0) {}

    void from(NodeId root) {
        if (root != no_node) {
            visit(root);
        }
    }

    std::vector<NodeId> nodes() const {
        std::vector<NodeId> found;
        for (NodeId id = 0; id < seen_.size(); ++id) {
            if (seen_[id] != 0) {
                found.push_back(id);
            }
        }
        return found;
    }

    // Citations of figures and tables, in the order of the nodes.
    std::vector<std::uint32_t> citations(const std::vector<NodeId>& nodes) const {
        std::vector<std::uint32_t> found;
        for (const NodeId id : nodes) {
            note(program_.nodes[id], found);
        }
        for (const Exception& exception : program_.exceptions) {
            if (seen_[exception.node] != 0 && !is_false(evaluation_[exception.when])) {
                found.push_back(exception.citation);
            }
        }
        return found;
    }

private:
    void note(const Node& node, std::vector<std::uint32_t>& found) const {
        if (node.op == Op::dated) {
            const Dating& dating = program_.datings[node.index];
            if (const auto version = version_in_force(dating, evaluation_.moment)) {
                found.push_back(dating.versions[*version].citation);
            }
        } else if (node.op == Op::dated_at) {
            for_each_version(program_.datings[node.index], evaluation_.moment.known_on,
                             evaluation_[node.a], [&](std::uint32_t version) {
                                 if (version != no_index) {
                                     found.push_back(
                                         program_.datings[node.index].versions[version].citation);
                                 }
                             });
        } else if (node.op == Op::table) {
            found.push_back(program_.lookups[node.index].citation);
        } else if (node.op == Op::reading && differs(node.index)) {
            found.push_back(program_.readings[node.index].citation);
        }
    }

    // An outcome that is the same under every reading does not rest on the choice between them.
    bool differs(std::uint32_t reading) const {
        return std::any_of(outcome_.readings.begin(), outcome_.readings.end(),
                           [&](const ReadingOutcome& other) { return other.reading == reading; });
    }

    void visit(NodeId id) {
        if (id == no_node || seen_[id] != 0) {
            return;
        }
        seen_[id] = 1;
        const Node& node = program_.nodes[id];
        if (node.op == Op::dated) {
            if (const auto version =
                    version_in_force(program_.datings[node.index], evaluation_.moment)) {
                visit(program_.operands[node.first + *version]);
            }
        } else if (node.op == Op::dated_at) {
            visit(node.a);
            for_each_version(
                program_.datings[node.index], evaluation_.moment.known_on, evaluation_[node.a],
                [&](std::uint32_t version) {
                    visit(version == no_index ? no_node : program_.operands[node.first + version]);
                });
        } else if (node.op == Op::select) {
            visit(node.a);
            visit(is_false(evaluation_[node.a]) ? no_node : node.b);
            visit(is_true(evaluation_[node.a]) ? no_node : node.c);
        } else if (node.op == Op::conjunction || node.op == Op::disjunction) {
            visit_settling(node, node.op == Op::disjunction);
        } else if (node.op == Op::optional) {
            visit(evaluation_.answers.given[node.index] != 0 ? no_node : node.a);
        } else if (node.op == Op::table) {
            visit_table(node);
        } else { // every other operation rests on all of its operands
            visit(node.a);
            visit(node.b);
            visit(node.c);
        }
    }

    // One false side settles `and`, one true side settles `or`: then the other does not count.
    void visit_settling(const Node& node, bool settling) {
        const auto settles = [&](NodeId operand) {
            return settling ? is_true(evaluation_[operand]) : is_false(evaluation_[operand]);
        };
        const bool left = settles(node.a);
        const bool right = settles(node.b);
        if (left || !right) {
            visit(node.a);
        }
        if (right || !left) {
            visit(node.b);
        }
    }

    void visit_table(const Node& node) {
        const Lookup& lookup = program_.lookups[node.index];
        const auto arguments = program_.operands_of(node);
        for (const NodeId argument : arguments) {
            visit(argument);
        }
        for_each_hit(lookup, arguments, evaluation_.values.data(), [&](std::uint32_t row) {
            visit(lookup.rows[row].outputs[static_cast<std::size_t>(node.number)]);
        });
    }

    const Program& program_;
    const Evaluation& evaluation_;
    const Outcome& outcome_;
    std::vector<std::uint8_t> seen_;
};

// Whether a condition belongs to what the verdict rests on.
bool counts(const Condition& condition, const Evaluation& evaluation, Verdict verdict) {
    const Value value = evaluation[condition.test];
    switch (verdict) {
    case Verdict::eligible:
        return true;
    case Verdict::ineligible:
        return condition.kind != ConditionKind::scope && is_false(value);
    case Verdict::out_of_scope:
        return condition.kind == ConditionKind::scope && is_false(value);
    case Verdict::undetermined:
        return true;
    }
    return true;
}

} // namespace

Grounds grounds(const Program& program, const Evaluation& evaluation, const Outcome& outcome) {
    const Programme& programme = program.programmes[outcome.programme];
    Grounds found;
    const auto note = [&](std::uint32_t citation) {
        if (citation == no_index || std::find(found.citations.begin(), found.citations.end(),
                                              citation) != found.citations.end()) {
            return;
        }
        found.citations.push_back(citation);
        const Grade grade = program.citations[citation].grade;
        found.grade = found.grade ? std::max(*found.grade, grade) : grade;
    };
    Walk walk(program, evaluation, outcome);
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        const Condition& condition = programme.conditions[i];
        if (counts(condition, evaluation, outcome.verdict) &&
            counts_on_its_route(programme, evaluation, i)) {
            note(condition.citation);
            walk.from(condition.test);
        }
    }
    if (outcome.amount) {
        walk.from(programme.amount);
    } else if (outcome.verdict == Verdict::eligible) {
        walk.from(programme.other);
    }
    found.nodes = walk.nodes();
    for (const std::uint32_t citation : walk.citations(found.nodes)) {
        note(citation);
    }
    return found;
}

std::vector<std::uint32_t> stale_sources(const Program& program, const Grounds& grounds,
                                         Date today) {
    std::vector<std::uint32_t> stale;
    for (const std::uint32_t citation : grounds.citations) {
        for (const CitedArticle& article : program.citations[citation].articles) {
            const auto& recheck = program.sources[article.source].recheck;
            const bool told = std::find(stale.begin(), stale.end(), article.source) != stale.end();
            if (recheck && *recheck < today && !told) {
                stale.push_back(article.source);
            }
        }
    }
    return stale;
}

} // namespace eligibility
