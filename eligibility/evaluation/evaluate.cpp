#include "eligibility/evaluation/evaluate.h"

#include "eligibility/program/look_up.h"
#include "eligibility/program/operands.h"

#include <algorithm>

namespace eligibility {

namespace {

// All that the rows which may answer can give.
[[gnu::noinline]] Value look_up(const Program& program, const Node& node, const Value* values) {
    const Lookup& lookup = program.lookups[node.index];
    const auto output = static_cast<std::size_t>(node.number);
    bool any = false;
    Value all{};
    for_each_hit(lookup, program.operands_of(node), values, [&](std::uint32_t row) {
        const Value one = values[lookup.rows[row].outputs[output]];
        all = any ? hull(node.kind, all, one) : one;
        any = true;
    });
    // No row only where a table was too intricate to be proved free of gaps.
    return any ? all : values[lookup.rows.front().outputs[output]];
}

// What the versions give that may be in force on the day; all there is where one of them may lack.
Value on_day(const Program& program, NodeId id, const Evaluation& evaluation, const Value* values) {
    const Node& node = program.nodes[id];
    std::optional<Value> all;
    for_each_version(program.datings[node.index], evaluation.moment.known_on, values[node.a],
                     [&](std::uint32_t version) {
                         const Value one = version == no_index
                                               ? program.initial[id]
                                               : values[program.operands[node.first + version]];
                         all = all ? hull(node.kind, *all, one) : one;
                     });
    return *all; // every day has a version or none
}

// Inlined into each loop over nodes: calls would cost as much as the work. `values` are those of
// the nodes before this one.
[[gnu::always_inline]] inline Value compute_node(const Program& program, NodeId id,
                                                 const Evaluation& evaluation,
                                                 const std::uint32_t* versions,
                                                 const Value* values) {
    const Answers& answers = evaluation.answers;
    const Node& node = program.nodes[id];
    switch (node.op) {
    case Op::constant:
        return program.initial[id];
    case Op::input:
        return answers.inputs[node.index];
    case Op::optional:
        return answers.given[node.index] != 0 ? rescale(answers.inputs[node.index], node.number)
                                              : values[node.a];
    case Op::attest:
        return truth(answers.attested[node.index] != Attested::no);
    case Op::reading:
        return one_member(static_cast<int>(answers.choices[node.index]));
    case Op::figure:
        return program.initial[id];
    case Op::dated: {
        const std::uint32_t version = versions[node.index];
        return version == no_index ? program.initial[id]
                                   : values[program.operands[node.first + version]];
    }
    case Op::dated_at:
        return on_day(program, id, evaluation, values);
    case Op::day:
        return known_value(
            day_number(std::clamp(evaluation.moment.on, program.window_from, program.window_to)));
    case Op::add_months:
        return add_months(values[node.a], values[node.b], static_cast<MonthEnd>(node.index));
    case Op::months_between:
        return months_between(values[node.a], values[node.b], static_cast<MonthEnd>(node.index));
    case Op::calendar_part:
        return calendar_part(values[node.a], static_cast<CalendarPart>(node.index));
    case Op::add:
        return add(values[node.a], values[node.b]);
    case Op::subtract:
        return subtract(values[node.a], values[node.b]);
    case Op::multiply:
        return multiply(values[node.a], values[node.b]);
    case Op::rescale:
        return rescale(values[node.a], node.number);
    case Op::minimum:
        return minimum(values[node.a], values[node.b]);
    case Op::maximum:
        return maximum(values[node.a], values[node.b]);
    case Op::round:
        return round_to(values[node.a], node.number, static_cast<Rounding>(node.index));
    case Op::equal:
        return equal(values[node.a], values[node.b]);
    case Op::same_member:
        return same_member(values[node.a], values[node.b]);
    case Op::less:
        return less(values[node.a], values[node.b]);
    case Op::less_equal:
        return less_equal(values[node.a], values[node.b]);
    case Op::in_set:
        return in_set(values[node.a], static_cast<std::uint64_t>(node.number));
    case Op::conjunction:
        return conjunction(values[node.a], values[node.b]);
    case Op::disjunction:
        return disjunction(values[node.a], values[node.b]);
    case Op::negation:
        return negation(values[node.a]);
    case Op::select: {
        const Value condition = values[node.a];
        return is_true(condition)    ? values[node.b]
               : is_false(condition) ? values[node.c]
                                     : hull(node.kind, values[node.b], values[node.c]);
    }
    case Op::table:
        return look_up(program, node, values);
    case Op::verdict:
        return verdict_of(values[node.a], values[node.b]);
    }
    return program.initial[id];
}

bool is_leaf(Op op) {
    return op == Op::input || op == Op::attest || op == Op::reading || op == Op::figure;
}

std::vector<std::uint32_t> versions_on(const Program& program, Moment moment) {
    std::vector<std::uint32_t> versions;
    versions.reserve(program.datings.size());
    for (const Dating& dating : program.datings) {
        versions.push_back(version_in_force(dating, moment).value_or(no_index));
    }
    return versions;
}

// What people may ask for by name or read in a result; a leaf costs nothing.
std::vector<std::uint8_t> asked_for(const Program& program) {
    std::vector<std::uint8_t> asked(program.nodes.size(), 0);
    const auto note = [&](NodeId node) {
        if (node != no_node) {
            asked[node] = 1;
        }
    };
    for (const auto* named : {&program.names, &program.applies}) {
        for (const auto& [name, node] : *named) {
            note(node);
        }
    }
    for (const ListValue& list : program.lists) {
        for (const ListValue::Entry& entry : list.entries) {
            note(entry.hit);
            note(entry.output);
        }
    }
    for (const Programme& programme : program.programmes) {
        note(programme.verdict);
        note(programme.amount);
        for (const Condition& condition : programme.conditions) {
            note(condition.test);
            note(condition.left);
            note(condition.right);
        }
        for (const Step& step : programme.steps) {
            note(step.value);
        }
    }
    return asked;
}

// All nodes but those that only versions not in force use.
std::vector<NodeId> live_nodes(const Program& program, const std::vector<std::uint32_t>& versions) {
    std::vector<std::uint8_t> wanted = asked_for(program);
    std::vector<NodeId> live;
    for (auto id = static_cast<NodeId>(program.nodes.size()); id-- > 0;) {
        const Node& node = program.nodes[id];
        if (node.op == Op::constant || (wanted[id] == 0 && !is_leaf(node.op))) {
            continue;
        }
        live.push_back(id);
        if (node.op == Op::dated) {
            const std::uint32_t version = versions[node.index];
            if (version != no_index) {
                wanted[program.operands[node.first + version]] = 1;
            }
            continue;
        }
        for_each_operand(program, node, [&](NodeId operand) { wanted[operand] = 1; });
    }
    std::reverse(live.begin(), live.end());
    return live;
}

} // namespace

std::optional<std::uint32_t> version_in_force(const Dating& dating, Moment moment) {
    std::uint32_t found = no_index;
    for_each_version(dating, moment.known_on, known_value(day_number(moment.on)),
                     [&](std::uint32_t version) { found = version; });
    return found == no_index ? std::nullopt : std::optional(found);
}

Value compute(const Program& program, NodeId node, const Evaluation& evaluation) {
    return compute_node(program, node, evaluation, evaluation.versions.data(),
                        evaluation.values.data());
}

void choose(const Program& program, const Evaluation& evaluation, std::span<const NodeId> follows,
            std::uint32_t choice, std::vector<Value>& values) {
    values[follows.front()] = one_member(static_cast<int>(choice));
    for (const NodeId node : follows.subspan(1)) {
        values[node] =
            compute_node(program, node, evaluation, evaluation.versions.data(), values.data());
    }
}

Evaluation evaluate(const Program& program, const Answers& answers, Moment moment) {
    Evaluation evaluation{answers, moment, versions_on(program, moment), program.initial};
    Value* values = evaluation.values.data();
    for (const NodeId node : program.computed) {
        values[node] = compute_node(program, node, evaluation, evaluation.versions.data(), values);
    }
    return evaluation;
}

Evaluator::Evaluator(const Program& program, Moment moment)
    : program_(program), evaluation_{Answers::none(program), moment, versions_on(program, moment),
                                     program.initial},
      live_(live_nodes(program, evaluation_.versions)) {}

const Evaluation& Evaluator::evaluate(const Answers& answers) {
    evaluation_.answers = answers;
    Value* values = evaluation_.values.data();
    const std::uint32_t* versions = evaluation_.versions.data();
    for (const NodeId node : live_) {
        values[node] = compute_node(program_, node, evaluation_, versions, values);
    }
    return evaluation_;
}

} // namespace eligibility
