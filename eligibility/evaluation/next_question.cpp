#include "eligibility/evaluation/next_question.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::int64_t whole = 1'000'000; // one programme wholly open
constexpr std::int64_t presence = whole / 50;
constexpr std::size_t not_begun = 1'000; // behind every programme that was begun

// How open one programme still is: 0 decided, up to 2 * whole.
std::int64_t openness(Box& box, std::int64_t widest) {
    box.evaluate();
    const int verdicts = std::popcount(bits(box.verdict()));
    std::int64_t open = (verdicts - 1) * whole / 2;
    if (box.has_amount() && (bits(box.verdict()) & eligible_bit) != 0 && widest > 0) {
        const std::int64_t width = box.amount().high - box.amount().low;
        open += static_cast<std::int64_t>(static_cast<Int128>(whole) * width / widest);
    }
    return open;
}

struct Target {
    Box box;
    std::int64_t widest;
    std::int64_t open;
};

std::int64_t effort(const Input& input) {
    return std::max(1, input.effort_seconds) * (input.sensitive ? 2 : 1);
}

// The mean loss of openness over the answers this question may get, plus a little for every
// programme it is open in.
std::int64_t promise(const Program& program, InputId input, std::vector<Target>& targets,
                     const std::vector<ProgrammeId>& missing_in,
                     std::span<const ProgrammeId> programmes) {
    std::int64_t gain = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (std::find(missing_in.begin(), missing_in.end(), programmes[i]) == missing_in.end()) {
            continue;
        }
        Target& target = targets[i];
        const Value before = target.box.answers().inputs[input];
        const auto values =
            trial_values(program, program.programmes[programmes[i]].cone, input, before);
        std::int64_t after = 0;
        for (const Value value : values) {
            target.box.answers().inputs[input] = value;
            after += openness(target.box, target.widest);
        }
        target.box.answers().inputs[input] = before;
        gain += presence + target.open - after / static_cast<std::int64_t>(values.size());
    }
    return gain / effort(program.inputs[input]);
}

bool holds(std::span<const InputId> inputs, InputId input) {
    return std::find(inputs.begin(), inputs.end(), input) != inputs.end();
}

// Where a programme stands in the queue: one that was begun comes before those that were not, the
// nearest to its end first. People follow one matter at a time.
std::size_t turn(const Program& program, const Answers& answers, const Cone& cone,
                 std::span<const InputId> declined, std::size_t missing) {
    for (const std::uint32_t index : cone.leaves) {
        const Leaf& leaf = program.leaves[index];
        if (leaf.kind == Leaf::Kind::input &&
            (answers.given[leaf.index] != 0 || holds(declined, leaf.index))) {
            return missing;
        }
    }
    return not_begun;
}

struct Ranked {
    std::size_t turn;
    std::int64_t promise;
    InputId input;
};

} // namespace

std::vector<InputId> open_questions(const Program& program, const Evaluation& evaluation,
                                    std::span<const ProgrammeId> programmes,
                                    std::span<const InputId> declined) {
    std::vector<std::vector<ProgrammeId>> missing_in(program.inputs.size());
    std::vector<std::size_t> turns(program.inputs.size(), not_begun);
    std::vector<Target> targets;
    for (const ProgrammeId programme : programmes) {
        std::vector<InputId> missing = outcome(program, evaluation, programme).missing;
        std::erase_if(missing, [&](InputId input) { return holds(declined, input); });
        const std::size_t place =
            turn(program, evaluation.answers, program.programmes[programme].cone, declined,
                 missing.size());
        for (const InputId input : missing) {
            missing_in[input].push_back(programme);
            turns[input] = std::min(turns[input], place);
        }
        Box box(program, programme, evaluation);
        const std::int64_t widest = box.has_amount() ? box.amount().high - box.amount().low : 0;
        targets.push_back({std::move(box), widest, 0});
        targets.back().open = openness(targets.back().box, widest);
    }
    std::vector<Ranked> ranked;
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (!missing_in[input].empty()) {
            ranked.push_back({turns[input],
                              promise(program, input, targets, missing_in[input], programmes),
                              input});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.turn != b.turn ? a.turn < b.turn : a.promise > b.promise;
    });
    std::vector<InputId> questions;
    for (const Ranked& question : ranked) {
        questions.push_back(question.input);
    }
    return questions;
}

std::optional<InputId> next_question(const Program& program, const Evaluation& evaluation,
                                     std::span<const ProgrammeId> programmes,
                                     std::span<const InputId> declined) {
    const auto questions = open_questions(program, evaluation, programmes, declined);
    return questions.empty() ? std::nullopt : std::optional(questions.front());
}

} // namespace eligibility
