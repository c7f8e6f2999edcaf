#include "eligibility/analysis/stairs.h"

#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

namespace {

// Of the calendar, which begins anew every 400 years.
constexpr std::int64_t cycle_days = 146'097;
constexpr std::int64_t cycle_months = 4'800;
constexpr std::int64_t cycle_years = 400;

// More months than there are between any two days.
constexpr std::int64_t all_months = 12 * 10'000;

// The smallest number that is rounded to `level` steps or more.
Int128 least_rounded_to(Int128 level, std::int64_t step, Rounding mode) {
    const Int128 below = (level - 1) * step;
    switch (mode) {
    case Rounding::down:
        return below + step;
    case Rounding::up:
        return below + 1;
    case Rounding::half_up:
        return below + (step + 1) / 2;
    case Rounding::half_even:
        return below + (step + 1) / 2 + (step % 2 == 0 && level % 2 != 0 ? 1 : 0);
    }
    return below;
}

std::int64_t clamped(Int128 level, std::int64_t low, std::int64_t high) {
    return static_cast<std::int64_t>(std::clamp(level, Int128{low}, Int128{high}));
}

// Levels outside are reached by all days or by none, as is one beyond the first and the last.
std::int64_t day_level(Int128 level) {
    return clamped(level, day_number(first_day), day_number(last_day) + 1);
}

// The latest day from which so many months lead to `day` or an earlier one: one of the month that
// lies so many months before.
std::int64_t latest_leading_to(std::int64_t day, std::int64_t months, MonthEnd end) {
    using namespace std::chrono;
    const year_month_day to{date_of(day)};
    const auto month = to.year() / to.month() - std::chrono::months{static_cast<int>(months)};
    const year_month_day last_there{month / last};
    const bool all = end == MonthEnd::clamp && to == year_month_day{to.year() / to.month() / last};
    return day_number(Date{all ? last_there : month / std::min(to.day(), last_there.day())});
}

} // namespace

std::int64_t Stairs::at(std::int64_t number) const {
    switch (way) {
    case Way::round:
        return round_to(number, fixed, rounding);
    case Way::months_since:
        return months_between(date_of(fixed), date_of(number), end);
    case Way::months_until:
        return -months_between(date_of(number), date_of(fixed), end);
    case Way::later:
        return day_number(add_months(date_of(number), fixed, end));
    case Way::months_on:
        return day_number(add_months(date_of(fixed), number, end));
    case Way::year:
        return calendar_part(known_value(number), CalendarPart::year).low;
    }
    return number;
}

Int128 Stairs::least_reaching(Int128 level) const {
    switch (way) {
    case Way::round:
        return least_rounded_to(level, fixed, rounding);
    case Way::months_since:
        return day_number(add_months(date_of(fixed), clamped(level, -all_months, all_months), end));
    case Way::months_until: // at the most -level months: one more leads beyond
        return latest_leading_to(fixed, 1 - clamped(level, -all_months, all_months), end) + 1;
    case Way::later:
        return latest_leading_to(day_level(level) - 1, fixed, end) + 1;
    case Way::months_on:
        return months_between(date_of(fixed), date_of(day_level(level) - 1), end) + 1;
    case Way::year: {
        const std::int64_t year = clamped(level, 0, 10'000);
        return day_number(
            Date{std::chrono::year{static_cast<int>(year)} / std::chrono::January / 1});
    }
    }
    return level;
}

// A rounding differs from its quotient by one step at the most. Months begin within eight days of
// where they would if all were of one length.
Stairs::Line Stairs::near() const {
    switch (way) {
    case Way::round:
        return {fixed, 1, 0, 1};
    case Way::months_since:
    case Way::months_until:
        return {cycle_days, cycle_months, Int128{-fixed} * cycle_months, 2};
    case Way::later:
        return {cycle_months, cycle_months, Int128{fixed} * cycle_days, 10};
    case Way::months_on:
        return {cycle_months, cycle_days, Int128{fixed} * cycle_months, 10};
    case Way::year:
        return {cycle_days, cycle_years, Int128{1970} * cycle_days, 2};
    }
    return {};
}

} // namespace eligibility
