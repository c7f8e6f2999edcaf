#include "kiosk/platform/clock.h"
#include "kiosk/platform/touch_filter.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::platform;
using std::chrono::milliseconds;

namespace {

TouchEvent at(TouchKind kind, int ms, float x = 500, float y = 900, int contact = 0) {
    return {kind, x, y, milliseconds(ms), contact};
}

using Events = std::vector<TouchEvent>;

} // namespace

TEST_CASE("a tap of 80 ms passes as it is") {
    TouchFilter filter;
    CHECK(filter.take(at(TouchKind::down, 0)) == Events{at(TouchKind::down, 0)});
    CHECK(filter.take(at(TouchKind::up, 80)) == Events{at(TouchKind::up, 80)});
}

TEST_CASE("a press under 50 ms is shown and then cancelled") {
    TouchFilter filter;
    CHECK(filter.take(at(TouchKind::down, 0)).size() == 1);
    const auto end = filter.take(at(TouchKind::up, 49));
    REQUIRE(end.size() == 1);
    CHECK(end[0].kind == TouchKind::cancel);
    filter.take(at(TouchKind::down, 1000));
    CHECK(filter.take(at(TouchKind::up, 1050))[0].kind == TouchKind::up);
}

TEST_CASE("a second contact is ignored, down and up") {
    TouchFilter filter;
    filter.take(at(TouchKind::down, 0));
    CHECK(filter.take(at(TouchKind::down, 10, 200, 300, 1)).empty());
    CHECK(filter.take(at(TouchKind::up, 70, 200, 300, 1)).empty());
    CHECK(filter.take(at(TouchKind::up, 100)) == Events{at(TouchKind::up, 100)});
}

TEST_CASE("a trembling finger lifts where it went down") {
    TouchFilter filter;
    filter.take(at(TouchKind::down, 0, 500, 900));
    CHECK(filter.take(at(TouchKind::move, 30, 508, 908)).empty());
    CHECK(filter.take(at(TouchKind::up, 90, 508, 908)) == Events{at(TouchKind::up, 90, 500, 900)});
}

TEST_CASE("a finger that moves more than 12 px is followed") {
    TouchFilter filter;
    filter.take(at(TouchKind::down, 0, 500, 900));
    CHECK(filter.take(at(TouchKind::move, 30, 500, 913)).size() == 1);
    CHECK(filter.take(at(TouchKind::up, 90, 500, 1400)) ==
          Events{at(TouchKind::up, 90, 500, 1400)});
}

TEST_CASE("after a page has changed, the same spot is dead for 400 ms") {
    TouchFilter filter;
    filter.take(at(TouchKind::down, 0));
    filter.take(at(TouchKind::up, 80));
    CHECK(filter.page_changed(milliseconds(100)).empty());
    SECTION("there, nothing of a press passes") {
        CHECK(filter.take(at(TouchKind::down, 499)).empty());
        CHECK(filter.take(at(TouchKind::up, 600)).empty());
    }
    SECTION("a finger's width away it does") {
        CHECK(filter.take(at(TouchKind::down, 300, 500, 1000)).size() == 1);
    }
    SECTION("after 400 ms it does") {
        CHECK(filter.take(at(TouchKind::down, 500)).size() == 1);
    }
}

TEST_CASE("a finger still down when the page changes is cancelled and then forgotten") {
    TouchFilter filter;
    filter.take(at(TouchKind::down, 0));
    const auto cancelled = filter.page_changed(milliseconds(60));
    REQUIRE(cancelled.size() == 1);
    CHECK(cancelled[0].kind == TouchKind::cancel);
    CHECK(filter.take(at(TouchKind::up, 900)).empty());
    CHECK(filter.take(at(TouchKind::down, 2000)).size() == 1);
}

TEST_CASE("a pointer that hovers passes nothing") {
    TouchFilter filter;
    CHECK(filter.take(at(TouchKind::move, 5, 10, 10)).empty());
    CHECK(filter.take(at(TouchKind::up, 6)).empty());
}

TEST_CASE("the local day is eight hours ahead of UTC, whatever the machine's zone") {
    using namespace std::chrono;
    const auto evening = sys_days{2022y / December / 5} + 16h;
    const LocalTime local = kiosk::platform::local_time(time_point_cast<seconds>(evening));
    CHECK(local.day == sys_days{2022y / December / 6});
    CHECK(local.hour == 0);
    const LocalTime before = kiosk::platform::local_time(time_point_cast<seconds>(evening) - 1s);
    CHECK(before.day == sys_days{2022y / December / 5});
    CHECK(before.hour == 23);
    CHECK(before.minute == 59);
}
