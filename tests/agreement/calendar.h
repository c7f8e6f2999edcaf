// Calendar: days as year, month and day, counted one by one from the leap rule. What the engine's
// dates are held against, so it shares no code with them.
#pragma once

#include <cstdint>

namespace agreement {

struct Day {
    std::int64_t year = 0;
    std::int64_t month = 1;
    std::int64_t day = 1;
};

enum class ShortMonth { last_day, first_of_next };

std::int64_t days_in(std::int64_t year, std::int64_t month);

Day day_numbered(std::int64_t number); // days since 1970-01-01
std::int64_t number_of(Day day);       // REQUIRES: a day of the calendar

// The day of this month with this number, or what stands for it where the month is too short.
std::int64_t day_in_month(std::int64_t year, std::int64_t month, std::int64_t day, ShortMonth rule);

std::int64_t months_later(std::int64_t number, std::int64_t months, ShortMonth rule);
std::int64_t whole_months(std::int64_t from, std::int64_t to, ShortMonth rule);

// Birthdays that have come; a birthday on 29 February comes on 1 March in other years.
std::int64_t birthdays(std::int64_t birth, std::int64_t on);

} // namespace agreement
