// The clock of the machine's present start, which nobody sets by hand and which goes on while the
// machine sleeps: what runs out is measured on it. And the clock on the wall.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/requests.h"
#include "kiosk/staff/requests.h"
#include "kiosk/store/day.h"

#include <chrono>
#include <string>

namespace kiosk::store {

// Which start it is: as the kernel names it.
Result<std::string> present_boot();

std::chrono::milliseconds since_boot();

// The time since 1970, as people set it.
std::chrono::seconds wall_time();

Day present_day();

// The present moment; `boot` is present_boot().
bookings::Moment present_moment(const std::string& boot);
staff::Moment present_staff_moment(const std::string& boot);

} // namespace kiosk::store
