#include "kiosk/wire/data_folder.h"
#include "kiosk/wire/heartbeat.h"

#include <array>
#include <cstdlib>

#include <catch2/catch_test_macros.hpp>
#include <sys/socket.h>

using namespace kiosk::wire;
using std::chrono::milliseconds;

namespace {

ssize_t signs_in(int descriptor) {
    std::array<char, 100> bytes{};
    return ::recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
}

} // namespace

TEST_CASE("a heart beats once an interval, and says how long its loop may sleep") {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
    const Descriptor hears(ends[0]);
    Heartbeat heart{Descriptor(ends[1])};
    const Heartbeat::Time begin{std::chrono::hours(1)};
    CHECK(heart.until_due(begin) == milliseconds(0));
    heart.beat(begin);
    heart.beat(begin + Heartbeat::interval - milliseconds(1));
    CHECK(signs_in(hears.number()) == 1);
    CHECK(heart.until_due(begin + milliseconds(500)) == Heartbeat::interval - milliseconds(500));
    heart.beat(begin + Heartbeat::interval);
    CHECK(signs_in(hears.number()) == 1);
}

TEST_CASE("a heart goes on without harm when nobody listens") {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
    Heartbeat heart{Descriptor(ends[1])};
    Heartbeat::Time now{std::chrono::hours(1)};
    SECTION("because the supervisor reads nothing: a full buffer does not block") {
        const Descriptor silent(ends[0]);
        for (int beats = 0; beats < 100'000; ++beats) {
            heart.beat(now += Heartbeat::interval);
        }
    }
    SECTION("because the supervisor has gone: no signal ends the kiosk") {
        ::close(ends[0]);
        heart.beat(now);
    }
    CHECK(heart.until_due(now) == Heartbeat::interval);
}

TEST_CASE("a heart is taken from the environment once, and nonsense there is no heart") {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
    const Descriptor hears(ends[0]);
    ::setenv(heartbeat_variable, std::to_string(ends[1]).c_str(), 1);
    Heartbeat heart = Heartbeat::from_environment();
    CHECK(std::getenv(heartbeat_variable) == nullptr);
    heart.beat(Heartbeat::Time{std::chrono::hours(1)});
    CHECK(signs_in(hears.number()) == 1);
    for (const char* nonsense : {"", "x", "7x", "-1", "1", "99999", "99999999999999999999"}) {
        ::setenv(heartbeat_variable, nonsense, 1);
        const Heartbeat none = Heartbeat::from_environment();
        CHECK(none.until_due({}) == std::chrono::hours(1));
    }
}

TEST_CASE("the data folder is the first that the environment names") {
    ::setenv("STATE_DIRECTORY", "/var/a:/var/b", 1);
    ::setenv("XDG_DATA_HOME", "/data:with-colon", 1);
    CHECK(data_folder().value() == "/var/a");
    CHECK(socket_path().value() == "/var/a/store.socket");
    ::unsetenv("STATE_DIRECTORY");
    CHECK(data_folder().value() == "/data:with-colon/hedong-kiosk");
    ::setenv("XDG_DATA_HOME", "", 1);
    ::setenv("HOME", "/somebody", 1);
    CHECK(data_folder().value() == "/somebody/.local/share/hedong-kiosk");
    ::setenv("STATE_DIRECTORY", "state", 1);
    CHECK(data_folder().error().sentence.find("not an absolute path") != std::string::npos);
    ::unsetenv("STATE_DIRECTORY");
    ::unsetenv("HOME");
    CHECK(data_folder().error().sentence.find("set STATE_DIRECTORY") != std::string::npos);
}
