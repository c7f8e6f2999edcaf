// The shipped pack along each input of its own cases, at the ends of every stretch: one unit to
// either side of a breakpoint the course says what the outcome says.
#include "eligibility/analysis/nearest.h"
#include "eligibility/analysis/profile.h"
#include "eligibility/evaluation/run_case.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/program/operations.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

std::uint64_t said(Verdict verdict) {
    switch (verdict) {
    case Verdict::eligible:
        return eligible_bit;
    case Verdict::ineligible:
        return ineligible_bit;
    case Verdict::out_of_scope:
        return out_of_scope_bit;
    case Verdict::undetermined:
        break;
    }
    return 0;
}

Answers visitor(const char* cost) {
    Answers answers = Answers::none(shipped::program());
    const auto set = [&](const char* path, const char* text) {
        const InputId input = shipped::input(path);
        const auto value =
            read_value(shipped::program(), shipped::program().inputs[input].type, text);
        REQUIRE(value.has_value());
        answers.set(input, *value);
    };
    set("person.insurance", "resident_high");
    set("person.contracted", "false");
    set("visit.hospital_level", "level_1");
    set("visit.kind", "clinic");
    set("year.outpatient_cost", "0.00");
    set("visit.cost", cost);
    return answers;
}

Moment reference_day() {
    return {shipped::program().reference_day, std::nullopt};
}

} // namespace

TEST_CASE("at every breakpoint and beside it the course says what the outcome says") {
    const Program& program = shipped::program();
    std::size_t courses = 0;
    std::size_t points = 0;
    for (const Case& example : program.cases) {
        const Evaluation evaluation = evaluate_case(program, example);
        if (!program.covers(evaluation.moment.on)) {
            continue; // nothing is worked out there
        }
        for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
            for (const InputId input : known_inputs(program, evaluation, id)) {
                const Course along = course(program, evaluation, id, input);
                REQUIRE(along.exact);
                ++courses;
                for (const Stretch& stretch : along.stretches) {
                    for (const std::int64_t value : {stretch.low, stretch.high}) {
                        Answers here = evaluation.answers;
                        here.inputs[input] = value_at(program.inputs[input].type, value);
                        const Outcome outcome_here =
                            outcome(program, evaluate(program, here, evaluation.moment), id);
                        CAPTURE(example.title, program.programmes[id].id,
                                program.inputs[input].path, value);
                        if (outcome_here.verdict == Verdict::undetermined) {
                            REQUIRE_FALSE(one_bit(stretch.verdicts));
                            continue;
                        }
                        // With something unknown the course may be wider, never narrower.
                        REQUIRE((stretch.verdicts & said(outcome_here.verdict)) != 0);
                        if (one_bit(stretch.verdicts) && stretch.least && outcome_here.amount) {
                            const AmountBounds paid = along.amount(stretch, value);
                            REQUIRE(paid.low <= outcome_here.amount->low);
                            REQUIRE(outcome_here.amount->high <= paid.high);
                            if (outcome_here.missing.empty()) {
                                REQUIRE(paid == *outcome_here.amount);
                            }
                        }
                        ++points;
                    }
                }
            }
        }
    }
    fmt::print("{} courses of the shipped pack, {} points beside breakpoints\n", courses, points);
    CHECK(courses > 500);
}

TEST_CASE("an outpatient visit's course has its deductible, its share and its cap") {
    const Profile found =
        profile(shipped::program(), visitor("800.00"), reference_day(),
                shipped::programme("outpatient_reimbursement"), shipped::input("visit.cost"));
    REQUIRE(found.segments.size() == 3);
    CHECK(found.segments[0].high == 60'000);  // 600.00, the deductible
    CHECK(found.segments[1].high == 400'000); // 4,000.00, the cap
    CHECK(found.segments[0].at_high == AmountBounds{0, 0});
    CHECK(found.segments[1].slope == Ratio{11, 20});
    CHECK(found.segments[2].at_high == AmountBounds{187'000, 187'000});
    CHECK(found.cliffs.empty());
}

TEST_CASE("the least cost that pays a sum is exact to the fen") {
    const auto least = [](std::int64_t fen) {
        return least_paying(shipped::program(), visitor("800.00"), reference_day(),
                            shipped::programme("outpatient_reimbursement"),
                            shipped::input("visit.cost"), fen);
    };
    CHECK(least(0) == 0);
    CHECK(least(1) == 60'001);        // 0.55 fen is rounded up
    CHECK(least(110'000) == 260'000); // 55% of 2,000.00; a fen less pays 1,099.99
    CHECK(least(187'000) == 400'000);
    CHECK_FALSE(least(187'001).has_value());
}

TEST_CASE("a cliff is named where one more fen of income ends the subsidy") {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    const auto set = [&](const char* path, const char* text) {
        const InputId input = shipped::input(path);
        answers.set(input, *read_value(program, program.inputs[input].type, text));
    };
    set("person.hukou", "hedong");
    set("household.size", "3");
    set("household.area", "20.00");
    set("household.income_per_head", "1600.00");
    set("household.other_housing_aid", "no");
    const Profile found =
        profile(program, answers, reference_day(), shipped::programme("rent_subsidy_class_2"),
                shipped::input("household.income_per_head"));
    REQUIRE(found.cliffs.size() == 1);
    CHECK(found.cliffs[0].at == 175'001);
    CHECK(found.cliffs[0].before == 64'000);
    CHECK(found.cliffs[0].after == 0);
}
