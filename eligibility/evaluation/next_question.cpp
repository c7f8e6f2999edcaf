#include "eligibility/evaluation/next_question.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/split.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::int64_t wholly_open = 1'000'000; // one programme wholly open
constexpr std::int64_t presence = wholly_open / 50;
constexpr std::size_t not_begun = 1'000; // behind every programme that was begun

// How open one programme still is: 0 decided, up to 2 * wholly_open.
std::int64_t openness(const View& view, std::int64_t widest) {
    std::int64_t open = (std::popcount(view.verdicts) - 1) * wholly_open / 2;
    if (widest > 0) {
        const std::int64_t width = view.amount.high - view.amount.low;
        open += static_cast<std::int64_t>(static_cast<Int128>(wholly_open) * width / widest);
    }
    return open;
}

std::int64_t effort(const Input& input) {
    return std::max(1, input.effort_seconds) * (input.sensitive ? 2 : 1);
}

// The mean openness over the cases that the answer to this question may fall into.
std::int64_t mean_after(Box& box, InputId input, std::int64_t widest) {
    const std::size_t leaf = box.place_of_input(input);
    box.hangs_on();
    const auto cells = box.cells(leaf);
    std::int64_t after = 0;
    for (const Value cell : cells) {
        const Box::Mark mark = box.mark();
        box.set(leaf, cell);
        after += openness(box.view(), widest);
        box.back(mark);
    }
    return after / static_cast<std::int64_t>(cells.size());
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
    std::vector<std::int64_t> promise(program.inputs.size(), 0);
    std::vector<std::uint8_t> missing_in_some(program.inputs.size(), 0);
    std::vector<std::size_t> turns(program.inputs.size(), not_begun);
    Workspace room(program, evaluation);
    for (const ProgrammeId programme : programmes) {
        std::vector<InputId> missing = outcome_in(program, evaluation, programme, &room).missing;
        std::erase_if(missing, [&](InputId input) {
            return holds(declined, input) || evaluation.answers.may_be_nobodys(program, input);
        });
        if (missing.empty()) {
            continue;
        }
        const std::size_t place =
            turn(program, evaluation.answers, program.programmes[programme].cone, declined,
                 missing.size());
        Box box(program, programme, room);
        const View before = box.view();
        const std::int64_t widest = before.amount.high - before.amount.low;
        for (const InputId input : missing) {
            missing_in_some[input] = 1;
            turns[input] = std::min(turns[input], place);
            promise[input] += presence + openness(before, widest) - mean_after(box, input, widest);
        }
    }
    std::vector<Ranked> ranked;
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (missing_in_some[input] != 0) {
            ranked.push_back({turns[input], promise[input] / effort(program.inputs[input]), input});
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
