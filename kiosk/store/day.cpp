#include "kiosk/store/day.h"

#include <fmt/format.h>

namespace kiosk::store {

Day Day::at(std::chrono::system_clock::time_point time) {
    constexpr std::chrono::hours east{8};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time + east)};
    return Day(fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                           static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())));
}

} // namespace kiosk::store
