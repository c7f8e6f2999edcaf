#include "kiosk/platform/clock.h"

namespace kiosk::platform {

std::chrono::milliseconds monotonic_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::chrono::sys_seconds wall_now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

LocalTime local_time(std::chrono::sys_seconds moment) {
    const auto local = moment + std::chrono::hours{8};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - day};
    return {day, static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count())};
}

} // namespace kiosk::platform
