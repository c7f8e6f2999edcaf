#include "eligibility/evaluation/next_question.h"

#include "eligibility/evaluation/split.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::int64_t every_time = 1'000; // shares are counted in thousandths

// What asking costs a person, in seconds: reading the question, then finding the answer. The same
// for every question is the larger part, so that few questions come before easy ones.
std::int64_t burden(const Input& input) {
    return 60 + std::max(1, input.effort_seconds) * (input.sensitive ? 2 : 1);
}

bool holds(std::span<const InputId> inputs, InputId input) {
    return std::find(inputs.begin(), inputs.end(), input) != inputs.end();
}

// One programme that is not settled, and what its questions do to one another.
struct Open {
    std::vector<InputId> missing;
    bool begun = false;
    std::vector<std::vector<std::int64_t>> spares; // [asked][other]: in how many thousandths of the
                                                   // answers the other question is spared
};

// Every case of every question is tried, and what no longer hangs together is counted.
void try_answers(Box& box, Open& open) {
    for (const InputId asked : open.missing) {
        const std::size_t leaf = box.place_of_input(asked);
        std::vector<std::int64_t> spared(open.missing.size(), 0);
        box.hangs_on();
        const auto cells = box.cells(leaf);
        for (const Value cell : cells) {
            const Box::Mark mark = box.mark();
            box.set(leaf, cell);
            const LeafSet left = box.hangs_on();
            box.back(mark);
            for (std::size_t i = 0; i < spared.size(); ++i) {
                spared[i] += left.has(box.place_of_input(open.missing[i])) ? 0 : every_time;
            }
        }
        for (std::int64_t& share : spared) {
            share /= static_cast<std::int64_t>(cells.size());
        }
        open.spares.push_back(std::move(spared));
    }
}

bool was_begun(const Program& program, const Answers& answers, const Cone& cone,
               std::span<const InputId> declined) {
    return std::any_of(cone.leaves.begin(), cone.leaves.end(), [&](std::uint32_t index) {
        const Leaf& leaf = program.leaves[index];
        return leaf.kind == Leaf::Kind::input &&
               (answers.given[leaf.index] != 0 || holds(declined, leaf.index));
    });
}

std::vector<Open> open_programmes(const Program& program, const Evaluation& evaluation,
                                  std::span<const ProgrammeId> programmes,
                                  std::span<const InputId> declined) {
    std::vector<Open> all;
    Workspace room(program, evaluation);
    for (const ProgrammeId programme : programmes) {
        Open open;
        open.missing = missing_in(program, evaluation, programme, room);
        std::erase_if(open.missing, [&](InputId input) {
            return holds(declined, input) || evaluation.answers.may_be_nobodys(program, input);
        });
        if (open.missing.empty()) {
            continue;
        }
        open.begun =
            was_begun(program, evaluation.answers, program.programmes[programme].cone, declined);
        Box box(program, programme, room);
        try_answers(box, open);
        all.push_back(std::move(open));
    }
    return all;
}

constexpr std::size_t not_begun = 1'000'000; // behind every programme that was begun

struct Ranked {
    std::size_t turn;
    std::int64_t worth;
    std::int64_t burden;
    InputId input;
};

// How many seconds of other questions an answer spares, for each second it takes. A question is
// spared when no programme needs it any more.
Ranked rank(const Program& program, const std::vector<Open>& all, InputId input) {
    std::vector<std::int64_t> spared(program.inputs.size(), every_time);
    std::vector<std::uint8_t> touched(program.inputs.size(), 0);
    Ranked ranked{not_begun, 0, burden(program.inputs[input]), input};
    for (const Open& open : all) {
        const auto asked = std::find(open.missing.begin(), open.missing.end(), input);
        const auto place = static_cast<std::size_t>(asked - open.missing.begin());
        const bool concerned = asked != open.missing.end();
        for (std::size_t i = 0; i < open.missing.size(); ++i) {
            std::int64_t& share = spared[open.missing[i]];
            share = concerned ? std::min(share, open.spares[place][i]) : 0;
            touched[open.missing[i]] = 1;
        }
        if (concerned && open.begun) {
            ranked.turn = std::min(ranked.turn, open.missing.size());
        }
    }
    for (InputId other = 0; other < program.inputs.size(); ++other) {
        if (touched[other] != 0 && other != input) {
            ranked.worth += spared[other] * burden(program.inputs[other]);
        }
    }
    ranked.worth /= ranked.burden;
    return ranked;
}

} // namespace

std::vector<InputId> open_questions(const Program& program, const Evaluation& evaluation,
                                    std::span<const ProgrammeId> programmes,
                                    std::span<const InputId> declined) {
    const auto all = open_programmes(program, evaluation, programmes, declined);
    std::vector<Ranked> ranked;
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (std::any_of(all.begin(), all.end(),
                        [&](const Open& open) { return holds(open.missing, input); })) {
            ranked.push_back(rank(program, all, input));
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.turn != b.turn     ? a.turn < b.turn
               : a.worth != b.worth ? a.worth > b.worth
                                    : a.burden < b.burden;
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
