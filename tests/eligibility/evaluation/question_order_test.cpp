// The order of questions as a person lives it: one matter after the other.
#include "eligibility/evaluation/standing.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
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

// The first question of a programme with two conditions, whose inputs ask so much of a person.
std::string first_of(const std::string& one, const std::string& other) {
    const auto input = [](const std::string& name, const std::string& asks) {
        return "  " + name +
               ": bool\n    ask \"问？\" / \"ask?\"\n    label \"名\" / \"label\"\n"
               "    why \"因\" / \"because\"\n    " +
               asks + "\n";
    };
    const ReadPack read =
        parse_pack({{"small.rule", "pack \"small\" version 1 \"小\" / \"small\"\n"
                                   "  window 2022-01-01 .. 2022-12-31\n  reference_day 2022-09-01\n"
                                   "source S1 \"一\" / \"one\"\n  effective 2022-01-01\n  grade A\n"
                                   "entity p \"人\" / \"person\" {\n" +
                                       input("one", one) + input("other", other) +
                                       "}\nprogramme g \"项\" / \"programme\"\n"
                                       "  guard a: p.one \"甲\" / \"a\" source S1\n"
                                       "  guard b: p.other \"乙\" / \"b\" source S1\n"}});
    REQUIRE(read.pack.value.has_value());
    const Checked<Program> program = compile(*read.pack.value);
    REQUIRE(program.value.has_value());
    const Answers nothing = Answers::none(*program.value);
    const Evaluation facts =
        evaluate(*program.value, nothing, {program.value->reference_day, std::nullopt});
    const auto next =
        standing(*program.value, facts, all_programmes(*program.value)).next_question();
    REQUIRE(next.has_value());
    return program.value->inputs[*next].path;
}

} // namespace

TEST_CASE("of two questions that decide as much, the one that asks less of a person comes first") {
    CHECK(first_of("effort 30 s", "effort 5 s") == "p.other");
    CHECK(first_of("effort 5 s", "effort 30 s") == "p.one");
    CHECK(first_of("effort 10 s\n    sensitive", "effort 10 s") == "p.other");
    CHECK(first_of("effort 10 s", "effort 10 s\n    sensitive") == "p.one");
}

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
