// Evaluator: many persons on one day give what each gives alone.
#include "eligibility/evaluation/outcome.h"
#include "eligibility/evaluation/run_case.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

TEST_CASE("one person after another on one day gives what each gives alone") {
    const Program& program = shipped::program();
    const auto apart =
        static_cast<ProgrammeId>(1 + program.cases.size() * program.programmes.size() / 1'000);
    ProgrammeId turn = 0;
    for (const char* text : {"2021-06-30", "2022-09-01", "2023-12-31"}) {
        const Moment moment{*parse_date(text), std::nullopt};
        Evaluator evaluator(program, moment);
        for (const Case& example : program.cases) {
            const Answers answers = evaluate_case(program, example).answers;
            const Evaluation alone = evaluate(program, answers, moment);
            const Evaluation& among = evaluator.evaluate(answers);
            INFO(text << ", " << example.title);
            for (const auto& [name, node] : program.names) {
                INFO(name);
                CHECK(among[node] == alone[node]);
            }
            // What follows from equal values is looked at in a few programmes, others each time.
            for (ProgrammeId id = turn++ % apart; id < program.programmes.size(); id += apart) {
                const Outcome one = outcome(program, among, id);
                const Outcome other = outcome(program, alone, id);
                CHECK(one.verdict == other.verdict);
                CHECK(one.amount == other.amount);
                CHECK(one.missing == other.missing);
            }
        }
    }
}
