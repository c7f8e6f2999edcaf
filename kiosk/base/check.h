// KIOSK_CHECK: what only a programmer can have broken. Aborts in every build, with the place and
// what must hold. Never used for what a visitor, a file or a machine can cause; the supervisor
// restarts and the visit is gone.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace kiosk {

[[noreturn]] inline void check_failed(const char* file, int line, const char* condition,
                                      const char* what) {
    std::fprintf(stderr, "%s:%d: %s must hold: %s\n", file, line, condition, what);
    std::abort();
}

} // namespace kiosk

#define KIOSK_CHECK(condition, what)                                                               \
    ((condition) ? static_cast<void>(0)                                                            \
                 : ::kiosk::check_failed(__FILE__, __LINE__, #condition, what))
