// Days covered, sources due for re-check, programmes that exclude each other, and running totals
// over events in the order of settlement.
#include "eligibility/analysis/coverage.h"
#include "eligibility/analysis/findings.h"
#include "eligibility/eligibility.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/program/compiled.h"

#include <algorithm>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace eligibility;
using eligibility::testing::compiled;

namespace {

constexpr const char* before = R"(pack "small" version 1 "小包" / "small"
  window 2021-01-01 .. 2023-12-31
  reference_day 2022-09-01
source S1 "通知" / "Notice" effective 2020-01-01 recheck 2023-01-01 grade A
source S2 "告示" / "Poster" effective 2020-01-01 grade C
entity person "本人" / "the person" {
  poor: bool
    ask "穷吗？" / "Poor?"
    label "穷" / "Poor"
    why "看条件" / "a condition"
  spent: bool
    ask "花了吗？" / "Spent?"
    label "花" / "Spent"
    why "看条件" / "a condition"
}
entity visit "这次" / "this visit" {
  cost: money in ¥0.00 .. ¥10,000.00
    ask "多少钱？" / "How much?"
    label "花了" / "Cost"
    why "算钱" / "for the sum"
  inpatient: bool
    ask "住院吗？" / "In hospital?"
    label "住院" / "Inpatient"
    why "看条件" / "a condition"
}
entity year "今年" / "this year" {
  cost: money in ¥0.00 .. ¥100,000.00
    ask "前面多少钱？" / "How much before?"
    label "前面" / "Before"
    why "算钱" / "for the sum"
  paid: money in ¥0.00 .. ¥100,000.00
    ask "前面报了多少？" / "How much paid?"
    label "已报" / "Paid"
    optional
}
param deductible: money in ¥0.00 .. ¥1,000.00 "起付线" / "deductible"
  from 2021-01-01: ¥500.00 source S1
param cap: money in ¥0.00 .. ¥9,000.00 "封顶线" / "cap"
  from 2021-01-01: ¥4,000.00 source S2
let left = max(¥0.00, deductible - year.cost)
let room = max(¥0.00, cap - max(deductible, year.cost))
)";

// Inpatient and outpatient share one deductible and one cap of spending.
constexpr const char* two_kinds = R"(programme inpatient "住院" / "Inpatient"
  guard in_hospital: visit.inpatient
    "住院" / "in hospital"
    source S1
  result paid: money per visit "报" / "paid" = min(max(¥0.00, visit.cost - left), room)
  advance year.cost by visit.cost per year
  advance year.paid by paid per year
programme outpatient "门诊" / "Outpatient"
  guard walking: not(visit.inpatient)
    "没住院" / "not in hospital"
    source S1
  result paid: money per visit "报" / "paid" = min(max(¥0.00, visit.cost - left), room)
  advance year.cost by visit.cost per year
  advance year.paid by paid per year
)";

Date day(const char* text) {
    return *parse_date(text);
}

Verdict verdict_on(const Program& program, const char* when) {
    Answers answers = Answers::none(program);
    return outcome(program, evaluate(program, answers, {day(when)}), 0).verdict;
}

Event visit(const Program& program, std::int64_t fen, bool inpatient,
            std::optional<Date> on = std::nullopt) {
    return {{{*program.input_at("visit.cost"), known_value(fen)},
             {*program.input_at("visit.inpatient"), truth(inpatient)}},
            on};
}

Value total(const Program& program, const Answers& answers, const char* path) {
    return answers.inputs[*program.input_at(path)];
}

Answers new_year(const Program& program) {
    Answers answers = Answers::none(program);
    answers.set(*program.input_at("year.cost"), known_value(0));
    answers.set(*program.input_at("year.paid"), known_value(0));
    return answers;
}

constexpr const char* dated = R"(param line: money in ¥0.00 .. ¥1,000.00 "线" / "line"
  from 2022-01-01 until 2022-06-30: ¥1.00 source S1
  from 2022-08-01 until 2022-12-31: ¥2.00 source S1
programme p "项目" / "programme"
  guard always: yes "总行" / "always" source S1
  result paid: money per month "给" / "paid" = line
)";

} // namespace

TEST_CASE("a programme is covered on the days on which its figures have a version") {
    const Program program = compiled(std::string(before) + dated);
    const auto days = covered_days(program);
    REQUIRE(days.size() == 1);
    CHECK(days[0].covered == std::vector<DayRange>{{day("2022-01-01"), day("2022-06-30")},
                                                   {day("2022-08-01"), day("2022-12-31")}});
    CHECK(days[0].gaps == std::vector<DayRange>{{day("2021-01-01"), day("2021-12-31")},
                                                {day("2022-07-01"), day("2022-07-31")},
                                                {day("2023-01-01"), day("2023-12-31")}});
    for (Date on = program.window_from; on <= program.window_to; on += std::chrono::days{1}) {
        const bool covered =
            std::any_of(days[0].covered.begin(), days[0].covered.end(),
                        [&](const DayRange& range) { return range.from <= on && on <= range.to; });
        const std::string text = format_date(on);
        CHECK((verdict_on(program, text.c_str()) == Verdict::eligible) == covered);
    }
}

TEST_CASE("a programme that says which days it covers has no gap outside them") {
    std::string text = dated;
    text.insert(text.find("  guard"), "  covers 2022-01-01 .. 2022-06-30\n");
    const Program program = compiled(std::string(before) + text);
    const auto days = covered_days(program);
    CHECK(days[0].gaps.empty());
    CHECK(days[0].covered == std::vector<DayRange>{{day("2022-01-01"), day("2022-06-30")}});
    CHECK(verdict_on(program, "2022-06-30") == Verdict::eligible);
    CHECK(verdict_on(program, "2022-07-01") == Verdict::out_of_scope);
    CHECK(verdict_on(program, "2022-09-01") == Verdict::out_of_scope);
    // Days are covered whatever was known when.
    const Moment early{day("2022-06-30"), day("2020-01-01")};
    CHECK(outcome(program, evaluate(program, Answers::none(program), early), 0).verdict ==
          Verdict::eligible);
    const Evaluation late = evaluate(program, Answers::none(program), {day("2022-09-01")});
    const Explanation words = explain(program, late, outcome(program, late, 0), Language::en);
    CHECK(words.summary == "covers 1 January 2022 to 30 June 2022 only");
}

// The days were counted as the first condition, and each route began one condition too early.
TEST_CASE("the days a programme covers leave its routes as they were written") {
    const Program program = compiled(std::string(before) + R"(
programme aid "补助" / "Aid"
  covers 2022-01-01 .. 2022-12-31
  any_of {
    route in_need "穷" / "poor" {
      guard poor: person.poor
        "穷" / "poor"
        source S1
    }
    route has_spent "花了" / "spent" {
      guard spent: person.spent
        "花了" / "spent"
        source S1
    }
  }
)");
    const auto& routes = program.programmes[0].alternatives.at(0).routes;
    CHECK(program.programmes[0].conditions[routes[0].first].id == "poor");
    CHECK(program.programmes[0].conditions[routes[1].first].id == "spent");
    CHECK(routes[1].end == program.programmes[0].conditions.size());
}

TEST_CASE("what rests on a source past its day of re-check says so, and only from the day after") {
    const Program program = compiled(std::string(before) + dated);
    for (const auto& [today, stale] :
         {std::pair{"2023-01-01", false}, std::pair{"2023-01-02", true}}) {
        const Evaluation evaluation = evaluate(program, Answers::none(program),
                                               {day("2022-09-01"), std::nullopt, day(today)});
        const Outcome said = outcome(program, evaluation, 0);
        CHECK(stale_sources(program, grounds(program, evaluation, said), day(today)).empty() ==
              !stale);
        CHECK(explain(program, evaluation, said, Language::zh).stale.empty() == !stale);
        const Diagnostics found = findings(program, day(today));
        CHECK(std::any_of(found.begin(), found.end(), [](const Diagnostic& one) {
                  return one.code == "source-recheck";
              }) == stale);
    }
}

TEST_CASE("a preferred programme excludes the other, unless it is excluded itself") {
    std::string text = before;
    for (const char* id : {"a", "b", "c"}) {
        text += fmt::format("programme {} \"项目\" / \"programme\"\n  guard ok: {}\n"
                            "    \"行\" / \"ok\"\n    source S1\n",
                            id, *id == 'a' ? "person.poor" : "yes");
    }
    text += "stack s \"只一种\" / \"only one\" {\n  a excludes b\n  b excludes c source S1\n"
            "  c then b\n}\n";
    const Program program = compiled(text);
    for (const bool poor : {true, false}) {
        Answers answers = Answers::none(program);
        answers.set(*program.input_at("person.poor"), truth(poor));
        const Evaluation evaluation = evaluate(program, answers, {day("2022-09-01")});
        std::vector<Outcome> outcomes;
        for (ProgrammeId id = 0; id < 3; ++id) {
            outcomes.push_back(outcome(program, evaluation, id));
        }
        note_exclusions(program, outcomes);
        CHECK(outcomes[0].excluded_by.empty());
        CHECK(outcomes[1].excluded_by ==
              (poor ? std::vector<ProgrammeId>{0} : std::vector<ProgrammeId>{}));
        CHECK(outcomes[2].excluded_by ==
              (poor ? std::vector<ProgrammeId>{} : std::vector<ProgrammeId>{1}));
        CHECK(outcomes[1].verdict == Verdict::eligible); // the verdict is of the conditions alone
        CHECK((group_of(outcomes[1]) == Group::not_now) == poor);
    }
    CHECK(in_order(program, {0, 1, 2}) == std::vector<ProgrammeId>{0, 2, 1});
    CHECK(in_order(program, {1, 0}) == std::vector<ProgrammeId>{1, 0});
}

TEST_CASE("programmes share one running total, which an event of either advances") {
    const Program program = compiled(std::string(before) + two_kinds);
    const std::vector<Event> events{visit(program, 30'000, true), visit(program, 50'000, false),
                                    visit(program, 20'000, true)};
    const auto settled = replay(program, new_year(program), events, {day("2022-09-01")});
    REQUIRE(settled.size() == 3);
    const auto paid = [&](std::size_t event, ProgrammeId programme) {
        return outcome(program, settled[event].evaluation, programme).amount->low;
    };
    CHECK(paid(0, 0) == 0);      // 300 of the deductible of 500
    CHECK(paid(1, 1) == 30'000); // the other 200, then 300 is paid
    CHECK(paid(2, 0) == 20'000);
    CHECK(total(program, settled[2].after, "year.cost") == known_value(100'000));
    CHECK(total(program, settled[2].after, "year.paid") == known_value(50'000));
    CHECK(settled[2].after.given[*program.input_at("visit.cost")] == 0);
}

TEST_CASE("however a year's bill is split, the year pays the same") {
    const Program program = compiled(std::string(before) + two_kinds);
    std::mt19937 random(20220901);
    for (int round = 0; round < 300; ++round) {
        const auto bill = static_cast<std::int64_t>(random() % 700'000);
        std::vector<Event> events;
        for (std::int64_t rest = bill; rest > 0;) {
            const auto part = std::min(rest, static_cast<std::int64_t>(1 + random() % 300'000));
            events.push_back(visit(program, part, random() % 2 == 0));
            rest -= part;
        }
        const auto settled = replay(program, new_year(program), events, {day("2022-09-01")});
        if (settled.empty()) {
            continue;
        }
        const std::int64_t once =
            std::clamp<std::int64_t>(std::min<std::int64_t>(bill, 400'000) - 50'000, 0, 350'000);
        CHECK(total(program, settled.back().after, "year.paid") == known_value(once));
        CHECK(total(program, settled.back().after, "year.cost") == known_value(bill));
        // Taking the last event back and settling it again gives the same to the last bit.
        const Answers taken_back =
            settled.size() == 1 ? new_year(program) : settled[settled.size() - 2].after;
        const std::span<const Event> last(&events.back(), 1);
        const auto again = replay(program, taken_back, last, {day("2022-09-01")});
        CHECK(again.back().after == settled.back().after);
        const auto without =
            replay(program, new_year(program), std::span(events).first(events.size() - 1),
                   {day("2022-09-01")});
        CHECK((without.empty() ? new_year(program) : without.back().after) == taken_back);
    }
}

TEST_CASE("an event of which something is unknown leaves the totals as bounds that hold") {
    const Program program = compiled(std::string(before) + two_kinds);
    const InputId cost = *program.input_at("visit.cost");
    Event vague = visit(program, 0, true);
    vague.facts[0].second = {10'000, 90'000};
    const std::vector<Event> events{vague, visit(program, 60'000, false)};
    const auto wide = replay(program, new_year(program), events, {day("2022-09-01")});
    for (std::int64_t fen = 10'000; fen <= 90'000; fen += 5'000) {
        std::vector<Event> exact = events;
        exact[0].facts[0] = {cost, known_value(fen)};
        const auto narrow = replay(program, new_year(program), exact, {day("2022-09-01")});
        for (const char* path : {"year.cost", "year.paid"}) {
            const Value outer = total(program, wide.back().after, path);
            const Value inner = total(program, narrow.back().after, path);
            CHECK(outer.low <= inner.low);
            CHECK(inner.high <= outer.high);
        }
    }
    CHECK(total(program, wide.back().after, "year.cost") == Value{70'000, 150'000});
}

TEST_CASE("a yearly total begins again with the calendar year, and no total leaves its range") {
    const Program program = compiled(std::string(before) + two_kinds);
    std::vector<Event> events{visit(program, 80'000, true, day("2022-12-31")),
                              visit(program, 60'000, true, day("2023-01-01"))};
    const auto settled = replay(program, new_year(program), events, {day("2022-09-01")});
    CHECK(total(program, settled[0].after, "year.cost") == known_value(80'000));
    CHECK(total(program, settled[1].after, "year.cost") == known_value(60'000));
    CHECK(total(program, settled[1].after, "year.paid") == known_value(10'000));
    Answers full = new_year(program);
    full.set(*program.input_at("year.cost"), known_value(9'999'999));
    const auto over = replay(program, full, std::span(events).first(1), {day("2022-09-01")});
    CHECK(total(program, over[0].after, "year.cost") == known_value(10'000'000));
}

TEST_CASE("an optional total that was not given is not advanced") {
    const Program program = compiled(std::string(before) + two_kinds);
    const std::vector<Event> events{visit(program, 80'000, true)};
    const auto settled = replay(program, Answers::none(program), events, {day("2022-09-01")});
    CHECK(settled[0].after.given[*program.input_at("year.paid")] == 0);
    CHECK(total(program, settled[0].after, "year.cost") == Value{80'000, 10'000'000});
}
