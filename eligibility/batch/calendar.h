// The calendar in whole numbers: days since 1970-01-01 and back, without a branch, so that loops
// over them can be compiled for any set of instructions. What they give is what base/date gives,
// for years from 1 to 9999; a test holds every day against it. Always inlined: see kernels.inc.
#pragma once

#include <cstdint>

namespace eligibility::calendar {

#define ALWAYS_INLINE [[gnu::always_inline]] static inline

struct Civil {
    std::int32_t year;
    std::int32_t month; // 1 to 12
    std::int32_t day;
};

// Years are counted from March, so that a leap day is the last of its year.
ALWAYS_INLINE Civil civil_of(std::int64_t number) {
    const auto shifted = static_cast<std::int32_t>(number) + 719'468;
    const std::int32_t era = shifted / 146'097;
    const std::int32_t of_era = shifted - era * 146'097;
    const std::int32_t year_of_era =
        (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::int32_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t from_march = (5 * of_year + 2) / 153;
    const std::int32_t day = of_year - (153 * from_march + 2) / 5 + 1;
    const std::int32_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

ALWAYS_INLINE std::int64_t number_of(std::int32_t year, std::int32_t month, std::int32_t day) {
    const std::int32_t from_march = month > 2 ? year : year - 1;
    const std::int32_t era = from_march / 400;
    const std::int32_t of_era = from_march - era * 400;
    const std::int32_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int32_t days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return std::int64_t{era} * 146'097 + days - 719'468;
}

ALWAYS_INLINE std::int32_t length_of(std::int32_t year, std::int32_t month) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 ? (leap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
}

// `next_day`: what lacks in a month runs over into the next, else its last day stands for it.
ALWAYS_INLINE std::int64_t add_months(std::int64_t number, std::int64_t months, bool next_day) {
    const Civil from = civil_of(number);
    const std::int32_t count = from.year * 12 + from.month - 1 + static_cast<std::int32_t>(months);
    const std::int32_t year = count / 12;
    const std::int32_t month = count - year * 12 + 1;
    const std::int32_t length = length_of(year, month);
    const std::int64_t first = number_of(year, month, 1);
    const bool over = from.day > length;
    return first + (over ? length - (next_day ? 0 : 1) : from.day - 1);
}

ALWAYS_INLINE std::int64_t months_between(std::int64_t from, std::int64_t to, bool next_day) {
    const Civil a = civil_of(from);
    const Civil b = civil_of(to);
    const std::int32_t months = (b.year - a.year) * 12 + b.month - a.month;
    return add_months(from, months, next_day) <= to ? months : months - 1;
}

// As CalendarPart: 0 year, 1 month, 2 day.
ALWAYS_INLINE std::int64_t part(std::int64_t number, std::uint32_t which) {
    const Civil civil = civil_of(number);
    return which == 0 ? civil.year : which == 1 ? civil.month : civil.day;
}

#undef ALWAYS_INLINE

} // namespace eligibility::calendar
