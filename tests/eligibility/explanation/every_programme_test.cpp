// What residents read about every programme, outcome by outcome, in both languages: of each kind of
// outcome the first case of the pack. To renew after a change of words or cases:
// RENEW_GOLDEN=1 build/bin/eligibility_explanation_tests
#include "eligibility/evaluation/run_case.h"
#include "tests/eligibility/evaluation/shipped_pack.h"
#include "tests/eligibility/explanation/golden.h"

#include <map>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

using Firsts = std::map<Verdict, const Case*>;

// The first case of each verdict that expects something of the programme.
std::vector<Firsts> first_cases() {
    const Program& program = shipped::program();
    std::vector<Firsts> all(program.programmes.size());
    for (const Case& example : program.cases) {
        const Evaluation evaluation = evaluate_case(program, example);
        for (const ProgrammeId programme : shipped::programmes_of(example)) {
            all[programme].emplace(outcome(program, evaluation, programme).verdict, &example);
        }
    }
    return all;
}

std::string told(const Case& example, ProgrammeId programme) {
    const Program& program = shipped::program();
    const Evaluation evaluation = evaluate_case(program, example);
    const Outcome said = outcome(program, evaluation, programme);
    std::string all = fmt::format("# {}: {}\n", verdict_name(said.verdict), example.title);
    for (const Language language : {Language::zh, Language::en}) {
        const Explanation words = explain(program, evaluation, said, language);
        all += to_text(words, language, Depth::resident);
        all += words.summary.empty() ? "" : fmt::format("  | {}\n", words.summary);
    }
    return all;
}

} // namespace

TEST_CASE("every programme is told to residents in these words") {
    const std::vector<Firsts> all = first_cases();
    std::map<std::string, std::string> texts;
    for (ProgrammeId programme = 0; programme < all.size(); ++programme) {
        std::string& text = texts[shipped::program().programmes[programme].id];
        for (const auto& [verdict, example] : all[programme]) {
            text += (text.empty() ? "" : "\n") + told(*example, programme);
        }
    }
    check_golden(REPOSITORY "/tests/golden/programmes", texts);
}

TEST_CASE("each programme is told in each kind of outcome that it can have") {
    const std::vector<Firsts> all = first_cases();
    for (ProgrammeId programme = 0; programme < all.size(); ++programme) {
        for (const Verdict verdict : {Verdict::eligible, Verdict::ineligible, Verdict::undetermined,
                                      Verdict::out_of_scope}) {
            INFO(shipped::program().programmes[programme].id << " " << verdict_name(verdict));
            CHECK(all[programme].contains(verdict));
        }
    }
}
