#include "eligibility/base/date.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

std::optional<std::chrono::year_month> year_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    if (!year || !month || *month < 1 || *month > 12) {
        return std::nullopt;
    }
    return std::chrono::year{*year} / *month;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') {
        return std::nullopt;
    }
    const auto month = year_month(text.substr(0, 7));
    const auto day = digits(text.substr(8, 2));
    if (!month || !day) {
        return std::nullopt;
    }
    const auto full = *month / *day;
    return full.ok() ? std::optional<Date>(Date{full}) : std::nullopt;
}

std::optional<DateBounds> parse_date_bounds(std::string_view text) {
    using namespace std::chrono;
    if (text.size() == 4) {
        const auto y = digits(text);
        if (!y) {
            return std::nullopt;
        }
        return DateBounds{Date{std::chrono::year{*y} / January / 1},
                          Date{std::chrono::year{*y} / December / 31}};
    }
    if (text.size() == 7) {
        const auto month = year_month(text);
        return month ? std::optional(DateBounds{Date{*month / 1}, Date{*month / last}})
                     : std::nullopt;
    }
    const auto date = parse_date(text);
    return date ? std::optional(DateBounds{*date, *date}) : std::nullopt;
}

Date add_months(Date date, std::int64_t months, MonthEnd end) {
    using namespace std::chrono;
    const year_month_day ymd{date};
    const auto month = ymd.year() / ymd.month() + std::chrono::months{static_cast<int>(months)};
    const year_month_day same = month / ymd.day();
    if (same.ok()) {
        return Date{same};
    }
    const Date end_of_month{month / last};
    return end == MonthEnd::clamp ? end_of_month : end_of_month + days{1};
}

std::int64_t months_between(Date from, Date to, MonthEnd end) {
    using namespace std::chrono;
    const year_month_day a{from};
    const year_month_day b{to};
    const std::int64_t months = (b.year() / b.month() - a.year() / a.month()).count();
    return add_months(from, months, end) <= to ? months : months - 1;
}

std::string format_date(Date date) {
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

} // namespace eligibility
