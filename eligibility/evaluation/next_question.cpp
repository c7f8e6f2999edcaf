#include "eligibility/evaluation/next_question.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::int64_t whole = 1'000'000; // one programme wholly open
constexpr std::int64_t presence = whole / 50;

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

} // namespace

std::vector<InputId> open_questions(const Program& program, const Evaluation& evaluation,
                                    std::span<const ProgrammeId> programmes,
                                    std::span<const InputId> declined) {
    std::vector<std::vector<ProgrammeId>> missing_in(program.inputs.size());
    std::vector<Target> targets;
    for (const ProgrammeId programme : programmes) {
        for (const InputId input : outcome(program, evaluation, programme).missing) {
            missing_in[input].push_back(programme);
        }
        Box box(program, programme, evaluation);
        const std::int64_t widest = box.has_amount() ? box.amount().high - box.amount().low : 0;
        targets.push_back({std::move(box), widest, 0});
        targets.back().open = openness(targets.back().box, widest);
    }
    std::vector<std::pair<std::int64_t, InputId>> ranked;
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        const bool asked = std::find(declined.begin(), declined.end(), input) != declined.end();
        if (!missing_in[input].empty() && !asked) {
            ranked.emplace_back(promise(program, input, targets, missing_in[input], programmes),
                                input);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<InputId> questions;
    for (const auto& [score, input] : ranked) {
        questions.push_back(input);
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
