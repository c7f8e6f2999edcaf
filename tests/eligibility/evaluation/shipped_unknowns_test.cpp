// The shipped pack while something is unknown: what is said holds for whoever the answers allow,
// and no question is asked that decides nothing. People are drawn from the values that matter.
#include "eligibility/evaluation/split.h"
#include "eligibility/evaluation/standing.h"
#include "tests/eligibility/evaluation/shipped_pack.h"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr std::uint32_t seed = 20221231;

Evaluation on_reference_day(const Answers& answers) {
    const Program& program = shipped::program();
    return evaluate(program, answers, {program.reference_day, std::nullopt});
}

std::vector<ProgrammeId> all_programmes() {
    std::vector<ProgrammeId> all(shipped::program().programmes.size());
    for (ProgrammeId i = 0; i < all.size(); ++i) {
        all[i] = i;
    }
    return all;
}

// The values of an input at which some programme may change its mind.
std::vector<Value> telling_values(InputId input) {
    const Program& program = shipped::program();
    std::vector<Value> all;
    const Evaluation nothing = on_reference_day(Answers::none(program));
    for (const ProgrammeId programme : all_programmes()) {
        const auto more = telling_values(program, nothing, programme, input);
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

class Draw {
public:
    Draw() : random_(seed) {
        for (InputId input = 0; input < shipped::program().inputs.size(); ++input) {
            values_.push_back(telling_values(input));
        }
    }

    Answers some(unsigned percent) {
        const Program& program = shipped::program();
        Answers answers = Answers::none(program);
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            if (!program.inputs[input].optional && random_() % 100 < percent) {
                answers.set(input, value(input));
            }
        }
        for (Attested& decided : answers.attested) {
            decided = random_() % 8 == 0 ? Attested::no : Attested::pending;
        }
        return answers;
    }

    // Everything else filled in.
    Answers whole(const Answers& some) {
        const Program& program = shipped::program();
        Answers answers = some;
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            if (!program.inputs[input].optional && some.given[input] == 0) {
                answers.set(input, value(input));
            }
        }
        return answers;
    }

    Value value(InputId input) { return values_[input][random_() % values_[input].size()]; }

    const std::vector<Value>& values(InputId input) const { return values_[input]; }

private:
    std::mt19937 random_;
    std::vector<std::vector<Value>> values_;
};

bool certain(const Outcome& said) {
    return said.verdict != Verdict::undetermined &&
           (!said.amount || said.amount->low == said.amount->high);
}

} // namespace

TEST_CASE("with nothing answered, every input that is missing has been shown to matter") {
    const Program& program = shipped::program();
    const Evaluation evaluation = on_reference_day(Answers::none(program));
    for (const ProgrammeId programme : all_programmes()) {
        INFO(program.programmes[programme].id);
        const Outcome said = outcome(program, evaluation, programme);
        CHECK(said.exact);
        CHECK_FALSE(said.missing.empty());
    }
}

TEST_CASE("what is said of a resident half known holds for whoever it may be") {
    const Program& program = shipped::program();
    Draw draw;
    for (int round = 0; round < 400; ++round) {
        const Answers answers = draw.some(static_cast<unsigned>(round % 101));
        const Evaluation half = on_reference_day(answers);
        for (const ProgrammeId programme : all_programmes()) {
            INFO("seed " << seed << ", round " << round << ", "
                         << program.programmes[programme].id);
            const Outcome said = outcome(program, half, programme);
            for (int other = 0; other < 20; ++other) {
                const Outcome one =
                    outcome(program, on_reference_day(draw.whole(answers)), programme);
                REQUIRE((said.verdict == Verdict::undetermined || said.verdict == one.verdict));
                REQUIRE(one.missing.empty());
                if (one.amount) {
                    REQUIRE(said.amount.has_value());
                    REQUIRE(said.amount->low <= one.amount->low);
                    REQUIRE(one.amount->high <= said.amount->high);
                }
            }
        }
    }
}

TEST_CASE("a visit asks only what can still decide something, and ends settled or at an office") {
    const Program& program = shipped::program();
    const auto all = all_programmes();
    Draw draw;
    std::size_t asked = 0;
    constexpr int visits = 60;
    for (int visit = 0; visit < visits; ++visit) {
        INFO("seed " << seed << ", visit " << visit);
        Answers answers = Answers::none(program);
        while (const auto next =
                   standing(program, on_reference_day(answers), all).next_question()) {
            INFO("asked for " << program.inputs[*next].path);
            REQUIRE(answers.given[*next] == 0);
            // Two people who differ in this answer alone, and are told different things.
            bool decides = false;
            for (int tries = 0; tries < 3'000 && !decides; ++tries) {
                Answers one = draw.whole(answers);
                const auto before = on_reference_day(one);
                one.inputs[*next] = draw.value(*next);
                const auto after = on_reference_day(one);
                decides = std::any_of(all.begin(), all.end(), [&](ProgrammeId programme) {
                    const Outcome a = outcome(program, before, programme);
                    const Outcome b = outcome(program, after, programme);
                    return a.verdict != b.verdict || a.amount != b.amount;
                });
            }
            REQUIRE(decides);
            answers.set(*next, draw.value(*next));
            ++asked;
        }
        for (const ProgrammeId programme : all) {
            const Outcome said = outcome(program, on_reference_day(answers), programme);
            CHECK((certain(said) || !said.open.empty()));
        }
    }
    fmt::print("{} visits asked {} questions of {}\n", visits, asked,
               static_cast<std::size_t>(visits) * program.inputs.size());
    CHECK(asked < static_cast<std::size_t>(visits) * (program.inputs.size() - 1));
}
