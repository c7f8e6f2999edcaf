#include "eligibility/evaluation/standing.h"

#include "eligibility/evaluation/split.h"

#include <algorithm>
#include <numeric>

namespace eligibility {

namespace {

// What asking costs a person, in seconds: reading the question, then finding the answer. The same
// for every question is the larger part, so that few questions come before easy ones.
std::int64_t burden(const Input& input) {
    return 60 + std::max(1, input.effort_seconds) * (input.sensitive ? 2 : 1);
}

// One programme that is not settled.
struct Open {
    Effects effects;
    bool begun = false;
};

bool was_begun(const Program& program, const Answers& answers, const Cone& cone,
               std::span<const InputId> declined) {
    return std::any_of(cone.leaves.begin(), cone.leaves.end(), [&](std::uint32_t index) {
        const Leaf& leaf = program.leaves[index];
        return leaf.kind == Leaf::Kind::input &&
               (answers.given[leaf.index] != 0 ||
                std::find(declined.begin(), declined.end(), leaf.index) != declined.end());
    });
}

constexpr std::size_t not_begun = 1'000'000; // behind every programme that was begun

struct Ranked {
    std::size_t turn;
    std::int64_t worth;
    std::int64_t burden;
    InputId input;
};

// Puts the questions of all open programmes into one order.
class Ranking {
public:
    Ranking(const Program& program, const std::vector<Open>& all)
        : program_(program), all_(all), asked_in_(program.inputs.size()),
          sparing_(program.inputs.size(), 0), spared_(program.inputs.size(), 0) {
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const auto& missing = all[i].effects.missing;
            for (std::uint32_t place = 0; place < missing.size(); ++place) {
                asked_in_[missing[place]].push_back({i, place});
            }
        }
    }

    std::vector<InputId> questions() {
        std::vector<Ranked> ranked;
        for (InputId input = 0; input < asked_in_.size(); ++input) {
            if (!asked_in_[input].empty()) {
                ranked.push_back(rank(input));
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

private:
    struct Asked { // of a question
        std::uint32_t open;
        std::uint32_t place;
    };

    // How many seconds of other questions an answer spares, for each second it takes. A question is
    // spared when no programme needs it any more, so only where this answer counts for each of
    // them.
    Ranked rank(InputId input) {
        Ranked ranked{not_begun, 0, burden(program_.inputs[input]), input};
        for (const Asked& at : asked_in_[input]) {
            const Effects& effects = all_[at.open].effects;
            for (std::size_t i = 0; i < effects.missing.size(); ++i) {
                const InputId other = effects.missing[i];
                const std::int64_t share = effects.spares[at.place][i];
                spared_[other] = sparing_[other] == 0 ? share : std::min(spared_[other], share);
                ++sparing_[other];
            }
            if (all_[at.open].begun) {
                ranked.turn = std::min(ranked.turn, effects.missing.size());
            }
        }
        for (const Asked& at : asked_in_[input]) {
            for (const InputId other : all_[at.open].effects.missing) {
                if (other != input && sparing_[other] == asked_in_[other].size()) {
                    ranked.worth += spared_[other] * burden(program_.inputs[other]);
                }
                sparing_[other] = 0;
            }
        }
        ranked.worth /= ranked.burden;
        return ranked;
    }

    const Program& program_;
    const std::vector<Open>& all_;
    std::vector<std::vector<Asked>> asked_in_; // one an input
    std::vector<std::size_t> sparing_;         // one an input, nought between ranks: how many
                                               // programmes that need it were looked at
    std::vector<std::int64_t> spared_;
};

} // namespace

Standing standing(const Program& program, const Evaluation& evaluation,
                  std::span<const ProgrammeId> programmes, std::span<const InputId> declined) {
    Standing standing;
    std::vector<Open> all;
    Workspace room(program, evaluation);
    for (const ProgrammeId programme : programmes) {
        Told told = tell(program, evaluation, programme, declined, room);
        standing.outcomes.push_back(std::move(told.outcome));
        if (!told.effects.missing.empty()) {
            const Cone& cone = program.programmes[programme].cone;
            all.push_back(
                {std::move(told.effects), was_begun(program, evaluation.answers, cone, declined)});
        }
    }
    note_exclusions(program, standing.outcomes);
    standing.questions = Ranking(program, all).questions();
    return standing;
}

std::vector<ProgrammeId> all_programmes(const Program& program) {
    std::vector<ProgrammeId> all(program.programmes.size());
    std::iota(all.begin(), all.end(), ProgrammeId{0});
    return all;
}

} // namespace eligibility
