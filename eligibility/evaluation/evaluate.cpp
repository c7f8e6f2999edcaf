#include "eligibility/evaluation/evaluate.h"

#include "eligibility/program/operations.h"

namespace eligibility {

namespace {

// All that the rows which may match can give. REQUIRES: the table has no gap, so at least one row
// may match.
Value look_up(const Program& program, const Node& node, const Value* values) {
    const Lookup& lookup = program.lookups[node.index];
    const auto arguments = program.operands_of(node);
    bool any = false;
    Value all{};
    for (const LookupRow& row : lookup.rows) {
        Match best = Match::yes;
        for (std::size_t i = 0; i < arguments.size() && best != Match::no; ++i) {
            best =
                std::min(best, match(row.tests[i], lookup.columns[i].kind, values[arguments[i]]));
        }
        if (best == Match::no) {
            continue;
        }
        const Value output = values[row.outputs[static_cast<std::size_t>(node.number)]];
        if (best == Match::yes) {
            return output; // rows exclude one another
        }
        all = any ? hull(node.kind, all, output) : output;
        any = true;
    }
    return any ? all : values[lookup.rows.front().outputs[static_cast<std::size_t>(node.number)]];
}

Value compute_node(const Program& program, NodeId id, const Answers& answers,
                   const std::uint32_t* versions, const Value* values) {
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

} // namespace

std::optional<std::uint32_t> version_in_force(const Dating& dating, Moment moment) {
    for (auto i = static_cast<std::uint32_t>(dating.versions.size()); i-- > 0;) {
        const Version& version = dating.versions[i];
        const bool known =
            !moment.known_on || version.published.value_or(version.from) <= *moment.known_on;
        if (known && version.from <= moment.on) {
            // The latest known notice speaks; where it has ended, nothing older speaks again.
            return !version.until || moment.on <= *version.until ? std::optional(i) : std::nullopt;
        }
    }
    return std::nullopt;
}

Value compute(const Program& program, NodeId node, const Evaluation& evaluation) {
    return compute_node(program, node, evaluation.answers, evaluation.versions.data(),
                        evaluation.values.data());
}

void choose(const Program& program, const Evaluation& evaluation, std::span<const NodeId> follows,
            std::uint32_t choice, std::vector<Value>& values) {
    values[follows.front()] = one_member(static_cast<int>(choice));
    for (const NodeId node : follows.subspan(1)) {
        values[node] = compute_node(program, node, evaluation.answers, evaluation.versions.data(),
                                    values.data());
    }
}

void evaluate_again(const Program& program, const Answers& answers, Moment moment,
                    Evaluation& evaluation) {
    evaluation.answers = answers;
    evaluation.moment = moment;
    evaluation.versions.clear();
    for (const Dating& dating : program.datings) {
        evaluation.versions.push_back(version_in_force(dating, moment).value_or(no_index));
    }
    evaluation.values = program.initial;
    Value* values = evaluation.values.data();
    for (const NodeId node : program.computed) {
        values[node] =
            compute_node(program, node, evaluation.answers, evaluation.versions.data(), values);
    }
}

Evaluation evaluate(const Program& program, const Answers& answers, Moment moment) {
    Evaluation evaluation;
    evaluate_again(program, answers, moment, evaluation);
    return evaluation;
}

} // namespace eligibility
