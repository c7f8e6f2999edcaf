// What a pack's own cases may say: answers, a reading's choice, events one after another with the
// totals after each, and what a list holds. Each that is wrong is told with what came instead.
#include "eligibility/evaluation/run_case.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr const char* rules = R"(pack "small" version 1 "小包" / "small"
  window 2021-01-01 .. 2022-12-31
  reference_day 2022-09-01
source S1 "一" / "one"
  effective 2021-01-01
  grade A
office desk "窗口" / "the desk"
reading counted "算什么" / "what counts" source S1 {
  spending default "花的钱" / "what is spent"
  payout           "报的钱" / "what is paid"
}
entity visit "这次" / "this time" {
  cost: money in ¥0.00 .. ¥10,000.00
    ask "花了多少？" / "What did it cost?"
    label "花费" / "Cost"
    why "算钱" / "for the sum"
}
entity year "今年" / "this year" {
  cost: money in ¥0.00 .. ¥100,000.00
    ask "前面多少？" / "How much before?"
    label "前面" / "Before"
    why "算钱" / "for the sum"
}
entity child "孩子" / "the child" {
  months: int in 0 .. 72
    ask "几个月大？" / "How many months old?"
    label "月龄" / "Months"
    why "看该查什么" / "to see what is due"
}
table due collect (age: int in 0 .. 72) -> check: int
  from 2021-01-01 source S1
    | >= 1  || 1
    | >= 12 || 12
    | >= 24 || 24
let checks = due(child.months)
let most = if counted = payout then ¥60.00 else ¥100.00
programme clinic "门诊" / "Clinic"
  guard some: visit.cost > ¥0.00 "花了钱" / "something was spent" source S1
  attest seen "看过" / "was seen" office desk source S1
  result paid: money per visit "报" / "Paid"
    = max(¥0.00, min(visit.cost, most - year.cost))
  advance year.cost by visit.cost per year
)";

Checked<Program> compiled(const std::string& cases) {
    ReadPack read = parse_pack({{"small.rule", rules + cases}});
    Checked<Program> checked = read.pack.value ? compile(*read.pack.value) : Checked<Program>{};
    checked.diagnostics.insert(checked.diagnostics.begin(), read.pack.diagnostics.begin(),
                               read.pack.diagnostics.end());
    std::erase_if(checked.diagnostics,
                  [](const Diagnostic& one) { return one.severity != Severity::error; });
    return checked;
}

// What each failure got instead, of the only case.
std::vector<std::string> failures(const std::string& text) {
    const Checked<Program> checked = compiled("case \"一\" on 2022-09-01\n" + text);
    for (const Diagnostic& fault : checked.diagnostics) {
        UNSCOPED_INFO(fault.message);
    }
    REQUIRE(checked.diagnostics.empty());
    std::vector<std::string> got;
    for (const CaseFailure& failure : run_case(*checked.value, checked.value->cases.at(0))) {
        got.push_back(failure.expected + " but " + failure.got);
    }
    return got;
}

std::vector<std::string> refusals(const std::string& text) {
    std::vector<std::string> all;
    for (const Diagnostic& fault : compiled("case \"一\"\n" + text).diagnostics) {
        all.push_back(fault.code + ": " + fault.message);
    }
    return all;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a case chooses one of competing readings") {
    const std::string given = "  given year.cost = ¥0.00\n    visit.cost = ¥80.00\n";
    CHECK(failures(given + "  expect clinic eligible ¥80.00\n").empty());
    CHECK(failures(given + "    counted = payout\n  expect clinic eligible ¥60.00\n").empty());
    CHECK(failures(given + "    counted = spending\n  expect clinic eligible ¥80.00\n").empty());
    CHECK(failures(given + "    counted = payout\n  expect clinic eligible ¥80.00\n") ==
          Texts{"¥80.00 but ¥60.00"});
}

TEST_CASE("a case tells events, each on what came before it, and the totals after each") {
    const std::string year = "  given year.cost = ¥10.00\n"
                             "  expect clinic missing visit.cost\n"
                             "  event on 2022-03-01\n"
                             "    visit.cost = ¥50.00\n"
                             "  expect clinic eligible ¥50.00\n"
                             "  expect total year.cost = ¥60.00\n"
                             "  event visit.cost = ¥70.00\n"
                             "  expect clinic eligible ¥40.00\n";
    CHECK(failures(year + "  expect total year.cost = ¥130.00\n").empty());
    CHECK(failures(year + "  expect total year.cost = ¥60.00\n") ==
          Texts{"6000 but 13000 .. 13000"});
    SECTION("a yearly total begins again with the year") {
        CHECK(failures("  given year.cost = ¥99.00\n"
                       "  event on 2021-12-31 visit.cost = ¥50.00\n"
                       "  expect clinic eligible ¥1.00\n"
                       "  event on 2022-01-01 visit.cost = ¥50.00\n"
                       "  expect clinic eligible ¥50.00\n"
                       "  expect total year.cost = ¥50.00\n")
                  .empty());
    }
    SECTION("what an event leaves open stays open") {
        CHECK(failures("  given year.cost = ¥0.00\n"
                       "  event on 2022-03-01\n"
                       "  expect clinic missing visit.cost\n"
                       "  expect total year.cost = ¥0.00\n") == Texts{"0 but 0 .. 1000000"});
    }
    SECTION("the evaluation of a case is that of its last event") {
        const auto checked = compiled("case \"一\" on 2022-09-01\n" + year);
        const Evaluation last = evaluate_case(*checked.value, checked.value->cases.at(0));
        CHECK(outcome(*checked.value, last, 0).amount == AmountBounds{4'000, 4'000});
    }
}

TEST_CASE("a case says what a list holds, in its order") {
    const auto expecting = [](const std::string& months, const std::string& list) {
        return failures("  given child.months = " + months + "\n  expect value checks = " + list +
                        "\n");
    };
    CHECK(expecting("30", "1, 12, 24").empty());
    CHECK(expecting("1", "1").empty());
    CHECK(expecting("0", "nothing").empty());
    CHECK(expecting("12", "1") == Texts{"1 but 1, 12"});
    CHECK(expecting("12", "12, 1") == Texts{"12, 1 but 1, 12"});
    CHECK(expecting("0", "1") == Texts{"1 but nothing"});
    CHECK(failures("  given year.cost = ¥0.00\n  expect value checks = nothing\n") ==
          Texts{"nothing but not certain yet"});
}

TEST_CASE("a case that names what there is not is refused with what there is") {
    const std::string expect = "  expect clinic undetermined\n";
    CHECK(refusals("  given counted = payut\n" + expect) ==
          Texts{"unknown-name: `counted` has no such choice"});
    CHECK(refusals("  given counted = 5\n" + expect) ==
          Texts{"unknown-name: `counted` has no such choice"});
    CHECK(refusals("  event visit.costs = ¥1.00\n" + expect) ==
          Texts{"unknown-name: no input, attested condition or reading is called `visit.costs`"});
    CHECK(refusals("  event visit.cost = ¥20,000.00\n" + expect) ==
          Texts{"out-of-range: this lies outside the range of `visit.cost`"});
    CHECK(refusals("  event counted = payout\n" + expect) ==
          Texts{"unknown-name: no input, attested condition or reading is called `counted`"});
    CHECK(refusals("  given year.cost = ¥0.00\n  expect total visit.cost = ¥1.00\n") ==
          Texts{"unknown-name: no running total is called `visit.cost`"});
    CHECK(refusals("  given year.cost = ¥0.00\n  expect value most = nothing\n") ==
          Texts{"list-value: `most` is one value and no list"});
}
