#include "kiosk/supervise/restart_policy.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::supervise;
using namespace std::chrono_literals;

TEST_CASE("a child is started again within three seconds, and slowly after five ends in a minute") {
    RestartPolicy policy{RestartTimes{}};
    const RestartPolicy::Time begin{1h};
    for (const auto after : {0s, 2s, 4s, 6s}) {
        CHECK(policy.after_end(begin + after) - (begin + after) <= 3s);
    }
    CHECK(policy.after_end(begin + 8s) == begin + 38s);
    CHECK(policy.after_end(begin + 38s) == begin + 68s);
}

TEST_CASE("an end a minute ago counts no more") {
    RestartPolicy policy{RestartTimes{}};
    const RestartPolicy::Time begin{1h};
    for (const auto after : {0s, 15s, 30s, 45s}) {
        policy.after_end(begin + after);
    }
    CHECK(policy.after_end(begin + 60s) == begin + 61s);
    CHECK(policy.after_end(begin + 61s) == begin + 91s);
}

TEST_CASE("a child that crashes for a day is started all day long") {
    RestartPolicy policy{RestartTimes{}};
    RestartPolicy::Time now{1h};
    const auto evening = now + 24h;
    int starts = 0;
    while (now < evening) {
        const auto next = policy.after_end(now);
        REQUIRE(next > now);
        REQUIRE(next <= now + 30s);
        now = next;
        ++starts;
    }
    // Two a minute once it is slow: nothing that keeps a machine busy.
    CHECK(starts >= 2 * 60 * 24);
    CHECK(starts < 5 * 60 * 24);
}
