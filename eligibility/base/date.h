// Date: a calendar day, as sys_days. Written YYYY-MM-DD and nothing else.
// No clock is asked here; the day asked about is always a parameter.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligibility {

using Date = std::chrono::sys_days;

// Days since 1970-01-01: how a date travels through the nodes of a program.
constexpr std::int64_t day_number(Date date) {
    return date.time_since_epoch().count();
}

constexpr Date date_of(std::int64_t day) {
    return Date{std::chrono::days{day}};
}

// A real day written YYYY-MM-DD, else nothing.
std::optional<Date> parse_date(std::string_view text);

struct DateBounds {
    Date first;
    Date last; // inclusive
};

// YYYY, YYYY-MM or YYYY-MM-DD: the days it may mean.
std::optional<DateBounds> parse_date_bounds(std::string_view text);

std::string format_date(Date date);

// Days that a pack may speak of: years of four digits.
inline constexpr Date first_day{std::chrono::year{1} / std::chrono::January / 1};
inline constexpr Date last_day{std::chrono::year{9999} / std::chrono::December / 31};

// What becomes of 31 January when a month is added: the last day of February, or the first of
// March. No default: a pack declares which.
enum class MonthEnd : std::uint8_t { clamp, next_day };

// The same day of another month; months may be negative.
Date add_months(Date date, std::int64_t months, MonthEnd end);

// The most months that can be added to `from` without passing `to`; negative when `to` is earlier.
std::int64_t months_between(Date from, Date to, MonthEnd end);

} // namespace eligibility
