// The pack's own cases, and what a case cannot say: what the other reading of a clause would give.
#include "eligibility/evaluation/run_case.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

// A visit to a level-1 clinic by somebody of the high tier, not contracted; costs in fen.
Answers visit(std::int64_t cost, std::int64_t earlier) {
    Answers answers = Answers::none(shipped::program());
    answers.set(shipped::input("person.insurance"), one_member(0));
    answers.set(shipped::input("person.contracted"), truth(false));
    answers.set(shipped::input("visit.hospital_level"), one_member(0));
    answers.set(shipped::input("visit.kind"), one_member(0));
    answers.set(shipped::input("visit.specialist_hospital"), truth(false));
    answers.set(shipped::input("visit.selected_hospital"), truth(false));
    answers.set(shipped::input("visit.cost"), known_value(cost));
    answers.set(shipped::input("year.outpatient_cost"), known_value(earlier));
    return answers;
}

Answers household(std::int64_t income) {
    Answers answers = Answers::none(shipped::program());
    answers.set(shipped::input("person.hukou"), one_member(0));
    answers.set(shipped::input("household.size"), known_value(3));
    answers.set(shipped::input("household.area"), known_value(20'00));
    answers.set(shipped::input("household.other_housing_aid"), truth(false));
    answers.set(shipped::input("household.income_per_head"), known_value(income));
    return answers;
}

Outcome in_2022(const Answers& answers, std::string_view programme) {
    const Program& program = shipped::program();
    const Evaluation evaluation = evaluate(program, answers, {program.reference_day, std::nullopt});
    return outcome(program, evaluation, shipped::programme(programme));
}

// By the payout reading, in fen; none when it gives what the default gives.
std::optional<std::int64_t> paid_by_payout_reading(const Answers& answers) {
    const Outcome said = in_2022(answers, "outpatient_reimbursement");
    if (said.readings.empty()) {
        return std::nullopt;
    }
    REQUIRE(said.readings.size() == 1);
    REQUIRE(said.readings.front().verdict == Verdict::eligible);
    REQUIRE(said.readings.front().amount->low == said.readings.front().amount->high);
    return said.readings.front().amount->low;
}

} // namespace

TEST_CASE("every case of the shipped pack comes out as it was worked out by hand") {
    const Program& program = shipped::program();
    REQUIRE(program.cases.size() > 100);
    for (const Case& example : program.cases) {
        for (const CaseFailure& failure : run_case(program, example)) {
            const SourceFile& file = program.files[failure.place.file];
            FAIL_CHECK(fmt::format("{}:{}: {}: expected {}, got {}", file.name,
                                   line_column(file, failure.place.offset).line, example.title,
                                   failure.expected, failure.got));
        }
    }
    SUCCEED();
}

TEST_CASE("the cases of the shipped pack meet every row of its tables and both sides of its "
          "conditions") {
    const Program& program = shipped::program();
    const Coverage left = coverage(program);
    for (const Coverage::Row& row : left.rows) {
        UNSCOPED_INFO("no case meets row " << row.row << " of " << program.lookups[row.lookup].table
                                           << ", version " << row.lookup);
    }
    CHECK(left.rows.empty());
    std::vector<std::string> unseen;
    for (const Coverage::Side& side : left.sides) {
        const Programme& programme = program.programmes[side.programme];
        unseen.push_back(fmt::format("{}.{} {}", programme.id,
                                     programme.conditions[side.condition].id,
                                     side.holds ? "holds" : "fails"));
    }
    // Above 3,300 the limit is not published and may be any: the office decides, never the pack.
    CHECK(unseen == std::vector<std::string>{"rent_subsidy_class_3.income fails"});
}

TEST_CASE("a limit on what is paid out allows more than a limit on what is spent") {
    // (cost - 600) x 55%, at most 4,000 less what was paid before.
    CHECK(paid_by_payout_reading(visit(4'000'00, 0)) == std::nullopt); // 1,870.00 by both
    CHECK(paid_by_payout_reading(visit(4'000'01, 0)) == 1'870'01);     // 1,870.0055
    CHECK(paid_by_payout_reading(visit(5'000'00, 0)) == 2'420'00);
    CHECK(paid_by_payout_reading(visit(7'872'72, 0)) == 3'999'99 + 1); // 3,999.996
    CHECK(paid_by_payout_reading(visit(7'872'73, 0)) == 4'000'00);     // 4,000.0015 is cut
    CHECK(paid_by_payout_reading(visit(10'000'000'00, 0)) == 4'000'00);

    SECTION("earlier visits count as paid at this visit's rate") {
        // Paid before: (5,000 - 600) x 55% = 2,420; left: 1,580.
        CHECK(paid_by_payout_reading(visit(2'000'00, 5'000'00)) == 1'100'00);
        CHECK(paid_by_payout_reading(visit(4'000'00, 5'000'00)) == 1'580'00);
        // Paid before: (10,000 - 600) x 55% = 5,170, more than 4,000: nothing is left, as by the
        // default.
        CHECK(paid_by_payout_reading(visit(4'000'00, 10'000'00)) == std::nullopt);
    }
    SECTION("unless it is known what they were paid") {
        Answers answers = visit(4'000'00, 10'000'00);
        answers.set(shipped::input("year.outpatient_paid"), known_value(3'500'00));
        CHECK(paid_by_payout_reading(answers) == 500'00);
    }
    SECTION("the contract raises the share and the limit") {
        Answers answers = visit(10'000'00, 0);
        answers.set(shipped::input("person.contracted"), truth(true));
        CHECK(paid_by_payout_reading(answers) == 4'200'00); // 60% of 9,400 is 5,640
    }
}

TEST_CASE("what earlier visits were paid is never asked and never changes the default reading") {
    Answers answers = visit(2'600'00, 1'000'00);
    const Outcome without = in_2022(answers, "outpatient_reimbursement");
    CHECK(without.missing.empty());
    answers.set(shipped::input("year.outpatient_paid"), known_value(4'000'00));
    const Outcome with = in_2022(answers, "outpatient_reimbursement");
    CHECK(with.amount == without.amount);
    CHECK(with.missing.empty());
}

TEST_CASE("the other reading of the class 2 limit decides between 1,750.01 and 1,870.00 only") {
    for (const std::int64_t same : {0, 1'750'00, 1'870'01, 5'000'00}) {
        CHECK(in_2022(household(same), "rent_subsidy_class_2").readings.empty());
    }
    for (const std::int64_t between : {1'750'01, 1'800'00, 1'870'00}) {
        const Outcome said = in_2022(household(between), "rent_subsidy_class_2");
        CHECK(said.verdict == Verdict::ineligible);
        REQUIRE(said.readings.size() == 1);
        CHECK(said.readings.front().verdict == Verdict::eligible);
        CHECK(said.readings.front().amount == AmountBounds{640'00, 640'00});
        // A resident is not told a flat no while a reading says yes.
        CHECK(group_of(said) == Group::perhaps);
    }
}

TEST_CASE("an office that has said no outweighs both readings") {
    Answers answers = household(1'800'00);
    const Program& program = shipped::program();
    for (std::size_t i = 0; i < program.attests.size(); ++i) {
        if (program.attests[i].path == "rent_subsidy_class_2.area_limit") {
            answers.attested[i] = Attested::no;
        }
    }
    const Outcome said = in_2022(answers, "rent_subsidy_class_2");
    CHECK(said.verdict == Verdict::ineligible);
    CHECK(said.readings.empty());
    CHECK(said.subject_to.empty());
}
