#include "eligibility/explanation/papers.h"

#include <algorithm>
#include <set>

namespace eligibility {

namespace {

// The answers an office will want to see. Where not all is settled, each that may still count.
std::set<InputId> facts_to_prove(const Program& program, const Evaluation& evaluation,
                                 const Outcome& outcome, const Why& why) {
    std::set<InputId> inputs(outcome.missing.begin(), outcome.missing.end());
    if (outcome.verdict == Verdict::eligible) {
        for (const auto& facts : {why.verdict, why.amount}) {
            for (const Fact fact : facts) {
                if (fact.kind == Fact::Kind::input) {
                    inputs.insert(fact.index);
                }
            }
        }
    }
    if (outcome.verdict != Verdict::eligible || (outcome.amount && why.amount.empty())) {
        for (const NodeId id : program.programmes[outcome.programme].cone.nodes) {
            const Node& node = program.nodes[id];
            const bool input = node.op == Op::input || node.op == Op::optional;
            if (input && evaluation.answers.given[node.index] != 0) {
                inputs.insert(node.index);
            }
        }
    }
    return inputs;
}

// "No", or "none of these": there is no paper of what somebody has not got.
bool denied(const Program& program, const Evaluation& evaluation, InputId input) {
    if (evaluation.answers.given[input] == 0) {
        return false;
    }
    const Type& type = program.inputs[input].type;
    const Value answer = evaluation.answers.inputs[input];
    if (type.kind != Kind::member) {
        return type.kind == Kind::boolean && is_false(answer);
    }
    const auto& members = program.enums[static_cast<std::size_t>(type.enumeration)].members;
    return members.front().id == "none" && answer == known_value(1);
}

} // namespace

std::vector<std::uint32_t> papers_of(const Program& program, const Evaluation& evaluation,
                                     const Outcome& outcome, const Why& why) {
    const Group group = group_of(outcome);
    if (group == Group::not_now || group == Group::out_of_scope) {
        return {};
    }
    std::vector<std::uint32_t> papers;
    const auto add = [&](const std::vector<std::uint32_t>& some) {
        for (const std::uint32_t paper : some) {
            if (std::find(papers.begin(), papers.end(), paper) == papers.end()) {
                papers.push_back(paper);
            }
        }
    };
    add(program.programmes[outcome.programme].papers);
    for (const InputId input : facts_to_prove(program, evaluation, outcome, why)) {
        if (!denied(program, evaluation, input)) {
            add(program.inputs[input].papers);
        }
    }
    return papers;
}

} // namespace eligibility
