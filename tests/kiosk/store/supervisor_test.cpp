#include "kiosk/supervise/supervisor.h"
#include "kiosk/wire/data_folder.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <optional>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>

using namespace kiosk;
using namespace std::chrono_literals;
using test::eventually;
using test::runs;

namespace {

supervise::SupervisorTimes quick() {
    supervise::SupervisorTimes times;
    times.restart = {.soon = 50ms, .slow = 30'000ms, .window = 60'000ms, .many = 5};
    times.frozen = 1200ms;
    times.frozen_start = 5000ms;
    times.ping = 100ms;
    times.store_wait = 1000ms;
    times.to_end = 1000ms;
    return times;
}

// A supervisor in a process of its own over a real store and a stand-in for the kiosk.
class Supervised {
public:
    explicit Supervised(std::vector<std::string> does, std::string store = KIOSK_STORE,
                        supervise::SupervisorTimes times = quick()) {
        std::vector<std::string> flags = {starts_file()};
        flags.insert(flags.end(), does.begin(), does.end());
        REQUIRE(::pipe(wake_.data()) == 0);
        supervisor_ = ::fork();
        REQUIRE(supervisor_ >= 0);
        if (supervisor_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::close(wake_[1]);
            ::setenv("STATE_DIRECTORY", folder_.path().c_str(), 1);
            ::_exit(supervise::Supervisor({.store_program = store,
                                           .kiosk_program = STAND_IN,
                                           .kiosk_flags = flags,
                                           .store_flags = {"--pack", "/nowhere"},
                                           .socket = folder_ / wire::socket_name,
                                           .times = times})
                        .run(wake_[0]));
        }
        ::close(wake_[0]);
    }

    Supervised(const Supervised&) = delete;
    Supervised& operator=(const Supervised&) = delete;

    ~Supervised() {
        tell_to_end();
        if (!exit_code(10s)) {
            ::kill(supervisor_, SIGKILL);
            ::waitpid(supervisor_, nullptr, 0);
        }
    }

    int supervisor() const { return supervisor_; }

    const std::filesystem::path& folder() const { return folder_.path(); }

    // The process numbers of the stand-ins so far.
    std::vector<int> kiosks() const {
        std::vector<int> numbers;
        std::ifstream lines(starts_file());
        std::string rest;
        for (int number = 0; lines >> number && std::getline(lines, rest);) {
            numbers.push_back(number);
        }
        return numbers;
    }

    int store() const { return child_named("kiosk-store"); }

    void tell_to_end() {
        if (wake_[1] >= 0) {
            ::close(wake_[1]);
            wake_[1] = -1;
        }
    }

    std::optional<int> exit_code(std::chrono::milliseconds patience) {
        eventually(
            [&] {
                int status = 0;
                if (!code_ && ::waitpid(supervisor_, &status, WNOHANG) == supervisor_) {
                    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
                }
                return code_.has_value();
            },
            patience);
        return code_;
    }

private:
    std::string starts_file() const { return (folder_ / "starts").string(); }

    int child_named(const std::string& name) const {
        std::ifstream children(fmt::format("/proc/{}/task/{}/children", supervisor_, supervisor_));
        for (int number = 0; children >> number;) {
            if (test::bytes_of(fmt::format("/proc/{}/comm", number)) == name + "\n") {
                return number;
            }
        }
        return 0;
    }

    test::Folder folder_;
    std::array<int, 2> wake_{-1, -1};
    pid_t supervisor_ = 0;
    std::optional<int> code_;
};

bool pings(const std::filesystem::path& folder) {
    return wire::StoreLink(folder / "store.socket", 300ms).ping().has_value();
}

} // namespace

TEST_CASE("a healthy pair runs undisturbed until it is told to end, and none is left") {
    Supervised both({"beat"});
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    CHECK(pings(both.folder())); // The kiosk begins once the store has answered.
    const int store = both.store();
    ::usleep(2'600'000); // Twice what counts as frozen here.
    CHECK(both.kiosks().size() == 1);
    CHECK(both.store() == store);
    CHECK(runs(both.kiosks().front()));
    both.tell_to_end();
    CHECK(both.exit_code(10s) == 0);
    CHECK_FALSE(runs(both.kiosks().front()));
    CHECK_FALSE(runs(store));
    CHECK_FALSE(std::filesystem::exists(both.folder() / "ledger.sqlite3-wal"));
}

// With the shipped delays: the promise of three seconds is measured and printed, N = 3.
TEST_CASE("a kiosk that crashes runs again within three seconds") {
    supervise::SupervisorTimes times = quick();
    times.restart = supervise::RestartTimes{};
    Supervised both({"beat"}, KIOSK_STORE, times);
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    for (std::size_t crashes = 1; crashes <= 3; ++crashes) {
        const auto before = std::chrono::steady_clock::now();
        ::kill(both.kiosks().back(), SIGKILL);
        REQUIRE(eventually([&] { return both.kiosks().size() == crashes + 1; }, 9s));
        const auto away = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - before);
        fmt::print("away for {} ms after a crash\n", away.count());
    }
}

TEST_CASE("a kiosk that crashes comes back and keeps the same store") {
    Supervised both({"beat"});
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    const int store = both.store();
    REQUIRE(store > 0);
    for (std::size_t crashes = 1; crashes <= 3; ++crashes) {
        ::kill(both.kiosks().back(), SIGSEGV);
        REQUIRE(eventually([&] { return both.kiosks().size() == crashes + 1; }, 10s));
    }
    CHECK(both.store() == store);
    CHECK(pings(both.folder()));
}

TEST_CASE("a kiosk that crashes at once is slowed down after five, and the store goes on") {
    Supervised both({"crash"});
    REQUIRE(eventually([&] { return both.kiosks().size() == 5; }, 10s));
    ::usleep(1'000'000); // Twenty times the delay before.
    CHECK(both.kiosks().size() == 5);
    CHECK(pings(both.folder()));
    CHECK_FALSE(both.exit_code(0s));
}

TEST_CASE("a frozen kiosk is ended and replaced") {
    const std::string how = GENERATE("freeze", "mute");
    Supervised both({how});
    REQUIRE(eventually([&] { return both.kiosks().size() >= 2; }, 10s));
    CHECK(eventually([&] { return !runs(both.kiosks().front()); }, 10s));
    both.tell_to_end();
    CHECK(both.exit_code(10s) == 0); // A muted one is ended all the same.
    CHECK_FALSE(runs(both.kiosks().back()));
}

TEST_CASE("a frozen store is ended and replaced, and the kiosk goes on") {
    Supervised both({"beat"});
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    const int store = both.store();
    REQUIRE(store > 0);
    ::kill(store, SIGSTOP);
    REQUIRE(eventually([&] { return both.store() != 0 && both.store() != store; }, 10s));
    CHECK_FALSE(runs(store));
    CHECK(eventually([&] { return pings(both.folder()); }, 10s));
    CHECK(both.kiosks().size() == 1);
    CHECK(runs(both.kiosks().front()));
}

TEST_CASE("a store that crashes comes back with its ledger whole") {
    Supervised both({"beat"});
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    REQUIRE(wire::StoreLink(both.folder() / "store.socket").count_visit({.started = 1}));
    ::kill(both.store(), SIGKILL);
    CHECK(eventually([&] { return pings(both.folder()); }, 10s));
    CHECK(test::ask_sql(both.folder() / "ledger.sqlite3", "SELECT sum(count) FROM daily_counter") ==
          "1");
    CHECK(both.kiosks().size() == 1);
}

TEST_CASE("a child that cannot run on this machine ends both, and is not started again") {
    SECTION("the kiosk says so") {
        Supervised both({"exit", "2"});
        CHECK(both.exit_code(10s) == 2);
        CHECK(both.kiosks().size() == 1);
        CHECK_FALSE(pings(both.folder()));
    }
    SECTION("a program is missing") {
        Supervised both({"beat"}, "/nowhere/kiosk-store");
        CHECK(both.exit_code(10s) == 2);
        CHECK(both.kiosks().empty());
    }
}

// A display that went away comes back; the supervisor took the kiosk's 2 for its last word once.
TEST_CASE("a kiosk that ran and then cannot run is started again") {
    Supervised both({"beat-then-exit", "2"});
    CHECK(eventually([&] { return both.kiosks().size() == 3; }, 10s));
    CHECK_FALSE(both.exit_code(100ms));
}

TEST_CASE("a kiosk begins without its store when the store does not come up") {
    Supervised both({"beat"}, "/bin/false");
    CHECK(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    CHECK_FALSE(both.exit_code(500ms));
    CHECK(runs(both.kiosks().front()));
}

TEST_CASE("a kiosk that was closed ends both with 0") {
    Supervised both({"exit", "0"});
    CHECK(both.exit_code(10s) == 0);
    CHECK(both.kiosks().size() == 1);
    CHECK_FALSE(pings(both.folder()));
}

TEST_CASE("children do not outlive a supervisor that was killed") {
    Supervised both({"mute"}, KIOSK_STORE, [] {
        supervise::SupervisorTimes times = quick();
        times.frozen = 60s;
        return times;
    }());
    REQUIRE(eventually([&] { return both.kiosks().size() == 1; }, 10s));
    const int kiosk_number = both.kiosks().front();
    const int store = both.store();
    REQUIRE(runs(kiosk_number));
    REQUIRE(runs(store));
    ::kill(both.supervisor(), SIGKILL);
    CHECK(eventually([&] { return !runs(kiosk_number) && !runs(store); }, 10s));
}

namespace {

// The shipped supervisor with the shipped store and the stand-in under the kiosk's name.
std::filesystem::path programs_in(const test::Folder& folder) {
    std::filesystem::create_directories(folder / "bin");
    std::filesystem::copy(KIOSK_SUPERVISE, folder / "bin/kiosk-supervise");
    std::filesystem::copy(KIOSK_STORE, folder / "bin/kiosk-store");
    std::filesystem::copy(STAND_IN, folder / "bin/kiosk");
    std::filesystem::create_directories(folder / "config");
    test::write(folder / "config/kiosk.toml",
                "[kiosk]\nseal = \"河东惠民\"\noffice_zh = \"区\"\noffice_en = \"office\"\n"
                "service_zh = \"事\"\nservice_en = \"service\"\n[pack]\npath = \"../pack\"\n");
    test::write_pack(folder / "pack", test::service("bed", 3));
    return folder / "bin/kiosk-supervise";
}

} // namespace

TEST_CASE("the shipped kiosk-supervise ends with its kiosk, with its kiosk's 2, or by a signal") {
    const test::Folder folder;
    const std::string program = programs_in(folder);
    const std::string starts = folder / "starts";
    const auto told = [&](const std::string& before, const std::string& flags) {
        return test::run(fmt::format("STATE_DIRECTORY=\"{}\" {} \"{}\" \"{}\" {}",
                                     (folder / "data").string(), before, program, starts, flags));
    };
    SECTION("closed") {
        CHECK(told("", "exit 0").code == 0);
    }
    SECTION("wrong settings: nothing is added to the kiosk's own sentence") {
        const test::Told said = told("", "exit 2");
        CHECK(said.code == 2);
        CHECK(said.text.empty());
    }
    SECTION("a signal") {
        CHECK(told("timeout --preserve-status -s " + GENERATE(std::string("TERM"), "INT", "HUP") +
                       " 1",
                   "beat")
                  .code == 0);
        int number = 0;
        std::ifstream(starts) >> number;
        REQUIRE(number > 0);
        CHECK_FALSE(runs(number));
    }
    SECTION(
        "an unwritable data folder: the kiosk informs without the store, whose sentence stays") {
        test::write(folder / "data", "x");
        const test::Told said = told("timeout --preserve-status -s TERM 2", "beat");
        CHECK(said.code == 0);
        CHECK(said.text.starts_with("kiosk-store: the data folder"));
        CHECK(said.text.find("kiosk-supervise: kiosk-store ended with exit code 2; it starts again "
                             "in 30 s") != std::string::npos);
        CHECK(std::count(said.text.begin(), said.text.end(), '\n') == 2);
        CHECK(std::filesystem::exists(starts));
    }
    SECTION("a second kiosk on the same folder does not begin") {
        const Child first = test::start_store(folder / "data");
        const test::Told said = told("", "beat");
        CHECK(said.code == 2);
        CHECK(said.text.find("already uses") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(starts));
    }
}
