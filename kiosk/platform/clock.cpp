#include "kiosk/platform/clock.h"

#include <algorithm>

namespace kiosk::platform {

std::chrono::milliseconds monotonic_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::chrono::sys_seconds wall_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

bool WallWatch::set_back(std::chrono::sys_seconds wall, std::chrono::milliseconds monotonic) {
    const std::chrono::milliseconds ahead = wall.time_since_epoch() - monotonic;
    ahead_ = std::max(ahead_.value_or(ahead), ahead);
    return *ahead_ - ahead > correction;
}

LocalTime local_time(std::chrono::sys_seconds moment) {
    const auto local = moment + std::chrono::hours{8};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - day};
    return {day, static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count())};
}

} // namespace kiosk::platform
