// The only clock. Monotonic time for deadlines and motion, wall time for the day and the hour.
// A local day here is UTC+8, computed: the machine's own time zone settings do not matter.
// Everything else gets times and days as parameters.
#pragma once

#include <chrono>

namespace kiosk::platform {

// Since some fixed moment; never goes back.
std::chrono::milliseconds monotonic_now();

std::chrono::sys_seconds wall_now();

struct LocalTime {
    std::chrono::sys_days day;
    int hour = 0;
    int minute = 0;
};

// The time on a clock in Tianjin at `moment`.
LocalTime local_time(std::chrono::sys_seconds moment);

} // namespace kiosk::platform
