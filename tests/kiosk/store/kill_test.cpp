#include "tests/kiosk/store/place.h"

#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

// Tells the store of visits and ever newer packs until it is gone.
struct Load {
    std::atomic<int> acknowledged = 0;
    std::atomic<std::int64_t> version = 0;

    void run(const std::filesystem::path& socket) {
        wire::StoreLink link(socket);
        while (link.count_visit({.started = 1, .programmes_viewed = {"a"}})) {
            ++acknowledged;
            if (!link.pack_installed({"hedong-2022", version + 1, std::string(64, 'a')})) {
                return;
            }
            ++version;
        }
    }
};

std::int64_t number(const std::string& text) {
    return text.empty() ? 0 : std::stoll(text);
}

} // namespace

TEST_CASE("kill -9 in the middle of writes loses nothing acknowledged and breaks no chain") {
    const test::Folder folder;
    const auto file = folder / "ledger.sqlite3";
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    Load load;
    const int kills = 15;
    for (int killed = 1; killed <= kills; ++killed) {
        Child store = test::start_store(folder.path());
        const int before = load.acknowledged;
        std::thread writer([&] { load.run(folder / "store.socket"); });
        test::eventually([&] { return load.acknowledged > before; }, 5s);
        ::usleep(static_cast<useconds_t>(random() % 40'000));
        store.signal(SIGKILL);
        REQUIRE(store.ended(5s));
        writer.join();

        Child again = test::start_store(folder.path());
        const wire::Health health = wire::StoreLink(folder / "store.socket").health().value();
        CHECK(health.audit_first_bad == 0);
        // At most one pack was on its way; when it was written its acknowledgement was lost.
        CHECK(health.audit_entries >= load.version);
        CHECK(health.audit_entries <= load.version + 1);
        load.version = health.audit_entries;
        again.signal(SIGTERM);
        REQUIRE(again.ended(5s));

        const auto counted = [&](const char* name) {
            return number(test::ask_sql(
                file, fmt::format("SELECT sum(count) FROM daily_counter WHERE name = '{}'", name)));
        };
        CHECK(counted("visits_started") >= load.acknowledged);
        CHECK(counted("visits_started") <= load.acknowledged + killed);
        CHECK(counted("visits_started") == counted("viewed:a")); // A visit is counted whole.
        CHECK(number(test::ask_sql(file, "SELECT count(*) FROM installed_pack")) ==
              health.audit_entries);
        CHECK(test::ask_sql(file, "PRAGMA integrity_check") == "ok");
    }
    CHECK(load.acknowledged >= kills);
    fmt::print("{} kills, {} visits acknowledged, {} audit entries\n", kills,
               load.acknowledged.load(), load.version.load());
}
