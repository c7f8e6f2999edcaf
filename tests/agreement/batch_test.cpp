// Random rules and random people: what columns say is held against what is said to one person after
// another, node by node and outcome by outcome, whatever is unknown.
#include "eligibility/batch/calendar.h"
#include "eligibility/batch/evaluate_batch.h"
#include "eligibility/batch/plan.h"
#include "tests/agreement/random_answers.h"

#include <array>
#include <memory>
#include <numeric>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace agreement;
using namespace eligibility;

namespace {

// Batch knows of no office, and follows the default readings.
Answers as_batch(Answers answers, const Program& program) {
    answers.attested.assign(answers.attested.size(), Attested::pending);
    answers.choices = Answers::none(program).choices;
    return answers;
}

Answers all_known(const RandomRules& rules, Answers answers, std::mt19937& random) {
    for (std::size_t i = 0; i < rules.inputs.size(); ++i) {
        answers.set(static_cast<InputId>(i),
                    engine_value(rules.inputs[i], random() % rules.inputs[i].size()));
    }
    return answers;
}

struct Counts {
    std::size_t people = 0;
    std::size_t nodes = 0;
    std::size_t wider = 0; // programmes of which the nodewise bounds say less
};

// Whatever the narrower one says is among what the wider one leaves open.
bool contains(const BatchResult& wide, const BatchResult& narrow) {
    if (wide.verdict != Verdict::undetermined && wide.verdict != narrow.verdict) {
        return false;
    }
    if (!narrow.amount) {
        return true;
    }
    return wide.amount && wide.amount->low <= narrow.amount->low &&
           narrow.amount->high <= wide.amount->high;
}

void compare(const RandomRules& rules, const Program& program, int day, std::mt19937& random,
             bool known, Counts& counts) {
    const Moment moment{*parse_date(day_text(day)), std::nullopt};
    std::vector<InputId> present;
    for (InputId input = 0; input < rules.inputs.size(); ++input) {
        if (known || random() % 8 != 0) {
            present.push_back(input);
        }
    }
    BatchOptions options;
    options.values.resize(program.nodes.size());
    std::iota(options.values.begin(), options.values.end(), 0U);
    // Figures of other days are no part of this day's lanes, nor of an Evaluator's.
    BatchEvaluator batch(program, moment, present, options);
    Columns columns(program, present);
    std::vector<Answers> people;
    for (std::size_t i = 0; i < 150; ++i) {
        Answers answers = known ? all_known(rules, Answers::none(program), random)
                                : as_batch(some_answers(rules, program, random), program);
        for (InputId input = 0; input < program.inputs.size(); ++input) {
            if (std::find(present.begin(), present.end(), input) == present.end()) {
                answers.forget(program, input);
            }
        }
        columns.add(answers);
        people.push_back(std::move(answers));
    }
    batch.evaluate(columns);
    BatchEvaluator nodewise(program, moment, present, {{}, BatchBounds::nodewise});
    nodewise.evaluate(columns, 0, columns.size());
    for (std::size_t person = 0; person < people.size(); ++person) {
        const Evaluation evaluation = evaluate(program, people[person], moment);
        for (NodeId node = 0; node < program.nodes.size(); ++node) {
            const Value value = batch.value(person, node);
            if (!(value == evaluation[node])) {
                CAPTURE(person, node, static_cast<int>(program.nodes[node].op), value.low,
                        value.high, evaluation[node].low, evaluation[node].high);
                FAIL("a lane differs from its node");
            }
            ++counts.nodes;
        }
        for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
            const BatchResult split = result_of(program, evaluation, programme);
            const BatchResult wide =
                result_of(program, evaluation, programme, BatchBounds::nodewise);
            CAPTURE(person, programme, verdict_name(wide.verdict), verdict_name(split.verdict));
            CHECK(batch.result(person, programme) == split);
            CHECK(nodewise.result(person, programme) == wide);
            CHECK(contains(wide, split));
            counts.wider += wide.readings_differ ? 0U : 1U;
        }
        ++counts.people;
    }
}

void compare_packs(std::uint32_t first, std::uint32_t last) {
    Counts counts;
    for (std::uint32_t seed = first; seed < last; ++seed) {
        const RandomRules rules =
            random_rules(seed, seed % 3 == 0 ? Shape::read_once : Shape::free);
        const auto program = compiled(rules);
        if (!program) {
            continue;
        }
        INFO("seed " << seed << '\n' << rules.text);
        std::mt19937 random(seed);
        for (int day = 0; day < days; ++day) {
            compare(rules, *program, day, random, day == 1, counts);
        }
    }
    fmt::print("batch: {} people, {} values of nodes as evaluate has them; {} programmes that "
               "nodewise bounds leave open\n",
               counts.people, counts.nodes, counts.wider);
    CHECK(counts.wider > 0);
}

} // namespace

TEST_CASE("columns say what is said to one person after another, node by node and bound by bound") {
    compare_packs(1, 250);
}

TEST_CASE("columns say what is said to one person after another, on many packs", "[.long]") {
    compare_packs(1'000, 9'000);
}

// A divisor that does not fit the numbers it divides was cut off to their width.
TEST_CASE("a division by a known number is the division, however narrow the numbers") {
    constexpr std::uint32_t seed = 1;
    std::mt19937_64 random(seed);
    const auto up_to = [&](unsigned most_bits) {
        return static_cast<std::int64_t>(random() %
                                         (std::uint64_t{1} << (1 + random() % most_bits)));
    };
    std::size_t divisions = 0;
    for (int round = 0; round < 3'000; ++round) {
        LaneList list;
        const LaneRange range{-up_to(59), up_to(59) + 1};
        const std::int64_t by = up_to(40) + 2;
        const LaneId number = list.leaf(LaneOp::low, 0, range);
        const LaneId whole = list.divide(number, by);
        const Plan steps = plan(list, std::array{whole});
        if (steps.leaves.empty()) {
            continue; // told from the range alone
        }
        std::vector<std::byte> room(steps.arena_size + 64);
        std::size_t left = room.size();
        void* at = room.data();
        auto* arena = static_cast<std::byte*>(std::align(64, steps.arena_size, at, left));
        std::vector<std::int64_t> numbers{range.low, range.high, 0};
        while (numbers.size() < 256) {
            const auto width = static_cast<std::uint64_t>(range.high - range.low) + 1;
            numbers.push_back(range.low + static_cast<std::int64_t>(random() % width));
        }
        const PlannedRun from = steps.leaves.front().run;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            put_number(arena + from.offset + i * from.width, from.width, numbers[i]);
        }
        kernels()(steps.steps.data(), steps.steps.data() + steps.steps.size(), arena,
                  numbers.size());
        const PlannedRun to = steps.wanted.front();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const std::int64_t right = numbers[i] / by - (numbers[i] % by < 0 ? 1 : 0);
            CAPTURE(seed, range.low, range.high, by, numbers[i]);
            REQUIRE(NumbersView{arena + to.offset, to.width, to.fixed}[i] == right);
            ++divisions;
        }
    }
    fmt::print("{} divisions\n", divisions);
}

TEST_CASE("the calendar in whole numbers is the calendar of the engine") {
    const std::int64_t first = day_number(*parse_date("1850-01-01"));
    const std::int64_t last = day_number(*parse_date("2150-12-31"));
    for (std::int64_t day = first; day <= last; ++day) {
        const std::chrono::year_month_day civil{date_of(day)};
        REQUIRE(calendar::part(day, 0) == static_cast<int>(civil.year()));
        REQUIRE(calendar::part(day, 1) == static_cast<unsigned>(civil.month()));
        REQUIRE(calendar::part(day, 2) == static_cast<unsigned>(civil.day()));
        const std::int64_t months = day % 1'201 - 600;
        const std::int64_t other = first + day * 7'919 % (last - first);
        for (const bool next_day : {false, true}) {
            const MonthEnd end = next_day ? MonthEnd::next_day : MonthEnd::clamp;
            REQUIRE(calendar::add_months(day, months, next_day) ==
                    day_number(add_months(date_of(day), months, end)));
            REQUIRE(calendar::months_between(day, other, next_day) ==
                    months_between(date_of(day), date_of(other), end));
        }
    }
}
