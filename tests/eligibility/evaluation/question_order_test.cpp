// The order of questions as a person lives it: one matter after the other.
#include "eligibility/evaluation/standing.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

std::vector<std::vector<InputId>> missing_now(const Answers& answers) {
    const Program& program = shipped::program();
    const Evaluation facts = evaluate(program, answers, {program.reference_day, std::nullopt});
    std::vector<std::vector<InputId>> missing;
    for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
        missing.push_back(outcome(program, facts, id).missing);
    }
    return missing;
}

bool begun(const Answers& answers, const Programme& programme) {
    const Program& program = shipped::program();
    return std::any_of(programme.cone.leaves.begin(), programme.cone.leaves.end(),
                       [&](std::uint32_t leaf) {
                           return program.leaves[leaf].kind == Leaf::Kind::input &&
                                  answers.given[program.leaves[leaf].index] != 0;
                       });
}

} // namespace

TEST_CASE("a programme once begun is finished before another is begun") {
    const Program& program = shipped::program();
    const auto all = all_programmes(program);
    std::mt19937 random(2022);
    for (int visit = 0; visit < 40; ++visit) {
        Answers answers = Answers::none(program);
        for (;;) {
            const Evaluation facts =
                evaluate(program, answers, {program.reference_day, std::nullopt});
            const auto next = standing(program, facts, all).next_question();
            if (!next) {
                break;
            }
            const auto missing = missing_now(answers);
            bool unfinished = false;
            bool belongs = false;
            for (const ProgrammeId id : all) {
                if (!missing[id].empty() && begun(answers, program.programmes[id])) {
                    unfinished = true;
                    belongs = belongs || std::find(missing[id].begin(), missing[id].end(), *next) !=
                                             missing[id].end();
                }
            }
            INFO("visit " << visit << ", asked for " << program.inputs[*next].path);
            CHECK((belongs || !unfinished));
            const Type& type = program.inputs[*next].type;
            if (type.kind == Kind::member) {
                const auto count =
                    program.enums[static_cast<std::size_t>(type.enumeration)].members.size();
                answers.set(*next, one_member(static_cast<int>(random() % count)));
            } else {
                const auto width = static_cast<std::uint64_t>(type.high - type.low) + 1;
                answers.set(*next,
                            known_value(type.low + static_cast<std::int64_t>(random() % width)));
            }
        }
    }
}
