// Keeps kiosk-store and kiosk running: starts them, notices when one ends or freezes, starts it
// again. Invariant: when run() returns, neither child runs. A kiosk that says by exit code 2,
// before it ever ran, that its settings or its machine are wrong is not started again; its sentence
// is on stderr already. One that ran before is (its display may come back), and so is a store that
// cannot begin: the screens inform without it. Restarts never end. Carries no data of a visit from
// one kiosk to the next. Knows nothing of what the children do.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/child/child.h"
#include "kiosk/supervise/restart_policy.h"
#include "kiosk/supervise/store_probe.h"
#include "kiosk/wire/descriptor.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::supervise {

struct SupervisorTimes {
    RestartTimes restart;
    std::chrono::milliseconds frozen{10'000}; // without a sign of life, once there was one
    std::chrono::milliseconds frozen_start{
        30'000}; // until the first: fonts take long on a slow disk
    std::chrono::milliseconds ping{2000};
    std::chrono::milliseconds store_wait{
        5000};                              // the kiosk waits this long for the store, then starts
    std::chrono::milliseconds to_end{3000}; // between asking a child to end and ending it
};

struct SupervisorSettings {
    std::filesystem::path store_program;
    std::filesystem::path kiosk_program;
    std::vector<std::string> kiosk_flags;
    std::vector<std::string> store_flags = {};
    std::filesystem::path socket;
    SupervisorTimes times;
};

class Supervisor {
public:
    explicit Supervisor(SupervisorSettings settings);

    // Returns the exit code: 0 when the kiosk ended by itself or `ended` became readable, 2 when a
    // child cannot be run on this machine or another kiosk uses the same folder. `ended` is a
    // signalfd or anything else that can be polled.
    int run(int ended);

private:
    using Time = std::chrono::steady_clock::time_point;

    // One of the two programs, whether it runs or waits to be started.
    struct Part {
        Part(std::string_view part_name, RestartTimes times) : name(part_name), policy(times) {}

        std::string_view name;
        RestartPolicy policy;
        std::optional<Child> child;
        std::optional<Time> start_at;
        Time last_sign{};       // of life; the start counts as one
        bool gave_sign = false; // since it was started
        bool ran = false;       // has ever given a sign
    };

    void sleep(int ended);
    std::optional<int> turn(Time now);
    std::optional<int> start_due(Part& part, Time now);
    Result<Child> start(const Part& part);
    std::optional<int> reap(Part& part, Time now);
    void hear_store(Time now);
    void hear_kiosk(Time now);
    void kill_frozen(Part& part, Time now);
    Time frozen_at(const Part& part) const;
    void end(Part& part);

    SupervisorSettings settings_;
    Part store_;
    Part kiosk_;
    StoreProbe probe_;
    wire::Descriptor heartbeat_;
};

} // namespace kiosk::supervise
