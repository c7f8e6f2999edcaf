#include "kiosk/wire/heartbeat.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <sys/socket.h>

namespace kiosk::wire {

Heartbeat Heartbeat::from_environment() {
    const char* named = std::getenv(heartbeat_variable);
    const std::string_view digits = named == nullptr ? "" : named;
    int number = -1;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    ::unsetenv(heartbeat_variable);
    if (!whole || number <= STDERR_FILENO || ::fcntl(number, F_SETFD, FD_CLOEXEC) != 0) {
        return Heartbeat(Descriptor());
    }
    return Heartbeat(Descriptor(number));
}

Heartbeat::Heartbeat(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

void Heartbeat::beat(Time now) {
    if (!descriptor_ || now < next_) {
        return;
    }
    next_ = now + interval;
    // A full buffer means that the supervisor has bytes enough to read; one that has gone is no
    // concern of the kiosk, whose end the kernel has then ordered already.
    const char sign = '.';
    static_cast<void>(::send(descriptor_.number(), &sign, 1, MSG_NOSIGNAL | MSG_DONTWAIT));
}

std::chrono::milliseconds Heartbeat::until_due(Time now) const {
    if (!descriptor_) {
        return std::chrono::hours(1);
    }
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(next_ - now),
                    std::chrono::milliseconds(0));
}

} // namespace kiosk::wire
