// How few questions are asked: beside the best possible order, and beside the facts that decide.
#include "eligibility/evaluation/split.h"
#include "eligibility/evaluation/standing.h"
#include "tests/eligibility/evaluation/best_order.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr std::uint32_t seed = 20220831;

Moment on_reference_day() {
    return {shipped::program().reference_day, std::nullopt};
}

std::vector<ProgrammeId> all_programmes() {
    std::vector<ProgrammeId> all(shipped::program().programmes.size());
    std::iota(all.begin(), all.end(), ProgrammeId{0});
    return all;
}

// Of each input the values at which some programme changes its mind.
std::vector<std::vector<Value>> telling_values() {
    const Program& program = shipped::program();
    const Evaluation nothing = evaluate(program, Answers::none(program), on_reference_day());
    std::vector<std::vector<Value>> all(program.inputs.size());
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        for (const ProgrammeId programme : all_programmes()) {
            auto values = telling_values(program, nothing, programme, input);
            if (values.size() > all[input].size()) {
                all[input] = std::move(values);
            }
        }
    }
    return all;
}

Answers somebody(const std::vector<std::vector<Value>>& values, std::mt19937& random) {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        if (!program.inputs[input].optional) {
            answers.set(input, values[input][random() % values[input].size()]);
        }
    }
    return answers;
}

// Everything that is told, and whether all of it is settled or left to an office.
std::vector<std::pair<Verdict, std::optional<AmountBounds>>> told(const Answers& answers,
                                                                  bool& settled) {
    const Program& program = shipped::program();
    const Evaluation evaluation = evaluate(program, answers, on_reference_day());
    std::vector<std::pair<Verdict, std::optional<AmountBounds>>> all;
    settled = true;
    for (const ProgrammeId programme : all_programmes()) {
        const Outcome one = outcome(program, evaluation, programme);
        settled = settled && one.missing.empty();
        all.emplace_back(one.verdict, one.amount);
    }
    return all;
}

bool decides(const Answers& whole, const std::vector<InputId>& known) {
    Answers some = Answers::none(shipped::program());
    for (const InputId input : known) {
        some.set(input, whole.inputs[input]);
    }
    bool settled = false;
    told(some, settled);
    return settled;
}

// The smallest set of facts that still decides, among those found by leaving facts out in many
// orders.
std::size_t fewest_facts(const Answers& whole, std::mt19937& random, std::vector<InputId> asked) {
    std::size_t fewest = asked.size();
    for (int order = 0; order < 8; ++order) {
        std::shuffle(asked.begin(), asked.end(), random);
        std::vector<InputId> left = asked;
        for (const InputId input : asked) {
            std::vector<InputId> fewer = left;
            std::erase(fewer, input);
            if (decides(whole, fewer)) {
                left = std::move(fewer);
            }
        }
        fewest = std::min(fewest, left.size());
    }
    return fewest;
}

// Every programme alone, and as many pairs, each with the next one that can be walked, or all.
void compare_with_best_order(std::size_t states, bool all_pairs) {
    const Program& program = shipped::program();
    double engine = 0;
    double best = 0;
    double worst = 1;
    int walked = 0;
    const auto walk = [&](const std::vector<ProgrammeId>& together) {
        const auto means = asking::mean_questions(program, on_reference_day(), together, states);
        if (means) {
            ++walked;
            engine += means->engine;
            best += means->best;
            worst = std::max(worst, means->engine / means->best);
        }
        return means.has_value();
    };
    for (const ProgrammeId one : all_programmes()) {
        walk({one});
        bool any = false;
        for (ProgrammeId two = one + 1; two < program.programmes.size() && !(any && !all_pairs);
             ++two) {
            any = walk({one, two}) || any;
        }
    }
    fmt::print(
        "order of questions: {:.3f} of the best over {} programmes and pairs, worst {:.3f}\n",
        engine / best, walked, worst);
    REQUIRE(walked > 0);
    CHECK(engine <= 1.15 * best);
}

// Each is asked what the engine asks; beside it the fewest of these facts that decide as much.
void compare_with_fewest_facts(int residents) {
    const Program& program = shipped::program();
    const auto all = all_programmes();
    const auto values = telling_values();
    std::mt19937 random(seed);
    std::size_t asked = 0;
    std::size_t fewest = 0;
    for (int resident = 0; resident < residents; ++resident) {
        INFO("seed " << seed << ", resident " << resident);
        const Answers whole = somebody(values, random);
        Answers answers = Answers::none(program);
        std::vector<InputId> questions;
        for (;;) {
            const auto next = standing(program, evaluate(program, answers, on_reference_day()), all)
                                  .next_question();
            if (!next) {
                break;
            }
            REQUIRE(answers.given[*next] == 0);
            answers.set(*next, whole.inputs[*next]);
            questions.push_back(*next);
        }
        bool settled = false;
        const auto said = told(answers, settled);
        CHECK(settled);
        CHECK(said == told(whole, settled));
        asked += questions.size();
        fewest += fewest_facts(whole, random, questions);
    }
    fmt::print("{} residents were asked {} questions; {} of these facts decide the same, {:.3f}\n",
               residents, asked, fewest, static_cast<double>(asked) / static_cast<double>(fewest));
    CHECK(asked <= fewest * 2);
}

} // namespace

TEST_CASE("the mean number of questions of shipped programmes is within 1.15 of the best order") {
    compare_with_best_order(8'000, false);
}

TEST_CASE("all pairs of shipped programmes beside the best order", "[.long]") {
    compare_with_best_order(1'000'000, true);
}

TEST_CASE("a visit asks hardly more than the facts that decide it") {
    compare_with_fewest_facts(10);
}

TEST_CASE("many visits beside the facts that decide them", "[.long]") {
    compare_with_fewest_facts(300);
}
