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

// The values of an input at which some programme may change its mind, each once: the ends of its
// range from programmes that never read it would drown the others.
std::vector<Value> telling_values(InputId input) {
    const Program& program = shipped::program();
    std::vector<Value> all;
    const Evaluation nothing = on_reference_day(Answers::none(program));
    for (const ProgrammeId programme : all_programmes()) {
        for (const Value value : telling_values(program, nothing, programme, input)) {
            if (std::find(all.begin(), all.end(), value) == all.end()) {
                all.push_back(value);
            }
        }
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

// Whether two people who differ in this answer alone are told different things: people at random,
// and those whom the search for what is missing came upon.
class Deciding {
public:
    Deciding(const Answers& answers, InputId asked, Draw& draw)
        : answers_(answers), asked_(asked), draw_(draw) {}

    bool found() {
        const Program& program = shipped::program();
        const Evaluation half = on_reference_day(answers_);
        for (const ProgrammeId programme : all_programmes()) {
            const auto missing = outcome(program, half, programme).missing;
            if (std::find(missing.begin(), missing.end(), asked_) != missing.end()) {
                Workspace room(program, half);
                Box box(program, programme, room);
                std::vector<Completion> seen;
                Possible possible = split(box, seen);
                find_relevant(box, seen, possible);
                for (const Completion& one : seen) {
                    if (decides(programme, person(box, one))) {
                        return true;
                    }
                }
                for (int tries = 0; tries < 1'000; ++tries) {
                    if (decides(programme, draw_.whole(answers_))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

private:
    Answers person(const Box& box, const Completion& completion) {
        Answers one = draw_.whole(answers_);
        for (std::size_t i = 0; i < completion.size(); ++i) {
            if (box.leaf(i).kind == Leaf::Kind::input) {
                one.set(box.leaf(i).index, completion[i]);
            }
        }
        return one;
    }

    bool decides(ProgrammeId programme, Answers one) const {
        const Program& program = shipped::program();
        const NodeId other = program.programmes[programme].other; // a rate, a day or the like
        const Evaluation facts = on_reference_day(one);
        const Outcome before = outcome(program, facts, programme);
        const auto& values = draw_.values(asked_);
        return std::any_of(values.begin(), values.end(), [&](Value value) {
            one.set(asked_, value);
            const Evaluation changed = on_reference_day(one);
            const Outcome after = outcome(program, changed, programme);
            return before.verdict != after.verdict || before.amount != after.amount ||
                   (after.verdict == Verdict::eligible && other != no_node &&
                    facts[other] != changed[other]);
        });
    }

    const Answers& answers_;
    InputId asked_;
    Draw& draw_;
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
        CHECK(said.missing.empty() == (said.verdict == Verdict::out_of_scope));
    }
}

TEST_CASE("what is said of a resident half known holds for whoever it may be") {
    const Program& program = shipped::program();
    Draw draw;
    const std::size_t rounds = 3'000 / program.programmes.size();
    for (std::size_t round = 0; round < rounds; ++round) {
        const Answers answers = draw.some(static_cast<unsigned>(100 * round / rounds));
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
            REQUIRE(Deciding(answers, *next, draw).found());
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
