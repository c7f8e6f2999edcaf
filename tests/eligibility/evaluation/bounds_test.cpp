// Bounds of amounts while something is unknown: held against everybody whom the answers allow, and
// what the search for them believes of a node, which way it moves with one answer, against values
// worked out on both sides.
#include "eligibility/evaluation/box.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/evaluation/shipped_pack.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr std::uint32_t seed = 20221125;

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "一" / "one"
  effective 2022-01-01
  grade A
office desk "窗口" / "the desk"
entity person "本人" / "the person" {
  bill: money in ¥0.00 .. ¥300.00
    ask "花了多少？" / "What did it cost?"
    label "花费" / "Cost"
    why "看能报多少" / "to see what is paid"
  aided: bool
    ask "困难吗？" / "In need?"
    label "困难" / "In need"
    why "看能报多少" / "to see what is paid"
  month: int in 1 .. 24
    ask "第几个月？" / "Which month?"
    label "第几个月" / "Month"
    why "看能报多少" / "to see what is paid"
  paid_in: int in 0 .. 40
    ask "交了几个月？" / "How many months paid in?"
    label "交的月数" / "Months paid in"
    why "看能报多少" / "to see what is paid"
}
let points = if person.aided then 5% else 0%
tiers first "先报" / "first" marginal (cost: money) -> money
  from 2022-01-01 source S1
    to ¥50.00: 0%
    to ¥120.00: 60% + points
    above: 75% + points
    round fen half_up
tiers second "再报" / "second" marginal (left: money) -> money
  from 2022-01-01 source S1
    below ¥60.00: 60%
    above: 80%
    round fen half_up
let left = max(¥0.00, person.bill - first(person.bill))
let rest = max(¥0.00, left - second(left))
table most "最多几个月" / "most months" unique (paid: int in 0..40) -> months: int in 0 .. 24
  from 2022-01-01 source S1
    | < 12     || 0
    | [12..24) || 6
    | >= 24    || 18
let months = most(person.paid_in)
programme aid "救助" / "Aid"
  guard large: rest >= ¥20.00 "剩得多" / "much is left" source S1
  result paid: money per year "报" / "Paid" = min(round(rest * 50%, fen, half_up), ¥15.00)
programme benefit "一次领" / "Lump sum"
  guard a_year: person.paid_in >= 12 "交满一年" / "paid in for a year" source S1
  guard within: person.month <= months "没领满" / "months remain" source S1
  result paid: money per once "一次发" / "Paid at once"
    = sum over months k in 1 .. max(0, min(12, months + 1 - person.month)):
    if person.month + k <= 13 then ¥16.00 else ¥15.60
)";

Program small() {
    return testing::compiled(rules);
}

// Everybody whom no answer tells apart from the others, one by one.
std::optional<AmountBounds> of_everybody(const Program& program, ProgrammeId id,
                                         std::vector<InputId> unknown) {
    Evaluator evaluator(program, {program.reference_day});
    Answers answers = Answers::none(program);
    for (const InputId input : unknown) {
        answers.set(input, known_value(program.inputs[input].type.low));
    }
    std::optional<AmountBounds> all;
    for (;;) {
        const Evaluation& one = evaluator.evaluate(answers);
        const Programme& programme = program.programmes[id];
        if (bits(one[programme.verdict]) == 1) {
            const std::int64_t amount = one[programme.amount].low;
            all = all ? AmountBounds{std::min(all->low, amount), std::max(all->high, amount)}
                      : AmountBounds{amount, amount};
        }
        std::size_t at = 0;
        for (; at < unknown.size(); ++at) {
            const Type& type = program.inputs[unknown[at]].type;
            const std::int64_t next = answers.inputs[unknown[at]].low + 1;
            answers.set(unknown[at], known_value(next > type.high ? type.low : next));
            if (next <= type.high) {
                break;
            }
        }
        if (at == unknown.size()) {
            return all;
        }
    }
}

// Anybody's value of a leaf within what is known of it.
Value some(const Type& type, Value whole, std::mt19937& random) {
    if (is_set_kind(type.kind)) {
        std::uint64_t rest = bits(whole);
        for (auto skip = random() % static_cast<unsigned>(std::popcount(rest)); skip > 0; --skip) {
            rest &= rest - 1;
        }
        return member_set(rest & (~rest + 1));
    }
    const auto width = static_cast<std::uint64_t>(whole.high - whole.low) + 1;
    return known_value(whole.low + static_cast<std::int64_t>(random() % width));
}

// A box of random answers; then each leaf that moves a node one way only must move it so.
std::size_t check_ways(const Program& program, ProgrammeId id, std::mt19937& random) {
    const Evaluation nothing = evaluate(program, Answers::none(program), {program.reference_day});
    Workspace room(program, nothing);
    Box box(program, id, room);
    for (std::size_t leaf = 0; leaf < box.leaf_count(); ++leaf) {
        const Value whole = box.value(leaf);
        if (random() % 3 == 0) {
            box.set(leaf, some(box.type(leaf), whole, random));
        } else if (!is_set_kind(box.type(leaf).kind) && random() % 2 == 0) {
            const auto a = some(box.type(leaf), whole, random).low;
            const auto b = some(box.type(leaf), whole, random).low;
            box.set(leaf, {std::min(a, b), std::max(a, b)});
        }
    }
    std::size_t certain = 0;
    for (std::size_t leaf = 0; leaf < box.leaf_count(); ++leaf) {
        if (is_set_kind(box.type(leaf).kind) || box.known(leaf)) {
            continue;
        }
        std::vector<std::pair<NodeId, Box::Way>> ways;
        box.climb(leaf);
        for (const NodeId node : {box.amount(), box.scope(), box.conditions()}) {
            if (node != no_node && box.way(node) != Box::Way::either) {
                ways.emplace_back(node, box.way(node));
                certain += box.way(node) == Box::Way::none ? 0U : 1U;
            }
        }
        for (int round = 0; round < 20; ++round) {
            const Box::Mark start = box.mark();
            for (std::size_t other = 0; other < box.leaf_count(); ++other) {
                if (other != leaf) {
                    box.set(other, some(box.type(other), box.value(other), random));
                }
            }
            const auto a = some(box.type(leaf), box.value(leaf), random).low;
            const auto b = some(box.type(leaf), box.value(leaf), random).low;
            const auto values_at = [&](std::int64_t value) {
                const Box::Mark mark = box.mark();
                box.set(leaf, known_value(value));
                std::vector<Value> values;
                for (const auto& [node, way] : ways) {
                    values.push_back(room.at.values[node]);
                }
                box.back(mark);
                return values;
            };
            const auto low = values_at(std::min(a, b));
            const auto high = values_at(std::max(a, b));
            for (std::size_t i = 0; i < ways.size(); ++i) {
                INFO(program.programmes[id].id << ", leaf " << leaf << ", node " << ways[i].first
                                               << ", from " << std::min(a, b) << " to "
                                               << std::max(a, b));
                const Box::Way way = ways[i].second;
                REQUIRE((way == Box::Way::down || low[i].low <= high[i].low));
                REQUIRE((way == Box::Way::up || low[i].high >= high[i].high));
            }
            box.back(start);
        }
    }
    return certain;
}

} // namespace

TEST_CASE("what is left of an unknown bill is paid on within bounds that people reach") {
    const Program program = small();
    const Evaluation nothing = evaluate(program, Answers::none(program), {program.reference_day});
    const Outcome said = outcome(program, nothing, 0);
    CHECK(said.exact);
    CHECK(said.amount == of_everybody(program, 0,
                                      {program.input_at("person.bill").value(),
                                       program.input_at("person.aided").value()}));
    CHECK(said.amount == AmountBounds{1'000, 1'500});
}

TEST_CASE("a limit on the month keeps the months that remain above nought") {
    const Program program = small();
    const Evaluation nothing = evaluate(program, Answers::none(program), {program.reference_day});
    const Outcome said = outcome(program, nothing, 1);
    CHECK(said.exact);
    CHECK(said.amount == of_everybody(program, 1,
                                      {program.input_at("person.month").value(),
                                       program.input_at("person.paid_in").value()}));
}

TEST_CASE("what is said to move one way with an answer moves no other way") {
    std::mt19937 random(seed);
    const Program program = small();
    std::size_t certain = 0;
    for (int round = 0; round < 300; ++round) {
        for (const ProgrammeId id : {0U, 1U}) {
            certain += check_ways(program, id, random);
        }
    }
    CHECK(certain > 500);
    for (int round = 0; round < 20; ++round) {
        for (ProgrammeId id = 0; id < shipped::program().programmes.size(); ++id) {
            check_ways(shipped::program(), id, random);
        }
    }
}
