#include "eligibility/evaluation/outcome.h"

#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>
#include <bit>

namespace eligibility {

namespace {

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

// The place of the one figure a programme has, when all its inputs are known: what is still open
// then hangs on that figure alone.
std::optional<std::size_t> only_open_figure(const Program& program, const Programme& programme,
                                            const Answers& answers) {
    std::optional<std::size_t> only;
    for (std::size_t i = 0; i < programme.cone.leaves.size(); ++i) {
        const Leaf& leaf = program.leaves[programme.cone.leaves[i]];
        if (leaf.kind == Leaf::Kind::figure) {
            if (only) {
                return std::nullopt;
            }
            only = i;
        } else if (!is_known(program.inputs[leaf.index].type.kind, answers.inputs[leaf.index])) {
            return std::nullopt;
        }
    }
    return only;
}

// Most people's answers settle a programme, or leave one unpublished figure; then there is nothing
// to split.
std::optional<Possible> settled(const Program& program, const Programme& programme,
                                const Evaluation& evaluation, const std::vector<Value>& values) {
    if (any_gap(programme, evaluation)) {
        return std::nullopt;
    }
    Possible possible;
    possible.verdicts = bits(values[programme.verdict]);
    bool open = !std::has_single_bit(possible.verdicts);
    if ((possible.verdicts & eligible_bit) != 0 && programme.amount != no_node) {
        const Value amount = values[programme.amount];
        possible.amount = AmountBounds{amount.low, amount.high};
        open = open || amount.low != amount.high;
    }
    if (open) {
        const auto figure = only_open_figure(program, programme, evaluation.answers);
        if (!figure) {
            return std::nullopt;
        }
        possible.relevant.add(*figure);
    }
    return possible;
}

Possible possible_outcomes(const Program& program, const Evaluation& evaluation,
                           ProgrammeId programme) {
    auto possible = settled(program, program.programmes[programme], evaluation, evaluation.values);
    return possible ? std::move(*possible) : split(program, evaluation, programme);
}

Possible possible_under(const Program& program, const Evaluation& evaluation, ProgrammeId id,
                        std::size_t reading, std::uint32_t choice) {
    const Programme& programme = program.programmes[id];
    std::vector<Value> values = evaluation.values;
    choose(program, evaluation, programme.cone.follows[reading], choice, values);
    if (auto possible = settled(program, programme, evaluation, values)) {
        return std::move(*possible);
    }
    Evaluation changed = evaluation;
    changed.answers.choices[programme.cone.readings[reading]] = choice;
    changed.values = std::move(values);
    return split(program, changed, id);
}

void note_missing(const Program& program, const Evaluation& evaluation, const Possible& possible,
                  Outcome& outcome) {
    const Cone& cone = program.programmes[outcome.programme].cone;
    for (std::size_t i = 0; i < cone.leaves.size(); ++i) {
        const Leaf& leaf = program.leaves[cone.leaves[i]];
        if (!possible.relevant.has(i)) {
            continue;
        }
        if (leaf.kind == Leaf::Kind::figure) {
            outcome.open.push_back(leaf.index);
            continue;
        }
        outcome.missing.push_back(leaf.index);
        outcome.exact = outcome.exact && possible.samples[i] &&
                        shown_to_matter(program, evaluation, outcome.programme, leaf.index,
                                        *possible.samples[i]);
    }
}

void note_readings(const Program& program, const Evaluation& evaluation, Outcome& outcome) {
    const Cone& cone = program.programmes[outcome.programme].cone;
    for (std::size_t i = 0; i < cone.readings.size(); ++i) {
        const std::uint32_t reading = cone.readings[i];
        for (std::uint32_t choice = 0; choice < program.readings[reading].choices.size();
             ++choice) {
            if (choice == evaluation.answers.choices[reading]) {
                continue;
            }
            const Possible possible =
                possible_under(program, evaluation, outcome.programme, i, choice);
            const Verdict verdict = verdict_among(possible.verdicts);
            if (verdict != outcome.verdict || possible.amount != outcome.amount) {
                outcome.readings.push_back({reading, choice, verdict, possible.amount});
            }
        }
    }
}

} // namespace

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::eligible:
        return "eligible";
    case Verdict::ineligible:
        return "ineligible";
    case Verdict::undetermined:
        return "undetermined";
    case Verdict::out_of_scope:
        return "out_of_scope";
    }
    return "";
}

Outcome outcome(const Program& program, const Evaluation& evaluation, ProgrammeId id) {
    const Programme& programme = program.programmes[id];
    Outcome outcome;
    outcome.programme = id;
    if (!program.covers(evaluation.moment.on)) {
        outcome.verdict = Verdict::out_of_scope;
        return outcome;
    }
    const Possible possible = possible_outcomes(program, evaluation, id);
    outcome.verdict = verdict_among(possible.verdicts);
    outcome.amount = possible.amount;
    note_missing(program, evaluation, possible, outcome);
    if (outcome.missing.size() > 1) {
        const auto easier = [&](InputId a, InputId b) {
            const Input& left = program.inputs[a];
            const Input& right = program.inputs[b];
            return left.effort_seconds * (left.sensitive ? 2 : 1) <
                   right.effort_seconds * (right.sensitive ? 2 : 1);
        };
        std::stable_sort(outcome.missing.begin(), outcome.missing.end(), easier);
    }
    if (possible.uncovered) {
        for (const std::uint32_t dating : programme.cone.datings) {
            if (evaluation.versions[dating] == no_index) {
                outcome.uncovered.push_back(dating);
            }
        }
    }
    if ((possible.verdicts & eligible_bit) != 0) {
        for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
            const Condition& condition = programme.conditions[i];
            if (condition.kind == ConditionKind::attest &&
                evaluation.answers.attested[condition.attest] == Attested::pending) {
                outcome.subject_to.push_back(i);
            }
        }
    }
    note_readings(program, evaluation, outcome);
    return outcome;
}

Group group_of(const Outcome& outcome) {
    const bool other_verdict =
        std::any_of(outcome.readings.begin(), outcome.readings.end(),
                    [&](const ReadingOutcome& r) { return r.verdict != outcome.verdict; });
    switch (outcome.verdict) {
    case Verdict::out_of_scope:
        return Group::out_of_scope;
    case Verdict::undetermined:
        return Group::perhaps;
    case Verdict::ineligible:
        return other_verdict ? Group::perhaps : Group::not_now;
    case Verdict::eligible:
        return other_verdict || !outcome.subject_to.empty() || !outcome.open.empty()
                   ? Group::perhaps
                   : Group::yes;
    }
    return Group::perhaps;
}

} // namespace eligibility
