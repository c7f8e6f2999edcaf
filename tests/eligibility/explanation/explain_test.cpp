// What residents and staff read in telling situations, in both languages. To renew after a change
// of words: RENEW_GOLDEN=1 build/bin/eligibility_explanation_tests
#include "eligibility/evaluation/run_case.h"
#include "tests/eligibility/evaluation/shipped_pack.h"
#include "tests/eligibility/explanation/golden.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

// A situation is a case of the pack, so that what is read and what was worked out by hand agree.
struct Situation {
    const char* file;
    const char* programme;
    const char* title; // of the case
};

constexpr Situation situations[] = {
    {"outpatient-eligible", "outpatient_reimbursement", "high tier, contracted: 60%"},
    {"outpatient-eligible-readings", "outpatient_reimbursement", "far above the cap"},
    {"outpatient-ineligible", "outpatient_reimbursement",
     "an ordinary clinic of a level-3 general hospital that is not the chosen one"},
    {"outpatient-ineligible-2021", "outpatient_reimbursement",
     "2021 did not pay level 3, chosen or not"},
    {"outpatient-undetermined", "outpatient_reimbursement", "the kind of insurance is open"},
    {"outpatient-nothing-known", "outpatient_reimbursement",
     "nothing is known: between nothing and 60% of 3,600"},
    {"outpatient-out-of-scope", "outpatient_reimbursement", "a day after the window of the pack"},
    {"rent-2-eligible", "rent_subsidy_class_2", "three people, 20 m²: 16 m² are paid"},
    {"rent-2-agreed", "rent_subsidy_class_2", "the office has agreed to both"},
    {"rent-2-ineligible", "rent_subsidy_class_2",
     "class 2, above both limits: both readings agree"},
    {"rent-2-ineligible-readings", "rent_subsidy_class_2",
     "class 2, one fen above the limit: another reading differs, so the grade is C"},
    {"rent-2-office-said-no", "rent_subsidy_class_2", "the area was too large for the office"},
    {"rent-2-bounds", "rent_subsidy_class_2", "the area is open"},
    {"rent-2-undetermined", "rent_subsidy_class_2", "the income is open"},
    {"rent-2-out-of-scope", "rent_subsidy_class_2",
     "another district of Tianjin has its own office"},
    {"rent-3-eligible", "rent_subsidy_class_3", "class 3, its limit is included"},
    {"rent-3-open", "rent_subsidy_class_3",
     "class 3, one fen above: the limit of 2022 is not published"},
    {"rent-3-ineligible", "rent_subsidy_class_3", "another housing support"},
    {"illness-eligible", "illness_relief", "three payments are taken off"},
    {"illness-open", "illness_relief", "45,000"},
    {"illness-ineligible", "illness_relief", "three payments bring it to 30,000 exactly"},
    {"illness-ineligible-member", "illness_relief", "not a member of a union"},
    {"illness-undetermined", "illness_relief", "what the employer paid is open"},
    {"illness-out-of-scope", "illness_relief", "no figure for 2023"},
};

const Case& case_of(const Situation& situation) {
    for (const Case& example : shipped::program().cases) {
        const bool about = std::any_of(
            example.expect.begin(), example.expect.end(), [&](const CaseExpectation& one) {
                return one.what != CaseExpectation::What::value &&
                       shipped::program().programmes[one.programme].id == situation.programme;
            });
        if (about && example.title == situation.title) {
            return example;
        }
    }
    FAIL("no case of the pack about " << situation.programme << " is called " << situation.title);
    return shipped::program().cases.front();
}

Outcome outcome_of(const Situation& situation, const Evaluation& evaluation) {
    return outcome(shipped::program(), evaluation,
                   *shipped::program().programme_named(situation.programme));
}

std::string told(const Situation& situation) {
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Outcome said = outcome_of(situation, evaluation);
    std::string all = fmt::format("# {}\n", situation.title);
    for (const Language language : {Language::zh, Language::en}) {
        for (const Depth depth : {Depth::resident, Depth::staff}) {
            const Explanation words =
                explain(shipped::program(), evaluation, said, language, depth);
            all += fmt::format("\n## {}, {}\n{}", language == Language::zh ? "zh" : "en",
                               depth == Depth::resident ? "resident" : "staff",
                               to_text(words, language, depth));
            all += words.summary.empty() ? "" : fmt::format("  | {}\n", words.summary);
        }
    }
    return all;
}

} // namespace

TEST_CASE("telling situations are told in these words") {
    std::map<std::string, std::string> texts;
    for (const Situation& situation : situations) {
        texts.emplace(situation.file, told(situation));
    }
    check_golden(REPOSITORY "/tests/golden/explain", texts);
}

TEST_CASE("nobody is told what is not known of that day") {
    // Once a card of 2024 told the share of 2023, and a limit without a figure was called met.
    const Situation situation{"", "outpatient_reimbursement", "a day after the window of the pack"};
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Outcome said = outcome_of(situation, evaluation);
    for (const Depth depth : {Depth::resident, Depth::staff}) {
        const Explanation words =
            explain(shipped::program(), evaluation, said, Language::en, depth);
        CHECK(words.reasons.empty());
        CHECK(words.amount.empty());
        REQUIRE_FALSE(words.open.empty());
        CHECK(words.summary == words.open.front().text);
    }
}

TEST_CASE("a day that a programme does not cover is told with the days that it does") {
    const Situation situation{"", "illness_relief", "no figure for 2023"};
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Explanation words =
        explain(shipped::program(), evaluation, outcome_of(situation, evaluation), Language::en);
    REQUIRE(words.reasons.size() == 1);
    CHECK(words.reasons.front().condition == "covers");
    CHECK(words.amount.empty());
}

TEST_CASE("a resident of another district is not told what only Hedong's office asks") {
    const Situation situation{"", "rent_subsidy_class_2",
                              "another district of Tianjin has its own office"};
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Explanation words =
        explain(shipped::program(), evaluation, outcome_of(situation, evaluation), Language::en);
    REQUIRE(words.reasons.size() == 1);
    CHECK(words.reasons.front().condition == "own_district");
    CHECK(words.papers.empty());
}

TEST_CASE("a condition that an office refused is told as refused") {
    // Once it read as met, with a cross before it.
    const Situation situation{"", "rent_subsidy_class_2", "the area was too large for the office"};
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Explanation words =
        explain(shipped::program(), evaluation, outcome_of(situation, evaluation), Language::zh);
    CHECK(words.summary.ends_with("认定不符合"));
}

TEST_CASE("what can be answered is told before what an office decides") {
    const Situation situation{"", "illness_relief", "what the employer paid is open"};
    const Evaluation evaluation = evaluate_case(shipped::program(), case_of(situation));
    const Explanation words =
        explain(shipped::program(), evaluation, outcome_of(situation, evaluation), Language::en);
    CHECK(words.summary == "still to answer: Paid by employer");
}

TEST_CASE("a card, a result and a slip never hold an empty line or a hole that was not filled") {
    for (const Case& example : shipped::program().cases) {
        const Evaluation evaluation = evaluate_case(shipped::program(), example);
        for (ProgrammeId programme = 0; programme < shipped::program().programmes.size();
             ++programme) {
            const Outcome said = outcome(shipped::program(), evaluation, programme);
            for (const Language language : {Language::zh, Language::en}) {
                const Explanation words = explain(shipped::program(), evaluation, said, language);
                INFO(example.title << ", " << words.title);
                CHECK_FALSE(words.headline.empty());
                CHECK_FALSE(words.day.empty());
                const std::string all = to_text(words, language, Depth::staff);
                CHECK(all.find('{') == std::string::npos);
                CHECK(all.find("\n\n") == std::string::npos);
                for (const ExplainedReason& reason : words.reasons) {
                    CHECK_FALSE(reason.text.empty());
                    CHECK_FALSE(reason.cites.empty());
                }
                // A sum that leads to the amount ends in the amount that is told.
                const Programme& rule = shipped::program().programmes[programme];
                if (said.amount_known() && !words.steps.empty() &&
                    rule.steps.back().value == rule.amount) {
                    const std::string& last = words.steps.back().value;
                    CHECK(words.amount.starts_with(last.substr(0, last.find(' '))));
                }
            }
        }
    }
}
