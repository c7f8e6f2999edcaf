// Figures of another day than the one asked about: `at`, and sums over months.
#include "eligibility/evaluation/outcome.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

// Unemployment benefit in Tianjin as the yearly notices have it: 1,420/1,380 from 2020-07-01,
// 1,510/1,470 from 2021-07-01, 1,600/1,560 from 2022-07-01, 1,680/1,640 from 2023-07-01.
constexpr const char* unemployment = R"(pack "benefit" version 1 "失业保险金" / "benefit"
  window 2021-01-01 .. 2023-12-31
  reference_day 2022-09-01
  dates month_end clamp, age on_birthday
source U1 "2020年通知" / "notice of 2020"
  published 2020-06-20
  effective 2020-07-01
  grade B
source U2 "2022年通知" / "notice of 2022"
  published 2022-06-20
  effective 2022-07-01
  grade B+
entity p "人" / "person" {
  start: date in 2020-07-01 .. 2024-12-31
    ask "从哪天领？" / "from when?"
    label "起领日" / "start"
    why "要看" / "it counts"
  months: int in 1 .. 24
    ask "领几个月？" / "how many months?"
    label "月数" / "months"
    why "要看" / "it counts"
}
param long_floor: money per month "封底" / "floor"
  from 2020-07-01: ¥1,000.00 source U1
table benefit "每月标准" / "monthly rate" unique (month: int in 1 .. 24) -> paid: money per month
  from 2020-07-01 source U1
    | <= 12 || ¥1,420.00
    | > 12  || ¥1,380.00
  from 2021-07-01 source U1
    | <= 12 || ¥1,510.00
    | > 12  || ¥1,470.00
  from 2022-07-01 source U2
    | <= 12 || ¥1,600.00
    | > 12  || ¥1,560.00
  from 2023-07-01 until 2024-06-30 source U2
    | <= 12 || ¥1,680.00
    | > 12  || ¥1,640.00

let total = sum over months k in 1 .. p.months at p.start + (k - 1) months: benefit(k)

let this_month = benefit(p.months)

let first = this_month at p.start

programme g "失业保险金" / "benefit"
  guard some: p.months >= 1
    "领" / "claims"
    source U1
  result paid: money per once "一共给" / "paid in all" = total
)";

Program program_of(const std::string& text) {
    ReadPack read = parse_pack({{"benefit.rule", text}});
    REQUIRE(read.pack.value.has_value());
    Checked<Program> checked = compile(*read.pack.value);
    for (const Diagnostic& fault : checked.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(checked.value.has_value());
    return std::move(*checked.value);
}

struct Asked {
    const char* start; // a day, a month or a year; empty: not known
    std::int64_t first_months;
    std::int64_t last_months;
    const char* known_on = nullptr;
};

Evaluation evaluated(const Program& program, const Asked& asked) {
    Answers answers = Answers::none(program);
    if (const auto bounds = parse_date_bounds(asked.start)) {
        answers.set(*program.input_at("p.start"),
                    {day_number(bounds->first), day_number(bounds->last)});
    }
    answers.set(*program.input_at("p.months"), {asked.first_months, asked.last_months});
    Moment moment{*parse_date("2022-09-01"), std::nullopt};
    if (asked.known_on != nullptr) {
        moment.known_on = parse_date(asked.known_on);
    }
    return evaluate(program, answers, moment);
}

} // namespace

TEST_CASE("unemployment benefit is summed month by month, at the rate of each month") {
    const Program program = program_of(unemployment);
    // By hand: from 2021-09-01 ten months at 1,510 until June 2022, two at 1,600, then ten at
    // 1,560 until June 2023, and two at 1,640 from July.
    const auto [start, months, yuan] = GENERATE(table<const char*, std::int64_t, std::int64_t>({
        {"2021-09-01", 1, 1'510},
        {"2021-09-01", 10, 15'100},
        {"2021-09-01", 12, 18'300},
        {"2021-09-01", 22, 33'900},
        {"2021-09-01", 24, 37'180},
        {"2022-07-01", 12, 19'200},
        {"2022-06-30", 2, 3'110}, // the second month starts on 30 July
    }));
    INFO(start << ", " << months << " months");
    const Evaluation evaluation = evaluated(program, {start, months, months});
    CHECK(evaluation[program.names.at("total")] == known_value(yuan * 100));
    const Outcome said = outcome(program, evaluation, 0);
    CHECK(said.verdict == Verdict::eligible);
    CHECK(said.amount == AmountBounds{yuan * 100, yuan * 100});
}

TEST_CASE("a sum over months is bounded by the months that may be") {
    const Program program = program_of(unemployment);
    const Evaluation months = evaluated(program, {"2021-09-01", 10, 12});
    CHECK(months[program.names.at("total")] == Value{1'510'000, 1'830'000});
    // Started some day of June 2022: one month at 1,510 and one at 1,600 whatever the day.
    const Evaluation day = evaluated(program, {"2022-06", 2, 2});
    CHECK(day[program.names.at("total")] == known_value(311'000));
    const Evaluation year = evaluated(program, {"2022", 1, 1});
    CHECK(year[program.names.at("total")] == Value{151'000, 160'000});
}

TEST_CASE("a value named elsewhere is taken with the figures of the day it is asked at") {
    const Program program = program_of(unemployment);
    const Evaluation evaluation = evaluated(program, {"2021-06-30", 13, 13});
    CHECK(evaluation[program.names.at("first")] == known_value(138'000));
    CHECK(evaluation[program.names.at("this_month")] == known_value(156'000));
}

TEST_CASE("a day without figures is a gap, and only where the outcome rests on it") {
    const Program program = program_of(unemployment);
    const auto said = [&](const Asked& asked) {
        return outcome(program, evaluated(program, asked), 0);
    };
    CHECK(said({"2024-06-30", 1, 1}).verdict == Verdict::eligible);
    const Outcome beyond = said({"2024-06-30", 2, 2});
    CHECK(beyond.verdict == Verdict::out_of_scope);
    REQUIRE(beyond.uncovered.size() == 1);
    CHECK(program.datings[beyond.uncovered.front()].name == "benefit");
    const Outcome perhaps = said({"2024-06-30", 1, 2});
    CHECK(perhaps.verdict == Verdict::undetermined);
    CHECK(perhaps.missing == std::vector{*program.input_at("p.months")});
    const Outcome some_day = said({"2024", 1, 1});
    CHECK(some_day.verdict == Verdict::undetermined);
    CHECK(some_day.missing == std::vector{*program.input_at("p.start")});
    CHECK(said({"2024-07", 1, 1}).verdict == Verdict::out_of_scope);
}

TEST_CASE("a notice not yet published does not count for another day either") {
    const Program program = program_of(unemployment);
    const auto total = [&](const char* known_on) {
        return evaluated(program, {"2022-07-01", 1, 1, known_on})[program.names.at("total")];
    };
    CHECK(total("2022-06-19") == known_value(151'000));
    CHECK(total("2022-06-20") == known_value(160'000));
}

TEST_CASE("figures of another day name the notices of that day") {
    const Program program = program_of(unemployment);
    const auto sources = [&](const Asked& asked) {
        const Evaluation evaluation = evaluated(program, asked);
        std::string all;
        for (const std::uint32_t cited :
             grounds(program, evaluation, outcome(program, evaluation, 0)).citations) {
            const std::string& id =
                program.sources[program.citations[cited].articles.front().source].id;
            all += all.find(id) == std::string::npos ? id : "";
        }
        return all;
    };
    CHECK(sources({"2021-07-01", 1, 1}) == "U1");
    CHECK(sources({"2021-07-01", 14, 14}) == "U1U2");
}

TEST_CASE("the rows of a table rest on figures of the other day too") {
    std::string text = unemployment;
    const std::string row = "| > 12  || ¥1,380.00";
    text.replace(text.find(row), row.size(), "| > 12  || long_floor");
    const Evaluation evaluation = evaluated(program_of(text), {"2021-06-30", 13, 13});
    const Program program = program_of(text);
    CHECK(evaluation[program.names.at("first")] == known_value(100'000));
}
