#include "kiosk/store/ledger.h"
#include "tests/kiosk/store/place.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::store;
using test::run_sql;

namespace {

Day day(int number) {
    return Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / number));
}

wire::PackInstalled pack(std::int64_t version) {
    return {"hedong-2022", version, std::string(64, 'b')};
}

} // namespace

TEST_CASE("a day begins at midnight in the district, eight hours before UTC") {
    using namespace std::chrono;
    const sys_days midnight = year(2022) / 12 / 31;
    CHECK(Day::at(midnight + 16h - 1s).text() == "2022-12-31");
    CHECK(Day::at(midnight + 16h).text() == "2023-01-01");
    CHECK(Day::at(sys_days(year(2024) / 2 / 28) + 20h).text() == "2024-02-29");
}

TEST_CASE("counters add up by day and name, and nothing is noted for nothing") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    Ledger ledger = Ledger::open(file, day(1)).value();
    REQUIRE(ledger.count_visit(day(1), {.started = 2, .programmes_viewed = {"a", "b", "a"}}));
    REQUIRE(ledger.count_visit(day(1), {.started = 1, .finished = 1}));
    REQUIRE(ledger.count_visit(day(2), {.timed_out = 1}));
    CHECK(ledger.counted(day(1), "visits_started").value() == 3);
    CHECK(ledger.counted(day(1), "visits_finished").value() == 1);
    CHECK(ledger.counted(day(1), "viewed:a").value() == 2);
    CHECK(ledger.counted(day(1), "viewed:b").value() == 1);
    CHECK(ledger.counted(day(2), "visits_timed_out").value() == 1);
    CHECK(ledger.counted(day(2), "visits_started").value() == 0);
    CHECK(test::ask_sql(file, "SELECT count(*) FROM daily_counter") == "5");
}

TEST_CASE("a counter that cannot be kept leaves the others of its visit as they were") {
    const test::Folder folder;
    Ledger ledger = Ledger::open(folder / "ledger", day(1)).value();
    const std::string too_long(80, 'x');
    REQUIRE_FALSE(ledger.count_visit(day(1), {.started = 1, .programmes_viewed = {too_long}}));
    CHECK(ledger.counted(day(1), "visits_started").value() == 0);
    REQUIRE(ledger.count_visit(day(1), {.started = 1}));
    CHECK(ledger.counted(day(1), "visits_started").value() == 1);
}

TEST_CASE("each change of the pack is one entry of an audit that fits together") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    Ledger ledger = Ledger::open(file, day(1)).value();
    CHECK(ledger.health().value().audit_head == security::first_prev_hash);
    for (const std::int64_t version : {1, 1, 2, 2, 1}) {
        REQUIRE(ledger.record_pack(day(1), pack(version)));
    }
    const auto entries = ledger.audit().value();
    REQUIRE(entries.size() == 3);
    CHECK(entries[2].body ==
          R"({"hash":")" + std::string(64, 'b') + R"(","id":"hedong-2022","version":1})");
    CHECK(entries[2].prev_hash == entries[1].hash);
    const wire::Health health = ledger.health().value();
    CHECK(health.audit_entries == 3);
    CHECK(health.audit_first_bad == 0);
    CHECK(health.audit_head == entries[2].hash);
    CHECK(health.pack == "hedong-2022");
    CHECK(health.schema == 7);
    CHECK(test::ask_sql(file, "SELECT group_concat(version) FROM installed_pack") == "1,2,1");
}

TEST_CASE("the database itself refuses to change, remove or squeeze in an audit entry") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    Ledger ledger = Ledger::open(file, day(1)).value();
    REQUIRE(ledger.record_pack(day(1), pack(1)));
    REQUIRE(ledger.record_pack(day(1), pack(2)));
    const auto before = ledger.audit().value();
    const std::string values = ", '2022-09-01', 'k', '{}', ";
    const std::string hash = "'" + std::string(64, 'c') + "'";
    const auto& last = before.back();
    const std::string sql = GENERATE_COPY(
        std::string("UPDATE audit SET body = '{}' WHERE seq = 1"),
        std::string("UPDATE OR REPLACE audit SET seq = 1 WHERE seq = 2"),
        std::string("DELETE FROM audit WHERE seq = 2"), std::string("DELETE FROM audit"),
        "REPLACE INTO audit VALUES (2" + values + "'" + last.prev_hash + "', " + hash + ")",
        "INSERT INTO audit VALUES (4" + values + "'" + last.hash + "', " + hash + ")",
        "INSERT INTO audit VALUES (3" + values + hash + ", " + hash + ")",
        "REPLACE INTO audit VALUES (3" + values + "'" + last.hash + "', '" + last.hash + "')");
    INFO(sql);
    CHECK(run_sql(file, sql).find("an audit entry") == 0);
    CHECK(ledger.audit().value() == before);
}

TEST_CASE("an audit changed behind the database's back names its first bad entry") {
    const test::Folder folder;
    const auto file = folder / "ledger";
    Ledger ledger = Ledger::open(file, day(1)).value();
    for (const std::int64_t version : {1, 2, 3, 4}) {
        REQUIRE(ledger.record_pack(day(1), pack(version)));
    }
    REQUIRE(run_sql(file, "PRAGMA foreign_keys = OFF; DROP TRIGGER audit_is_never_changed;"
                          "DROP TRIGGER audit_is_never_removed") == "");

    struct Change {
        const char* sql;
        std::int64_t first_bad;
    };

    const Change change = GENERATE(values<Change>(
        {{"UPDATE audit SET body = replace(body, '2022', '2023') WHERE seq = 3", 3},
         {"UPDATE audit SET day = '2022-09-02' WHERE seq = 1", 1},
         {"UPDATE audit SET hash = replace(printf('%064d', 0), '0', 'f') WHERE seq = 4", 4},
         {"DELETE FROM audit WHERE seq = 2", 2},
         {"UPDATE audit SET seq = seq + 10 WHERE seq = 4", 4}}));
    INFO(change.sql);
    REQUIRE(run_sql(file, change.sql) == "");
    CHECK(ledger.health().value().audit_first_bad == change.first_bad);
}
