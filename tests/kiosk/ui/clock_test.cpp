#include "kiosk/platform/clock.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::platform;
using namespace std::chrono_literals;

TEST_CASE("a clock that is set back is noticed until it has caught up, a correction is not") {
    const std::chrono::sys_seconds noon{std::chrono::hours(480'000)};
    WallWatch watch;
    CHECK_FALSE(watch.set_back(noon, 1000s));
    CHECK_FALSE(watch.set_back(noon + 60s, 1060s));
    CHECK_FALSE(watch.set_back(noon, 1120s)); // two minutes back
    CHECK(watch.set_back(noon - 1s, 1120s));
    CHECK(watch.set_back(noon + 60s - 24h, 1180s));
    CHECK_FALSE(watch.set_back(noon + 180s, 1180s));
    CHECK_FALSE(watch.set_back(noon + 24h, 1240s)); // forward is another day, and no fault
    CHECK(watch.set_back(noon + 300s, 1300s));
}
