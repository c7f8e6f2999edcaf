#include "eligibility/evaluation/nodewise.h"

namespace eligibility {

Verdict verdict_among(std::uint64_t verdicts) {
    switch (verdicts) {
    case eligible_bit:
        return Verdict::eligible;
    case ineligible_bit:
        return Verdict::ineligible;
    case out_of_scope_bit:
        return Verdict::out_of_scope;
    default:
        return Verdict::undetermined;
    }
}

std::optional<Possible> settled(const Program& program, const Programme& programme,
                                const Evaluation& evaluation, const std::vector<Value>& values) {
    Possible possible;
    possible.verdicts = bits(values[programme.verdict]);
    if (!one_bit(possible.verdicts) || !gaps_of(program, programme, evaluation, values).empty()) {
        return std::nullopt;
    }
    if ((possible.verdicts & eligible_bit) != 0 && programme.amount != no_node) {
        const Value amount = values[programme.amount];
        if (amount.low != amount.high) {
            return std::nullopt;
        }
        possible.amount = AmountBounds{amount.low, amount.high};
    }
    if ((possible.verdicts & eligible_bit) != 0 && programme.other != no_node &&
        !is_known(program.types[programme.other].kind, values[programme.other])) {
        return std::nullopt;
    }
    return possible;
}

NodewiseOutcome nodewise_outcome(const Program& program, const Evaluation& evaluation,
                                 ProgrammeId id) {
    if (!program.covers(evaluation.moment.on)) {
        return {Verdict::out_of_scope, {}, true, false};
    }
    const Programme& programme = program.programmes[id];
    const bool gap = !gaps_of(program, programme, evaluation, evaluation.values).empty();
    const std::uint64_t verdicts = gap ? any_verdict : bits(evaluation[programme.verdict]);
    NodewiseOutcome said;
    said.verdict = verdict_among(verdicts);
    if ((verdicts & eligible_bit) != 0 && programme.amount != no_node) {
        const Value amount = evaluation[programme.amount];
        said.amount = AmountBounds{amount.low, amount.high};
    }
    const auto first = settled(program, programme, evaluation, evaluation.values);
    said.settled = first.has_value();
    for (std::size_t i = 0; i < programme.cone.readings.size() && said.settled; ++i) {
        const std::uint32_t reading = programme.cone.readings[i];
        for (std::uint32_t choice = 0; choice < program.readings[reading].choices.size();
             ++choice) {
            if (choice == evaluation.answers.choices[reading]) {
                continue;
            }
            std::vector<Value> values = evaluation.values;
            choose(program, evaluation, programme.cone.follows[i], choice, values);
            const auto other = settled(program, programme, evaluation, values);
            said.settled = said.settled && other;
            said.readings_differ =
                said.readings_differ ||
                (other && (other->verdicts != first->verdicts || other->amount != first->amount));
        }
    }
    return said;
}

} // namespace eligibility
