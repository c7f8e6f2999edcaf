// Distances of the shipped pack's own cases: at the named value the answer is another one, and one
// unit nearer it is still the same; the days named are those on which a walk over all days sees
// another answer.
#include "eligibility/analysis/distances.h"
#include "eligibility/evaluation/run_case.h"
#include "eligibility/exchange/read_answers.h"
#include "eligibility/exchange/write_distances.h"
#include "eligibility/explanation/distance_words.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <chrono>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

struct Visitor {
    Answers answers = Answers::none(shipped::program());
    Moment moment{shipped::program().reference_day, std::nullopt};

    Visitor& set(const char* path, const char* text) {
        const InputId input = shipped::input(path);
        const auto value =
            read_value(shipped::program(), shipped::program().inputs[input].type, text);
        REQUIRE(value.has_value());
        answers.set(input, *value);
        return *this;
    }

    Visitor& worker(const char* cost) {
        return set("person.union_member", "yes")
            .set("person.in_work", "yes")
            .set("person.designated_hospital", "yes")
            .set("person.relief_awarded", "no")
            .set("year.medical_cost", cost)
            .set("year.insurance_paid", "22000.00")
            .set("year.commercial_paid", "0.00")
            .set("year.employer_paid", "0.00");
    }

    Visitor& tenant(const char* income) {
        return set("person.hukou", "hedong")
            .set("household.size", "3")
            .set("household.area", "20.00")
            .set("household.income_per_head", income)
            .set("household.other_housing_aid", "no");
    }

    Distances distances(const char* programme) const {
        return eligibility::distances(shipped::program(), answers, moment,
                                      shipped::programme(programme));
    }
};

Verdict verdict_with(const Evaluation& evaluation, ProgrammeId programme, InputId input,
                     std::int64_t point) {
    const Program& program = shipped::program();
    Answers answers = evaluation.answers;
    answers.inputs[input] = value_at(program.inputs[input].type, point);
    return outcome(program, evaluate(program, answers, evaluation.moment), programme).verdict;
}

} // namespace

TEST_CASE("the verdict is another at the named value and not one unit earlier") {
    const Program& program = shipped::program();
    std::size_t flips = 0;
    std::size_t asked = 0;
    std::chrono::nanoseconds spent{};
    for (const Case& example : program.cases) {
        const Evaluation evaluation = evaluate_case(program, example);
        for (const ProgrammeId id : shipped::programmes_of(example)) {
            const auto start = std::chrono::steady_clock::now();
            const Distances found = distances(program, evaluation.answers, evaluation.moment, id);
            spent += std::chrono::steady_clock::now() - start;
            ++asked;
            CAPTURE(example.title, program.programmes[id].id);
            const bool eligible = found.verdict == Verdict::eligible;
            for (const Nearest& near : found.inputs) {
                CAPTURE(program.inputs[near.input].path);
                const auto flipped = [&](std::int64_t point) {
                    return (verdict_with(evaluation, id, near.input, point) == Verdict::eligible) !=
                           eligible;
                };
                REQUIRE_FALSE(flipped(near.value));
                if (near.down) {
                    REQUIRE(flipped(*near.down));
                    REQUIRE_FALSE(flipped(*near.down + 1));
                }
                if (near.up) {
                    REQUIRE(flipped(*near.up));
                    REQUIRE_FALSE(flipped(*near.up - 1));
                }
                for (std::uint64_t rest = near.members; rest != 0; rest &= rest - 1) {
                    REQUIRE(flipped(std::countr_zero(rest)));
                }
                ++flips;
            }
        }
    }
    const auto mean = std::chrono::duration_cast<std::chrono::microseconds>(spent).count() /
                      static_cast<std::int64_t>(asked);
    fmt::print("{} distances asked, {} inputs that flip a verdict, {} µs each\n", asked, flips,
               mean);
    CHECK(flips > 100);
    CHECK(mean < 15'000);
}

TEST_CASE("2,000.01 yuan short is exactly that") {
    const Distances found = Visitor().worker("50000.00").distances("illness_relief");
    CHECK(found.verdict == Verdict::ineligible);
    REQUIRE(found.inputs.size() == 2);
    CHECK(found.inputs[0].input == shipped::input("year.medical_cost"));
    CHECK(found.inputs[0].up == 5'200'001);
    CHECK_FALSE(found.inputs[0].down.has_value());
    CHECK(found.inputs[1].input == shipped::input("year.insurance_paid"));
    CHECK(found.inputs[1].down == 1'999'999);
    REQUIRE(found.conditions.size() == 1);
    CHECK(found.conditions[0].inputs.size() == 2);
    CHECK(found.pair.empty());
}

TEST_CASE("where no single answer does it the nearest two are named") {
    Visitor worker = Visitor().worker("50000.00").set("person.union_member", "no");
    const Distances found = worker.distances("illness_relief");
    CHECK(found.inputs.empty());
    CHECK(found.conditions.size() == 2);
    REQUIRE(found.pair.size() == 2);
    CHECK(found.pair[0].input == shipped::input("person.union_member"));
    CHECK(found.pair[0].to == 1);
    CHECK(found.pair[1].input == shipped::input("year.medical_cost"));
    CHECK(found.pair[1].to == 5'200'001);
    // Three things in the way: no pair removes them.
    worker.set("person.in_work", "no");
    CHECK(worker.distances("illness_relief").pair.empty());
}

TEST_CASE("two numbers are changed together where no condition reads both") {
    const Program& program = shipped::program();
    // Hukou and housing aid are choices; income and nothing else is a number in the guards.
    const Distances found = Visitor()
                                .tenant("1920.00")
                                .set("household.other_housing_aid", "yes")
                                .distances("rent_subsidy_class_2");
    REQUIRE(found.pair.size() == 2);
    CHECK(program.inputs[found.pair[0].input].path == "household.other_housing_aid");
    CHECK(found.pair[1].to == 175'000);
}

TEST_CASE("only what the pack calls changeable is put as something to change") {
    const Program& program = shipped::program();
    const auto told = [&](const Distances& found) {
        std::string all;
        for (const std::string& line : distance_words(program, found, Language::zh)) {
            all += line + "\n";
        }
        return all;
    };
    const std::string income = told(Visitor().tenant("1920.00").distances("rent_subsidy_class_2"));
    CHECK(income.find("线在 1,750 元，多了 170 元。有变化，再来问问。") != std::string::npos);
    CHECK(income.find("能办成") == std::string::npos);
    const std::string member = told(
        Visitor().worker("60000.00").set("person.union_member", "no").distances("illness_relief"));
    CHECK(member.find("工会会员：能办成“是”，就够条件。") != std::string::npos);
    const std::string hukou = told(Visitor()
                                       .tenant("1600.00")
                                       .set("person.hukou", "elsewhere")
                                       .distances("rent_subsidy_class_2"));
    CHECK(hukou.find("户口：只有“河东区”够条件。") != std::string::npos);
}

TEST_CASE("what is not known has no distance") {
    const Distances found = Visitor().set("person.union_member", "no").distances("illness_relief");
    CHECK(found.verdict == Verdict::ineligible);
    CHECK(found.inputs.empty());
    CHECK(found.pair.empty());
    REQUIRE(found.conditions.size() == 1);
    REQUIRE(found.conditions[0].inputs.size() == 1);
    CHECK(found.conditions[0].inputs[0].members == 2);
}

TEST_CASE("the answer changes on exactly the days that a walk over all days finds") {
    const Program& program = shipped::program();
    std::size_t changes = 0;
    std::size_t walks = 0;
    for (std::size_t i = 0; i < program.cases.size(); i += 9) {
        const Evaluation evaluation = evaluate_case(program, program.cases[i]);
        for (const ProgrammeId id : shipped::programmes_of(program.cases[i])) {
            CAPTURE(program.cases[i].title, program.programmes[id].id);
            const Outcome now = outcome(program, evaluation, id);
            if (!program.covers(evaluation.moment.on)) {
                continue;
            }
            const Future future = changes_after(program, evaluation, now);
            if (!future.exact) {
                continue; // it comes to hang on what is not known
            }
            std::vector<Date> expected;
            Outcome before = now;
            for (Date day = evaluation.moment.on + std::chrono::days{1}; day <= program.window_to;
                 day += std::chrono::days{1}) {
                const Outcome here = outcome(
                    program,
                    evaluate(program, evaluation.answers, {day, evaluation.moment.known_on}), id);
                if (here.verdict != before.verdict || here.amount != before.amount ||
                    here.uncovered != before.uncovered) {
                    expected.push_back(day);
                }
                before = here;
            }
            std::vector<Date> named;
            for (const OutcomeChange& change : future.changes) {
                named.push_back(change.on);
            }
            REQUIRE(named == expected);
            changes += named.size();
            ++walks;
        }
    }
    fmt::print("{} walks over all days, {} changes\n", walks, changes);
    CHECK(changes > 0);
}

TEST_CASE("from 2022 a level-3 visit is paid, and the window's end is named") {
    Visitor visitor;
    visitor.set("person.insurance", "resident_high")
        .set("visit.hospital_level", "level_3")
        .set("visit.kind", "emergency")
        .set("visit.cost", "1600.00")
        .set("year.outpatient_cost", "0.00");
    visitor.moment.on = *parse_date("2021-06-01");
    const Distances found = visitor.distances("outpatient_reimbursement");
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].on == *parse_date("2022-01-01"));
    CHECK(found.changes[0].before.verdict == Verdict::ineligible);
    CHECK(found.changes[0].after.verdict == Verdict::eligible);
    CHECK(found.changes[0].after.amount == AmountBounds{50'000, 50'000});
    const auto lines = distance_words(shipped::program(), found, Language::en);
    REQUIRE(lines.size() >= 2);
    CHECK(lines[lines.size() - 2].find("From 1 January 2022 you will qualify.") == 0);
    CHECK(lines.back() == "These rules end on 31 December 2023; later days are not known.");
}

TEST_CASE("outside the window nothing is worked out") {
    Visitor tenant = Visitor().tenant("1920.00");
    tenant.moment.on = *parse_date("2025-01-01");
    const Distances found = tenant.distances("rent_subsidy_class_2");
    CHECK(found.verdict == Verdict::out_of_scope);
    CHECK(found.inputs.empty());
    CHECK(found.changes.empty());
}

TEST_CASE("only who qualifies today is told of a day from which that is over") {
    // Once the end of a rule's figures was told so to people who had not qualified before it.
    const Program& program = shipped::program();
    std::size_t ends = 0;
    for (std::size_t i = 0; i < program.cases.size(); i += 9) {
        const Evaluation evaluation = evaluate_case(program, program.cases[i]);
        for (const ProgrammeId id : shipped::programmes_of(program.cases[i])) {
            const Distances found = distances(program, evaluation.answers, evaluation.moment, id);
            std::size_t over = 0;
            for (const OutcomeChange& change : found.changes) {
                over += change.before.verdict == Verdict::eligible ? 1U : 0U;
                ends += change.after.verdict == Verdict::out_of_scope ? 1U : 0U;
            }
            std::size_t told = 0;
            for (const std::string& line : distance_words(program, found, Language::zh)) {
                told += line.find("就不够条件了") == std::string::npos ? 0U : 1U;
            }
            INFO(program.cases[i].title << ", " << program.programmes[id].id);
            CHECK(told <= over);
        }
    }
    CHECK(ends > 0);
}

TEST_CASE("a change by the calendar is told without a condition whose figures are left out") {
    const Loaded loaded = load(SHIPPED_PACK);
    REQUIRE(loaded.program.has_value());
    const Program& program = *loaded.program;
    const Moment moment{*parse_date("2022-09-01"), std::nullopt};
    const ProgrammeId programme = program.programme_named("worker_check_up").value();
    Answers answers = Answers::none(program);
    answers.set(program.input_at("person.in_work").value(), truth(true));
    const Distances found = distances(program, answers, moment, programme);
    REQUIRE_FALSE(found.changes.empty()); // its year ends
    for (const Language language : {Language::zh, Language::en}) {
        for (const std::string& line : distance_words(program, found, language)) {
            INFO(line);
            CHECK((line.find("…") == std::string::npos || line.find("（") != std::string::npos));
        }
    }
}
