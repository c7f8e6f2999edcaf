#include "kiosk/store/day.h"
#include "kiosk/wire/data_folder.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("kiosk-store counts and audits what it is told, and puts its log away when it ends") {
    const test::Folder folder;
    Child store = test::start_store(folder.path());
    wire::StoreLink link(folder / "store.socket");
    const std::string before = store::Day::at(std::chrono::system_clock::now()).text();
    REQUIRE(link.count_visit({.started = 1}));
    REQUIRE(link.count_visit({.finished = 1, .programmes_viewed = {"illness_relief"}}));
    REQUIRE(link.pack_installed({"hedong-2022", 1, std::string(64, 'a')}));
    REQUIRE(link.pack_installed({"hedong-2022", 1, std::string(64, 'a')}));
    const wire::Health health = link.health().value();
    CHECK(health.audit_entries == 1);
    CHECK(health.audit_first_bad == 0);
    CHECK(health.pack == "hedong-2022");
    const auto refused = link.pack_installed({"hedong-2022", 1, "short"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("'hash' of pack_installed") != std::string::npos);
    CHECK(link.ping()); // The link connects again by itself.

    store.signal(SIGTERM);
    const auto end = store.ended(5s);
    REQUIRE(end);
    CHECK(end->code == 0);
    CHECK_FALSE(std::filesystem::exists(folder / "ledger.sqlite3-wal"));
    const std::string after = store::Day::at(std::chrono::system_clock::now()).text();
    CHECK(
        test::ask_sql(folder / "ledger.sqlite3",
                      fmt::format("SELECT sum(count) FROM daily_counter WHERE day IN ('{}', '{}')",
                                  before, after)) == "3");
    CHECK_FALSE(link.ping());
}

TEST_CASE("nobody but its owner can reach the store or read what it keeps") {
    const test::Folder folder;
    const Child store = test::start_store(folder / "data");
    for (const auto& entry : std::filesystem::directory_iterator(folder / "data")) {
        INFO(entry.path());
        CHECK((entry.status().permissions() & std::filesystem::perms(0177)) ==
              std::filesystem::perms::none);
    }
}

TEST_CASE(
    "kiosk-store that cannot begin says one sentence and exits with 2, or with 3 for another") {
    const test::Folder folder;
    std::string folder_named = folder.path();
    std::string flags;
    std::string says;
    int code = 2;
    std::optional<Child> first;
    SECTION("a second one on the same folder") {
        code = wire::folder_in_use;
        first.emplace(test::start_store(folder.path()));
        says = "another kiosk-store already uses the data folder";
    }
    SECTION("a file in the folder's place") {
        test::write(folder / "data", "x");
        folder_named = folder / "data";
        says = "the data folder";
    }
    SECTION("a damaged ledger") {
        test::write(folder / "ledger.sqlite3", std::string(5000, 'x'));
        says = "is damaged";
    }
    SECTION("a folder that is not absolute") {
        folder_named = "data";
        says = "not an absolute path";
    }
    SECTION("a folder in the socket's place") {
        std::filesystem::create_directories(folder / "store.socket");
        says = "the socket";
    }
    SECTION("flags it does not know") {
        flags = "--serve";
        says = "--serve; see --help";
    }
    const test::Told told = test::run(
        fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" {}", folder_named, KIOSK_STORE, flags));
    INFO(told.text);
    CHECK(told.code == code);
    CHECK(told.text.starts_with("kiosk-store: "));
    CHECK(told.text.find(says) != std::string::npos);
    CHECK(std::count(told.text.begin(), told.text.end(), '\n') == 1);
    if (first) {
        CHECK(wire::StoreLink(folder / "store.socket").ping());
    }
}

TEST_CASE("several kiosks at once lose no count") {
    const test::Folder folder;
    const Child store = test::start_store(folder.path());
    std::vector<std::thread> kiosks;
    std::atomic<int> acknowledged = 0;
    for (int kiosk_number = 0; kiosk_number < 6; ++kiosk_number) {
        kiosks.emplace_back([&] {
            wire::StoreLink link(folder / "store.socket", 10s);
            for (int at = 0; at < 25; ++at) {
                acknowledged += link.count_visit({.started = 1}) ? 1 : 0;
            }
        });
    }
    for (std::thread& kiosk_thread : kiosks) {
        kiosk_thread.join();
    }
    CHECK(acknowledged == 150);
    CHECK(test::ask_sql(folder / "ledger.sqlite3",
                        "SELECT sum(count) FROM daily_counter WHERE name = 'visits_started'") ==
          "150");
}
