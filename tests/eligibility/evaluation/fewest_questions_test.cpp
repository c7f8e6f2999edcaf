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
constexpr std::size_t most_states = 1'000'000;

Moment on_reference_day() {
    return {shipped::program().reference_day, std::nullopt};
}

std::vector<ProgrammeId> all_programmes() {
    std::vector<ProgrammeId> all(shipped::program().programmes.size());
    std::iota(all.begin(), all.end(), ProgrammeId{0});
    return all;
}

// Somebody at values at which some programme changes its mind.
Answers somebody(std::mt19937& random) {
    const Program& program = shipped::program();
    Answers answers = Answers::none(program);
    const Evaluation nothing = evaluate(program, answers, on_reference_day());
    for (InputId input = 0; input < program.inputs.size(); ++input) {
        std::vector<Value> values;
        for (const ProgrammeId programme : all_programmes()) {
            const auto more = telling_values(program, nothing, programme, input);
            if (more.size() > values.size()) {
                values = more;
            }
        }
        if (!program.inputs[input].optional) {
            answers.set(input, values[random() % values.size()]);
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

} // namespace

TEST_CASE("the mean number of questions of shipped programmes is within 1.15 of the best order") {
    const Program& program = shipped::program();
    double engine = 0;
    double best = 0;
    double worst = 1;
    int walked = 0;
    for (const ProgrammeId one : all_programmes()) {
        for (ProgrammeId two = one; two < program.programmes.size(); ++two) {
            std::vector<ProgrammeId> together{one};
            if (two != one) {
                together.push_back(two);
            }
            const auto means =
                asking::mean_questions(program, on_reference_day(), together, most_states);
            if (!means) {
                continue;
            }
            ++walked;
            engine += means->engine;
            best += means->best;
            worst = std::max(worst, means->engine / means->best);
            fmt::print("{} with {}: {:.3f} questions, best order {:.3f}\n",
                       program.programmes[one].id, program.programmes[two].id, means->engine,
                       means->best);
        }
    }
    fmt::print(
        "order of questions: {:.3f} of the best over {} programmes and pairs, worst {:.3f}\n",
        engine / best, walked, worst);
    REQUIRE(walked > 0);
    CHECK(engine <= 1.15 * best);
}

TEST_CASE("a visit asks hardly more than the facts that decide it") {
    const Program& program = shipped::program();
    const auto all = all_programmes();
    std::mt19937 random(seed);
    constexpr int residents = 100;
    std::size_t asked = 0;
    std::size_t fewest = 0;
    for (int resident = 0; resident < residents; ++resident) {
        INFO("seed " << seed << ", resident " << resident);
        const Answers whole = somebody(random);
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
