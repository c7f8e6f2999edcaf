// Rules with dates: what is refused, and what the functions of the calendar say, bounds included.
#include "eligibility/evaluation/outcome.h"
#include "eligibility/pack/read_pack.h"
#include "eligibility/program/compile.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

std::string pack_text(const std::string& dates, const std::string& rules) {
    return fmt::format(R"(pack "small" version 1 "小包" / "small"
  window 2022-01-01 .. 2023-12-31
  reference_day 2022-09-01
{}
source S "来源" / "source"
  effective 2020-01-01
  grade B
entity p "人" / "person" {{
  born: date in 1900-01-01 .. 2023-12-31
    ask "生日？" / "born?"
    label "生日" / "birthday"
    why "要看" / "it counts"
  waited: days in 0 .. 400
    ask "等了多久？" / "waited?"
    label "等了" / "waited"
    why "要看" / "it counts"
  month: int in 1 .. 24
    ask "几个月？" / "months?"
    label "月数" / "months"
    why "要看" / "it counts"
  income: money in ¥0.00 .. ¥10,000.00
    ask "收入？" / "income?"
    label "收入" / "income"
    why "要看" / "it counts"
}}
{}
programme g "补助" / "help"
  guard low: p.income <= ¥500.00
    "收入低" / "a low income"
    source S
)",
                       dates, rules);
}

constexpr const char* clamp = "  dates month_end clamp, age on_birthday";

Checked<Program> compiled(const std::string& rules, const std::string& dates = clamp) {
    ReadPack read = parse_pack({{"small.rule", pack_text(dates, rules)}});
    for (const Diagnostic& fault : read.pack.diagnostics) {
        UNSCOPED_INFO(render(fault, read.files));
    }
    REQUIRE(read.pack.value.has_value());
    return compile(*read.pack.value);
}

Program program_of(const std::string& rules, const std::string& dates = clamp) {
    Checked<Program> checked = compiled(rules, dates);
    for (const Diagnostic& fault : checked.diagnostics) {
        UNSCOPED_INFO(fault.code << ": " << fault.message);
    }
    REQUIRE(checked.value.has_value());
    return std::move(*checked.value);
}

// Of the first error; that a rule here leaves an answer unread is no fault of it.
std::string first_code(const std::string& rules, const std::string& dates = clamp) {
    const Checked<Program> checked = compiled(rules, dates);
    const auto error =
        std::find_if(checked.diagnostics.begin(), checked.diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
    return error == checked.diagnostics.end() ? "" : error->code;
}

// The bounds of `let v = …` for somebody born at this time ("1962", "1962-09-01", or all of it).
Value value_of(const Program& program, const std::string& born, const std::string& on) {
    Answers answers = Answers::none(program);
    if (const auto bounds = parse_date_bounds(born)) {
        answers.set(*program.input_at("p.born"),
                    {day_number(bounds->first), day_number(bounds->last)});
    }
    const Evaluation evaluation = evaluate(program, answers, {*parse_date(on), std::nullopt});
    return evaluation[program.names.at("v")];
}

std::string days_of(Value value) {
    return format_date(date_of(value.low)) + " .. " + format_date(date_of(value.high));
}

} // namespace

TEST_CASE("time is only added to time of its own unit") {
    const auto [code, rule] = GENERATE(table<const char*, const char*>({
        {"", "let v = on + 30 days - 6 months + 2 years"},
        {"", "let v = 3 * (on - p.born) + p.waited * 2 - 1 day"},
        {"", "let v = p.born + p.month months"},
        {"", "let v = p.waited <= 30 and p.waited in [1 day..2 days]"},
        {"", "let v = min(on, p.born) < 2022-01-01"},
        {"", "let v = (on - p.born) / 7 days > 3"},
        {"unit-mismatch", "let v = 30 days + 1 month"},
        {"unit-mismatch", "let v = 30 days >= 1 month"},
        {"type-mismatch", "let v = 30 days + ¥1.00"},
        {"type-mismatch", "let v = p.income + 1 month"},
        {"type-mismatch", "let v = on + 30"},
        {"type-mismatch", "let v = on + on"},
        {"type-mismatch", "let v = 30 days - on"},
        {"type-mismatch", "let v = on * 2"},
        {"type-mismatch", "let v = p.waited * 50%"},
        {"type-mismatch", "let v = 1.5 months"},
        {"type-mismatch", "let v = age(p.waited, on)"},
        {"type-mismatch", "let v = -on"},
        {"bad-divisor", "let v = p.waited / 2"},
        {"bad-divisor", "let v = p.waited / 1 month"},
        {"argument-count", "let v = age(p.born)"},
        {"argument-count", "let v = calendar_day(2022, 9)"},
        {"out-of-range", "let v = calendar_day(2022, p.month, 1)"},
        {"range-too-wide", "let v = on + p.waited * 100000"},
        {"range-too-wide", "let v = p.born - p.month years * 1000"},
    }));
    INFO(rule);
    CHECK(first_code(rule) == code);
}

TEST_CASE("a pack that does not say what a month after 31 January is may not add months") {
    CHECK(first_code("let v = on + 1 month", "") == "missing-convention");
    CHECK(first_code("let v = months_between(p.born, on)", "") == "missing-convention");
    CHECK(first_code("let v = calendar_day(2022, 2, 29)", "") == "missing-convention");
    CHECK(first_code("let v = calendar_day(2022, 2, 28)", "").empty());
    CHECK(first_code("let v = on + 1 day", "").empty());
    CHECK(first_code("let v = age(p.born, on)", "  dates month_end clamp") == "missing-convention");
    CHECK(first_code("let v = age(p.born, on)", "  dates age on_birthday").empty());
}

TEST_CASE("an age is reached on the birthday, and on 1 March when there is no 29 February") {
    const Program program = program_of("let v = age(p.born, on)");
    const auto [born, on, low, high] =
        GENERATE(table<const char*, const char*, std::int64_t, std::int64_t>({
            {"1962-09-01", "2022-08-31", 59, 59},
            {"1962-09-01", "2022-09-01", 60, 60},
            {"1960-02-29", "2022-02-28", 61, 61},
            {"1960-02-29", "2022-03-01", 62, 62},
            {"1962", "2022-09-01", 59, 60},
            {"1962-09", "2022-09-01", 59, 60},
            {"1962-08", "2022-09-01", 60, 60},
            {"2022-09-02", "2022-09-01", -1, -1}, // not yet born
            {"unknown", "2022-09-01", -2, 122},
        }));
    INFO(born << " on " << on);
    CHECK(value_of(program, born, on) == Value{low, high});
}

TEST_CASE("a month after 31 January is what the pack declares") {
    const auto [rule, later, earlier, between] =
        GENERATE(table<const char*, const char*, const char*, std::int64_t>({
            {"clamp", "2023-02-28", "2022-11-30", 1},
            {"next_day", "2023-03-01", "2022-12-01", 0},
        }));
    const std::string dates = fmt::format("  dates month_end {}", rule);
    const auto said = [&](const char* expression) {
        return value_of(program_of(fmt::format("let v = {}", expression), dates), "2023-01-31",
                        "2023-02-28");
    };
    INFO(rule);
    CHECK(days_of(said("p.born + 1 month")) == fmt::format("{0} .. {0}", later));
    CHECK(days_of(said("p.born - 2 months")) == fmt::format("{0} .. {0}", earlier));
    CHECK(said("months_between(p.born, on)") == known_value(between));
}

TEST_CASE("the parts of a day are bounded by all the days it may be") {
    const auto [expression, born, low, high] =
        GENERATE(table<const char*, const char*, std::int64_t, std::int64_t>({
            {"year_of(p.born)", "1962", 1962, 1962},
            {"year_of(p.born + 1 day)", "1962", 1962, 1963},
            {"month_of(p.born)", "1962-03", 3, 3},
            {"month_of(p.born + 1 day)", "1962-03", 3, 4},
            {"month_of(p.born + 1 day)", "1962-12", 1, 12},
            {"day_of(p.born)", "1962-02", 1, 28},
            {"day_of(p.born)", "1962-03-05", 5, 5},
            {"day_of(p.born + 1 day)", "1962-02", 1, 28},
            {"day_of(p.born + 2 days)", "1962-04", 1, 30},
            {"day_of(p.born)", "1962", 1, 31},
            {"months_between(p.born, on) / 1 month", "2022-03", 5, 6},
        }));
    INFO(expression << ", born " << born);
    CHECK(value_of(program_of(fmt::format("let v = {}", expression)), born, "2022-09-01") ==
          Value{low, high});
}

TEST_CASE("a calendar day is made from numbers, and the day asked about keeps within the window") {
    const auto [expression, on, days] = GENERATE(table<const char*, const char*, const char*>({
        {"calendar_day(year_of(on) - 4, 9, 1)", "2022-09-01", "2018-09-01 .. 2018-09-01"},
        {"calendar_day(2023, 2, 31)", "2022-09-01", "2023-02-28 .. 2023-02-28"},
        {"calendar_day(1900, 12, 31)", "2022-09-01", "1900-12-31 .. 1900-12-31"},
        {"month_start(on)", "2022-02-28", "2022-02-01 .. 2022-02-01"},
        {"month_start(on) + 1 month - 1 day", "2022-02-03", "2022-02-28 .. 2022-02-28"},
        {"month_start(p.born)", "2022-02-03", "1900-01-01 .. 2023-12-01"},
        {"on", "2022-12-31", "2022-12-31 .. 2022-12-31"},
        {"on", "2031-01-01", "2023-12-31 .. 2023-12-31"},
    }));
    INFO(expression);
    CHECK(days_of(value_of(program_of(fmt::format("let v = {}", expression)), "unknown", on)) ==
          days);
}

TEST_CASE("the next day of a schedule is the earliest that has not passed") {
    const Program program = program_of("let v = next_of(on, p.born + 3 months, p.born + 6 months, "
                                       "p.born + 8 months, p.born + 1 year)");
    const auto [born, on, days] = GENERATE(table<const char*, const char*, const char*>({
        {"2022-01-31", "2022-04-30", "2022-04-30 .. 2022-04-30"}, // due today
        {"2022-01-31", "2022-05-01", "2022-07-31 .. 2022-07-31"},
        {"2022-01-31", "2022-08-01", "2022-09-30 .. 2022-09-30"},
        {"2022-01-31", "2022-10-01", "2023-01-31 .. 2023-01-31"},
        {"2022-01-31", "2023-02-01", "2023-01-31 .. 2023-01-31"}, // all have passed: the last
        {"2022-02", "2022-09-01", "2022-10-01 .. 2022-10-28"},
    }));
    INFO(born << " on " << on);
    CHECK(days_of(value_of(program, born, on)) == days);
}
