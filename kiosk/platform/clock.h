// The only clock. Monotonic time for deadlines and motion, wall time for the day and the hour.
// A local day here is UTC+8, computed: the machine's own time zone settings do not matter.
// Everything else gets times and days as parameters.
#pragma once

#include <chrono>
#include <optional>

namespace kiosk::platform {

// Since some fixed moment; never goes back.
std::chrono::milliseconds monotonic_now();

std::chrono::sys_seconds wall_now();

// Notices that the wall clock was set back while the program runs: the day may then be wrong. A
// correction of seconds, as a time server makes it, is none. Forgets it once the clock has caught
// up.
class WallWatch {
public:
    // REQUIRES a `monotonic` not before the last one; true while the clock is behind where it was.
    bool set_back(std::chrono::sys_seconds wall, std::chrono::milliseconds monotonic);

private:
    static constexpr std::chrono::seconds correction{120};

    std::optional<std::chrono::milliseconds> ahead_; // the furthest the wall was before the other
};

struct LocalTime {
    std::chrono::sys_days day;
    int hour = 0;
    int minute = 0;
};

// The time on a clock in Tianjin at `moment`.
LocalTime local_time(std::chrono::sys_seconds moment);

} // namespace kiosk::platform
