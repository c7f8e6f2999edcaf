// Asks the store for a sign of life over its socket, without ever waiting for it.
// Invariant: `turn` never blocks; what the store sends is only ever an answer to hello or ping, and
// anything else closes the connection. Only the process named is believed: another kiosk's store at
// the same socket gives no sign of life for ours.
#pragma once

#include "kiosk/wire/descriptor.h"
#include "kiosk/wire/frame.h"

#include <chrono>
#include <cstdint>
#include <filesystem>

#include <sys/types.h>

namespace kiosk::supervise {

class StoreProbe {
public:
    using Time = std::chrono::steady_clock::time_point;

    StoreProbe(std::filesystem::path socket, std::chrono::milliseconds interval)
        : socket_(std::move(socket)), interval_(interval) {}

    // Connects, asks or reads, whatever is due; true when the store has answered since the last
    // turn.
    bool turn(Time now);

    // The connection to watch for input, or -1.
    int descriptor() const { return connection_.number(); }

    // When the next turn is due even if nothing arrives.
    Time due() const { return next_; }

    // From now on `process` is the store; the next turn connects anew.
    void watch(pid_t process);

private:
    void connect();
    bool ask();
    bool hear();
    void forget();

    std::filesystem::path socket_;
    std::chrono::milliseconds interval_;
    pid_t process_ = 0;
    wire::Descriptor connection_;
    wire::FrameReader reader_;
    std::int64_t last_id_ = 0;
    Time next_{};
};

} // namespace kiosk::supervise
