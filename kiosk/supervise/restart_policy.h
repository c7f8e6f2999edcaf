// When a child that ended by itself is started again: soon, and after five ends within a minute
// slowly. Invariant: there is always a next time; it never gives up. A pure value: the time is
// handed in. Knows nothing of processes.
#pragma once

#include <chrono>
#include <deque>

namespace kiosk::supervise {

struct RestartTimes {
    std::chrono::milliseconds soon{1000};   // the promise is three seconds until it runs again
    std::chrono::milliseconds slow{30'000}; // a broken machine must not be kept busy with starting
    std::chrono::milliseconds window{60'000};
    std::size_t many = 5;
};

class RestartPolicy {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RestartPolicy(RestartTimes times) : times_(times) {}

    // Notes an end at `now`, REQUIRED not before the last one, and says when to start again.
    Time after_end(Time now);

private:
    RestartTimes times_;
    std::deque<Time> ends_; // those of the last window
};

} // namespace kiosk::supervise
