// closed_process: a program of ours leaves no picture of its memory behind: no core file when it
// breaks, and no other program of the same user reads it while it runs.
// Invariant: false where the system refused either, and then nothing is promised. Call first thing
// in main. Knows nothing of what the memory holds.
#pragma once

#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk {

inline bool close_process() {
    const rlimit none{0, 0};
    return ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0;
}

} // namespace kiosk
