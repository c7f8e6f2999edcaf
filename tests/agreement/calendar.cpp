#include "tests/agreement/calendar.h"

namespace agreement {

std::int64_t days_in(std::int64_t year, std::int64_t month) {
    if (month == 2) {
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Day day_numbered(std::int64_t number) {
    Day at{1970, 1, 1};
    while (number < 0) {
        --at.month;
        if (at.month == 0) {
            at.month = 12;
            --at.year;
        }
        number += days_in(at.year, at.month);
    }
    while (number >= days_in(at.year, at.month)) {
        number -= days_in(at.year, at.month);
        ++at.month;
        if (at.month == 13) {
            at.month = 1;
            ++at.year;
        }
    }
    at.day += number;
    return at;
}

std::int64_t number_of(Day day) {
    std::int64_t number = day.day - 1;
    for (Day at{1970, 1, 1}; at.year < day.year || (at.year == day.year && at.month < day.month);) {
        number += days_in(at.year, at.month);
        at = at.month == 12 ? Day{at.year + 1, 1, 1} : Day{at.year, at.month + 1, 1};
    }
    for (Day at{day.year, day.month, 1}; at.year < 1970;) {
        number -= days_in(at.year, at.month);
        at = at.month == 12 ? Day{at.year + 1, 1, 1} : Day{at.year, at.month + 1, 1};
    }
    return number;
}

std::int64_t day_in_month(std::int64_t year, std::int64_t month, std::int64_t day,
                          ShortMonth rule) {
    if (day <= days_in(year, month)) {
        return number_of({year, month, day});
    }
    const std::int64_t last = number_of({year, month, days_in(year, month)});
    return rule == ShortMonth::last_day ? last : last + 1;
}

std::int64_t months_later(std::int64_t number, std::int64_t months, ShortMonth rule) {
    Day at = day_numbered(number);
    for (; months > 0; --months) {
        at.month = at.month == 12 ? 1 : at.month + 1;
        at.year += at.month == 1 ? 1 : 0;
    }
    for (; months < 0; ++months) {
        at.month = at.month == 1 ? 12 : at.month - 1;
        at.year -= at.month == 12 ? 1 : 0;
    }
    return day_in_month(at.year, at.month, at.day, rule);
}

std::int64_t whole_months(std::int64_t from, std::int64_t to, ShortMonth rule) {
    std::int64_t months = 0;
    while (months_later(from, months, rule) > to) {
        --months;
    }
    while (months_later(from, months + 1, rule) <= to) {
        ++months;
    }
    return months;
}

std::int64_t birthdays(std::int64_t birth, std::int64_t on) {
    const Day born = day_numbered(birth);
    const auto birthday = [&](std::int64_t age) {
        return day_in_month(born.year + age, born.month, born.day, ShortMonth::first_of_next);
    };
    std::int64_t age = 0;
    while (birthday(age) > on) {
        --age;
    }
    while (birthday(age + 1) <= on) {
        ++age;
    }
    return age;
}

} // namespace agreement
