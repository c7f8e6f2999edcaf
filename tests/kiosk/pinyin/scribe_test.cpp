#include "kiosk/pinyin/scribe.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <sys/wait.h>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::pinyin;
namespace fs = std::filesystem;

namespace {

// A program that stands in for kiosk-pinyin and misbehaves.
class StandIn {
public:
    explicit StandIn(const std::string& body) {
        std::string pattern = (fs::temp_directory_path() / "kiosk-pinyin-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        std::ofstream(program()) << "#!/bin/sh\n" << body << "\n";
        fs::permissions(program(), fs::perms::owner_all);
    }

    ~StandIn() { fs::remove_all(folder_); }

    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;
    StandIn(StandIn&&) = delete;
    StandIn& operator=(StandIn&&) = delete;

    fs::path program() const { return folder_ / "program"; }

private:
    fs::path folder_;
};

bool runs(pid_t process) {
    return ::kill(process, 0) == 0;
}

} // namespace

TEST_CASE("the child program spells as the library does") {
    Scribe scribe(KIOSK_PINYIN);
    CHECK_FALSE(scribe.child());
    const auto found = scribe.look("wangxiulan");
    REQUIRE(found.has_value());
    CHECK(found->front() == Candidate{PrivateText("王秀兰"), 10});
    const auto child = scribe.child();
    REQUIRE(child);
    REQUIRE(scribe.look("lan").has_value());
    CHECK(scribe.child() == child); // one child for the visit
}

TEST_CASE("the child program ends with the visit, and the next question begins another") {
    Scribe scribe(KIOSK_PINYIN);
    REQUIRE(scribe.look("lan").has_value());
    const pid_t first = *scribe.child();
    scribe.end();
    CHECK_FALSE(runs(first));
    CHECK_FALSE(scribe.child());
    REQUIRE(scribe.look("lan").has_value());
    CHECK(*scribe.child() != first);
}

TEST_CASE("a killed child is told once and the question after it is answered") {
    Scribe scribe(KIOSK_PINYIN);
    REQUIRE(scribe.look("lan").has_value());
    ::kill(*scribe.child(), SIGKILL);
    const auto lost = scribe.look("lan");
    REQUIRE_FALSE(lost);
    CHECK(lost.error().sentence.find("kiosk-pinyin") != std::string::npos);
    CHECK(scribe.look("lan").has_value());
}

TEST_CASE("a child that hangs, babbles or talks nonsense is ended and named") {
    const std::string body = GENERATE("sleep 60", "cat /dev/zero", "read line; echo nonsense",
                                      "read line; echo \"$line\" | sed 's/$/\\t9 x/'", "exit 3");
    CAPTURE(body);
    const StandIn program(body);
    Scribe scribe(program.program(), std::chrono::milliseconds(300));
    const auto found = scribe.look("lan");
    REQUIRE_FALSE(found);
    CHECK(found.error().sentence.find("kiosk-pinyin") != std::string::npos);
    CHECK_FALSE(scribe.child());
}

TEST_CASE("a program that is missing is one sentence") {
    Scribe scribe("/nowhere/kiosk-pinyin");
    const auto found = scribe.look("lan");
    REQUIRE_FALSE(found);
    CHECK(found.error().sentence ==
          "/nowhere/kiosk-pinyin cannot be started: No such file or directory; "
          "build it with kiosk/run");
}

TEST_CASE("the child program can write no file and is asked letters only") {
    Scribe scribe(KIOSK_PINYIN);
    REQUIRE(scribe.look("lan").has_value());
    const fs::path process = "/proc/" + std::to_string(*scribe.child());
    std::ifstream limits(process / "limits");
    const std::string text{std::istreambuf_iterator<char>(limits), {}};
    if (!text.empty()) { // its memory may be closed to us, and its limits with it
        CHECK(text.find("Max file size             0                    0") != std::string::npos);
        CHECK(text.find("Max core file size        0                    0") != std::string::npos);
    }
    const std::string strange = "echo LAN | " KIOSK_PINYIN " 2> /dev/null";
    CHECK(WEXITSTATUS(std::system(strange.c_str())) == 2);
}
