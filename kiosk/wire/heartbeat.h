// The sign of life a child of kiosk-supervise gives: one byte on the descriptor it inherited.
// Invariant: never blocks and never raises a signal; without a supervisor every call is a no-op.
// In the loop: `sleep at most heartbeat.until_due(now)`, then `heartbeat.beat(now)` on every turn.
// A kiosk that has not beaten for ten seconds is taken for frozen and replaced.
#pragma once

#include "kiosk/wire/descriptor.h"

#include <chrono>

namespace kiosk::wire {

inline constexpr const char* heartbeat_variable = "HEDONG_HEARTBEAT_FD";

class Heartbeat {
public:
    using Time = std::chrono::steady_clock::time_point;

    // Takes over the descriptor that the environment names, so that a child of the kiosk inherits
    // neither. Call once, before other threads start.
    static Heartbeat from_environment();

    explicit Heartbeat(Descriptor descriptor);

    // Writes a byte when the last one is `interval` old; cheap to call on every turn of a loop.
    void beat(Time now);

    // How long the loop may sleep; an hour without a supervisor.
    std::chrono::milliseconds until_due(Time now) const;

    // Half of the five seconds that the supervisor is promised, so that one slow turn does no harm.
    static constexpr std::chrono::milliseconds interval{2500};

private:
    Descriptor descriptor_;
    Time next_{};
};

} // namespace kiosk::wire
