// Preloaded into a program: its wall clock stands as many seconds off as the file says that
// $OTHER_CLOCK names. Its other clocks go as they go.
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

long seconds_off() {
    const char* file = std::getenv("OTHER_CLOCK");
    const int opened = file == nullptr ? -1 : ::open(file, O_RDONLY | O_CLOEXEC);
    char text[32] = {};
    const ssize_t got = opened < 0 ? -1 : ::read(opened, text, sizeof text - 1);
    if (opened >= 0) {
        ::close(opened);
    }
    return got > 0 ? std::strtol(text, nullptr, 10) : 0;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, struct timespec* time) {
    const long done = ::syscall(SYS_clock_gettime, clock, time);
    if (done == 0 && clock == CLOCK_REALTIME) {
        time->tv_sec += seconds_off();
    }
    return static_cast<int>(done);
}
