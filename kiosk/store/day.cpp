#include "kiosk/store/day.h"

#include <fmt/format.h>

namespace kiosk::store {

Day Day::at(std::chrono::system_clock::time_point time) {
    constexpr std::chrono::hours east{8};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time + east)};
    return Day(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                           static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())));
}

std::optional<std::int64_t> days_since_1970(std::string_view day) {
    constexpr std::string_view form = "0000-00-00";
    int parts[3] = {0, 0, 0};
    std::size_t part = 0;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const char one = at < day.size() ? day[at] : '\0';
        if (form[at] == '-') {
            ++part;
        }
        if (form[at] == '-' ? one != '-' : one < '0' || one > '9') {
            return std::nullopt;
        }
        parts[part] = form[at] == '-' ? 0 : parts[part] * 10 + (one - '0');
    }
    const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                           std::chrono::month(static_cast<unsigned>(parts[1])),
                                           std::chrono::day(static_cast<unsigned>(parts[2]))};
    return day.size() == form.size() && date.ok()
               ? std::optional<std::int64_t>(std::chrono::sys_days(date).time_since_epoch().count())
               : std::nullopt;
}

} // namespace kiosk::store
