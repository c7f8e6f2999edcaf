// Why, on the shipped pack: the facts that are named decide the outcome, and none is named in vain.
#include "eligibility/evaluation/split.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <algorithm>
#include <chrono>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr std::uint32_t seed = 20220901;

std::vector<std::string> paths(const std::vector<Fact>& facts) {
    const Program& program = shipped::program();
    std::vector<std::string> names;
    for (const Fact fact : facts) {
        names.push_back(fact.kind == Fact::Kind::input ? program.inputs[fact.index].path
                                                       : program.attests[fact.index].path);
    }
    return names;
}

Evaluation on_reference_day(const Answers& answers) {
    const Program& program = shipped::program();
    return evaluate(program, answers, {program.reference_day, std::nullopt});
}

// Somebody at values that matter to some programme, of whom a share of the questions is answered.
Answers somebody(std::mt19937& random, std::uint32_t percent) {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    static const Evaluation nothing = on_reference_day(answers);
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        const auto programme = static_cast<ProgrammeId>(random() % program.programmes.size());
        const auto values = telling_values(program, nothing, programme, input);
        if (random() % 100 < percent) {
            answers.set(input, values[random() % values.size()]);
        }
    }
    for (Attested& decided : answers.attested) {
        decided = static_cast<Attested>(random() % 3);
    }
    return answers;
}

bool stays(const Evaluation& evaluation, const Outcome& said, const std::vector<Fact>& facts,
           bool with_amount) {
    const Program& program = shipped::program();
    const Outcome then =
        outcome(program, knowing(program, evaluation, said.programme, facts), said.programme);
    return then.verdict == said.verdict && (!with_amount || then.amount == said.amount) &&
           (said.verdict != Verdict::eligible || then.subject_to == said.subject_to);
}

std::size_t check_least(const Evaluation& evaluation, const Outcome& said,
                        const std::vector<Fact>& facts, bool with_amount) {
    CHECK(stays(evaluation, said, facts, with_amount));
    for (const Fact fact : facts) {
        std::vector<Fact> fewer = facts;
        std::erase(fewer, fact);
        INFO("without " << paths({fact}).front());
        CHECK_FALSE(stays(evaluation, said, fewer, with_amount));
    }
    return 1;
}

} // namespace

TEST_CASE("the facts that are named decide the outcome, and each of them is needed") {
    const Program& program = shipped::program();
    std::mt19937 random(seed);
    std::size_t sets = 0;
    const std::size_t rounds = 30'000 / program.programmes.size();
    for (std::size_t round = 0; round < rounds; ++round) {
        const Evaluation evaluation =
            on_reference_day(somebody(random, static_cast<std::uint32_t>(40 + round % 61)));
        for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
            INFO("seed " << seed << ", round " << round << ", "
                         << program.programmes[programme].id);
            const Outcome said = outcome(program, evaluation, programme);
            const Why because = why(program, evaluation, said);
            if (said.verdict == Verdict::undetermined) {
                CHECK(because.verdict.empty());
                continue;
            }
            sets += check_least(evaluation, said, because.verdict, false);
            if (said.amount && said.missing.empty()) {
                sets += check_least(evaluation, said, because.amount, true);
            }
        }
    }
    fmt::print("shipped pack: {} sets of deciding facts held in both directions\n", sets);
    CHECK(sets > 4'000);
}

TEST_CASE("of several facts that would each refuse, the harmless and easy one is named") {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    answers.set(shipped::input("person.hukou"), one_member(0));
    answers.set(shipped::input("household.other_housing_aid"), truth(true));
    answers.set(shipped::input("household.income_per_head"), known_value(900'000));
    const Evaluation evaluation = on_reference_day(answers);
    const Outcome said = outcome(program, evaluation, shipped::programme("rent_subsidy_class_2"));
    REQUIRE(said.verdict == Verdict::ineligible);
    CHECK(paths(why(program, evaluation, said).verdict) ==
          std::vector<std::string>{"person.hukou", "household.other_housing_aid"});
}

TEST_CASE("an office's yes is among the facts of an eligible outcome, its no may be all of them") {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    answers.set(shipped::input("person.hukou"), one_member(0));
    answers.set(shipped::input("household.other_housing_aid"), truth(false));
    answers.set(shipped::input("household.income_per_head"), known_value(160'000));
    const ProgrammeId programme = shipped::programme("rent_subsidy_class_2");
    const auto attest = std::find_if(program.attests.begin(), program.attests.end(),
                                     [&](const Attest& one) { return one.programme == programme; });
    REQUIRE(attest != program.attests.end());
    Attested& decided =
        answers.attested[static_cast<std::size_t>(attest - program.attests.begin())];
    decided = Attested::yes;
    const auto facts = [&] {
        const Evaluation evaluation = on_reference_day(answers);
        return paths(why(program, evaluation, outcome(program, evaluation, programme)).verdict);
    };
    const auto agreed = facts();
    CHECK(std::find(agreed.begin(), agreed.end(), attest->path) != agreed.end());
    decided = Attested::no;
    CHECK(facts() == std::vector<std::string>{"person.hukou", attest->path});
}

TEST_CASE("why is worked out while a page turns") {
    const Program& program = shipped::program();
    std::mt19937 random(seed);
    std::vector<std::chrono::nanoseconds> times;
    for (int round = 0; round < 200; ++round) {
        const Evaluation evaluation = on_reference_day(somebody(random, 100));
        for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
            const Outcome said = outcome(program, evaluation, programme);
            const auto start = std::chrono::steady_clock::now();
            const Why because = why(program, evaluation, said);
            times.push_back(std::chrono::steady_clock::now() - start);
            CHECK(because.verdict.size() <= program.inputs.size() + program.attests.size());
        }
    }
    std::sort(times.begin(), times.end());
    const auto micro = [&](std::size_t place) {
        return std::chrono::duration_cast<std::chrono::microseconds>(times[place]).count();
    };
    fmt::print("why: N = {}, median {} µs, 99 % {} µs, longest {} µs\n", times.size(),
               micro(times.size() / 2), micro(times.size() * 99 / 100), micro(times.size() - 1));
    CHECK(micro(times.size() / 2) < 20'000);
}
