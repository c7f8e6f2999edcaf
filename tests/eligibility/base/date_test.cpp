// Dates: the calendar's own days, written one way.
#include "eligibility/base/date.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;

TEST_CASE("every day of 130 years is written and read back, one after another") {
    const Date first = *parse_date("1900-01-01");
    const Date last = *parse_date("2029-12-31");
    CHECK(day_number(first) == -25567);
    CHECK(day_number(*parse_date("1970-01-01")) == 0);
    CHECK((last - first).count() == 47'481); // 130 years with 32 leap days: 1900 had none
    for (Date day = first; day <= last; day += std::chrono::days{1}) {
        REQUIRE(parse_date(format_date(day)) == day);
        REQUIRE(date_of(day_number(day)) == day);
    }
}

TEST_CASE("a day that is not in the calendar is no date") {
    const char* text = GENERATE("2022-02-29", "1900-02-29", "2022-04-31", "2022-13-01",
                                "2022-00-10", "2022-01-00", "2022-1-01", "2022/01/01", "20220101",
                                "", "2022-01-01 ", "２022-01-01", "-022-01-01", "2022-01-0a");
    INFO(text);
    CHECK_FALSE(parse_date(text).has_value());
    CHECK_FALSE(parse_date_bounds(text).has_value());
}

TEST_CASE("a year or a month stands for all its days") {
    const auto [text, from, to] = GENERATE(table<const char*, const char*, const char*>({
        {"1957", "1957-01-01", "1957-12-31"},
        {"2000-02", "2000-02-01", "2000-02-29"},
        {"1900-02", "1900-02-01", "1900-02-28"},
        {"2022-12", "2022-12-01", "2022-12-31"},
        {"2022-09-01", "2022-09-01", "2022-09-01"},
    }));
    const auto bounds = parse_date_bounds(text);
    REQUIRE(bounds.has_value());
    CHECK(format_date(bounds->first) == from);
    CHECK(format_date(bounds->last) == to);
}

TEST_CASE("a month later is the same day, or what stands for it where the month is too short") {
    const auto [day, months, clamped, following] =
        GENERATE(table<const char*, std::int64_t, const char*, const char*>({
            {"2022-01-15", 1, "2022-02-15", "2022-02-15"},
            {"2022-01-31", 1, "2022-02-28", "2022-03-01"},
            {"2024-01-31", 1, "2024-02-29", "2024-03-01"},
            {"2022-03-31", -1, "2022-02-28", "2022-03-01"},
            {"2022-12-31", 2, "2023-02-28", "2023-03-01"},
            {"2022-12-31", 24, "2024-12-31", "2024-12-31"},
            {"2024-02-29", 12, "2025-02-28", "2025-03-01"},
            {"2022-05-05", 0, "2022-05-05", "2022-05-05"},
        }));
    INFO(day << " and " << months << " months");
    CHECK(format_date(add_months(*parse_date(day), months, MonthEnd::clamp)) == clamped);
    CHECK(format_date(add_months(*parse_date(day), months, MonthEnd::next_day)) == following);
}

TEST_CASE("months between two days are the most that can be added without passing the later") {
    const MonthEnd end = GENERATE(MonthEnd::clamp, MonthEnd::next_day);
    const Date from = *parse_date("2023-12-28");
    for (int a = 0; a < 70; ++a) {
        for (int b = 0; b < 70; ++b) {
            const Date first = from + std::chrono::days{a};
            const Date second = from + std::chrono::days{b};
            const std::int64_t months = months_between(first, second, end);
            REQUIRE(add_months(first, months, end) <= second);
            REQUIRE(add_months(first, months + 1, end) > second);
        }
    }
}
