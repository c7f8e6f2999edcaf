#include "kiosk/store/machine_clock.h"

#include <ctime>
#include <fstream>

namespace kiosk::store {

Result<std::string> present_boot() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string boot;
    if (!std::getline(in, boot) || boot.empty()) {
        return failure("the kernel does not say which start of the machine this is "
                       "(/proc/sys/kernel/random/boot_id); mount /proc");
    }
    return boot;
}

std::chrono::milliseconds since_boot() {
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

std::chrono::seconds wall_time() {
    return std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
}

Day present_day() {
    return Day::at(std::chrono::system_clock::now());
}

bookings::Moment present_moment(const std::string& boot) {
    return {present_day().text(), boot, since_boot()};
}

staff::Moment present_staff_moment(const std::string& boot) {
    return {present_moment(boot), wall_time()};
}

} // namespace kiosk::store
