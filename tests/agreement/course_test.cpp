// Courses of random rules against everybody along the way: each input's whole range is walked
// through value by value, with everything else known, partly known or unknown.
#include "eligibility/analysis/profile.h"
#include "eligibility/evaluation/box.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "eligibility/program/operations.h"
#include "tests/agreement/people.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

struct Tally {
    std::size_t packs = 0;
    std::size_t courses = 0;
    std::size_t points = 0;
    std::size_t stretches = 0;
};

class Trial {
public:
    Trial(const RandomRules& rules, const Program& program, std::mt19937& random, Tally& tally)
        : rules_(rules), program_(program), random_(random),
          tally_(tally), moment_{*parse_date(day_text(static_cast<int>(below(days)))),
                                 std::nullopt} {}

    void run() {
        const Answers answers = some_answers();
        const Evaluation evaluation = evaluate(program_, answers, moment_);
        for (InputId input = 0; input < program_.inputs.size(); ++input) {
            INFO("along " << program_.inputs[input].path);
            const Course along = course(program_, evaluation, 0, input);
            REQUIRE(along.exact);
            ++tally_.courses;
            tally_.stretches += along.stretches.size();
            const RandomInput& axis = rules_.inputs[input];
            for (std::size_t place = 0; place < axis.size(); ++place) {
                Answers here = answers;
                here.inputs[input] = engine_value(axis, place);
                check(along, here, axis.low + static_cast<std::int64_t>(place));
                ++tally_.points;
            }
            check_profile(answers, input, along);
        }
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }

    Answers some_answers() {
        Answers answers = Answers::none(program_);
        const std::size_t known = below(3) * 50;
        for (std::size_t i = 0; i < rules_.inputs.size(); ++i) {
            const RandomInput& input = rules_.inputs[i];
            const bool given = input.optional ? below(2) == 0 : below(100) < known;
            if (given) {
                answers.set(static_cast<InputId>(i), engine_value(input, below(input.size())));
            } else if (!input.optional && input.kind != RandomInput::Kind::member) {
                const std::size_t low = below(input.size());
                const std::size_t high = low + below(input.size() - low);
                answers.set(static_cast<InputId>(i),
                            {engine_value(input, low).low, engine_value(input, high).high});
            }
        }
        for (Attested& decided : answers.attested) {
            decided = static_cast<Attested>(below(3));
        }
        for (std::size_t i = 0; i < answers.choices.size(); ++i) {
            answers.choices[i] =
                static_cast<std::uint32_t>(below(static_cast<std::size_t>(rules_.readings[i])));
        }
        return answers;
    }

    void check(const Course& along, const Answers& here, std::int64_t value) {
        const Evaluation evaluation = evaluate(program_, here, moment_);
        const Programme& programme = program_.programmes[0];
        const Stretch& stretch = along.at(value);
        CAPTURE(value, stretch.low, stretch.high);
        REQUIRE(stretch.low <= value);
        REQUIRE(value <= stretch.high);
        Workspace room(program_, evaluation);
        const std::uint64_t verdicts = Box(program_, 0, room).view().verdicts;
        REQUIRE(stretch.verdicts == verdicts);
        for (std::size_t i = 0; i < programme.conditions.size(); ++i) {
            REQUIRE(stretch.tests[i] == evaluation[programme.conditions[i].test]);
        }
        REQUIRE(stretch.least.has_value() == ((verdicts & eligible_bit) != 0));
        if (stretch.least) {
            const Value paid = evaluation[programme.amount];
            REQUIRE(along.amount(stretch, value) == AmountBounds{paid.low, paid.high});
        }
    }

    // The pieces of a profile are as few as can be, and the least value that pays is the least.
    void check_profile(const Answers& answers, InputId input, const Course& along) {
        const Profile found = profile(program_, answers, moment_, 0, input);
        REQUIRE(found.segments.front().low == along.stretches.front().low);
        REQUIRE(found.segments.back().high == along.stretches.back().high);
        for (std::size_t i = 1; i < found.segments.size(); ++i) {
            REQUIRE(found.segments[i].low > found.segments[i - 1].high);
        }
        const auto fen = static_cast<std::int64_t>(below(60'000));
        std::optional<std::int64_t> expected;
        for (const Stretch& stretch : along.stretches) {
            for (std::int64_t value = stretch.low; value <= stretch.high && !expected; ++value) {
                if (stretch.verdicts == eligible_bit && along.amount(stretch, value).low >= fen) {
                    expected = value;
                }
            }
        }
        REQUIRE(least_paying(program_, answers, moment_, 0, input, fen) == expected);
    }

    const RandomRules& rules_;
    const Program& program_;
    std::mt19937& random_;
    Tally& tally_;
    Moment moment_;
};

void try_seeds(std::uint32_t from, std::uint32_t count) {
    Tally tally;
    for (std::uint32_t seed = from; seed < from + count; ++seed) {
        const RandomRules rules = random_rules(seed, Shape::free);
        const ReadPack read = parse_pack({{"random.rule", rules.text}});
        REQUIRE(read.pack.value.has_value());
        const Checked<Program> program = compile(*read.pack.value);
        if (!program) {
            continue; // its numbers may leave 64 bits
        }
        INFO("seed " << seed << "\n" << rules.text);
        std::mt19937 random(seed);
        for (int i = 0; i < 3; ++i) {
            Trial(rules, *program.value, random, tally).run();
        }
        ++tally.packs;
    }
    fmt::print("seeds {} .. {}: {} packs, {} courses in {} stretches, {} points\n", from,
               from + count - 1, tally.packs, tally.courses, tally.stretches, tally.points);
    CHECK(tally.packs * 10 > count * 6);
}

} // namespace

TEST_CASE("a course says at each value what evaluation says there") {
    try_seeds(7'000'001, 1'000);
}

TEST_CASE("courses at length", "[.long]") {
    try_seeds(8'000'000, 30'000);
}
