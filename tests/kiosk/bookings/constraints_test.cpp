// What a stranger with a database browser, or a faulty program, cannot do.
#include "tests/kiosk/bookings/kept.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;

namespace {

const AskStock beds{"care_bed", "2022"};

// SQLite's words for why it did not, "" when it did.
std::string said(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
    char* words = nullptr;
    sqlite3_exec(connection, ("PRAGMA foreign_keys = ON;" + sql).c_str(), nullptr, nullptr, &words);
    const std::string told = words == nullptr ? "" : words;
    sqlite3_free(words);
    sqlite3_close(connection);
    return told;
}

// Two places: number 1 is booked by person 1, number 2 is held by visit 2; person 3 waits, then 4.
void fill(test::Kept& kept) {
    auto& bookings = kept.bookings();
    REQUIRE(bookings.offer({.service = beds.service,
                            .period = beds.period,
                            .quota = 2,
                            .venues = {{"east", 2}, {"west", 1}}},
                           at(0)));
    REQUIRE(bookings.answer(Hold{test::id(11), test::id(1), "care_bed", "2022", "east"}, at(0)));
    REQUIRE(
        bookings.answer(Confirm{test::id(21), test::id(1), test::person(1), test::claim()}, at(0)));
    REQUIRE(bookings.answer(Hold{test::id(12), test::id(2), "care_bed", "2022", "east"}, at(0)));
    for (const int who : {3, 4}) {
        REQUIRE(bookings.answer(Join{test::id(static_cast<std::uint64_t>(20 + who)), "care_bed",
                                     "2022", "east", test::person(who), test::claim()},
                                at(0)));
    }
}

const std::string held = "INSERT INTO booking (offer, venue, state, held_by, hold_id, boot, until)"
                         " VALUES (1, {}, 'held', 'x', 'x', 'b', 9)";

} // namespace

TEST_CASE("the database itself sells no place twice, whoever writes") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    fill(kept);
    const auto before = test::told(kept.bookings().answer(beds, at(0)));

    const std::string sql = GENERATE_COPY(
        fmt::format(fmt::runtime(held), 2), // the quota is taken
        fmt::format(fmt::runtime(held), 1), // and people wait
        fmt::format(fmt::runtime(held), 9), // no such venue
        std::string("UPDATE booking SET state = 'booked', queue = NULL WHERE number = 3"),
        std::string("UPDATE booking SET state = 'booked', queue = NULL WHERE number = 4"),
        std::string("UPDATE offer SET taken = 0"), std::string("UPDATE offer SET taken = 1"),
        std::string("UPDATE venue SET taken = 0 WHERE number = 1"),
        std::string("UPDATE offer SET quota = 1"), std::string("UPDATE venue SET capacity = 1"),
        std::string("UPDATE offer SET quota = -1"),
        std::string("REPLACE INTO offer (number, service, period, kind, quota, per_person,"
                    " programme, first_day, last_day) VALUES (1, 'care_bed', '2022', 'hold', 9, 1,"
                    " '', '', '')"),
        std::string("INSERT INTO offer (service, period, kind, quota, taken, per_person, programme,"
                    " first_day, last_day) VALUES ('b', '2022', 'hold', 9, 5, 1, '', '', '')"),
        std::string("DELETE FROM offer"), std::string("DELETE FROM venue"),
        std::string("UPDATE offer SET kind = 'register'"),
        std::string("UPDATE venue SET offer = 2 WHERE number = 1"));
    INFO(sql);
    CHECK(said(scratch.ledger(), sql) != "");
    CHECK(test::told(kept.bookings().answer(beds, at(0))) == before);
}

TEST_CASE("the database itself loses no booking and lets nobody pass those who wait") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    fill(kept);
    // With room again, only the first who waits may have it.
    const auto before = test::told(kept.bookings().answer(beds, at(0)));
    const std::string room = "UPDATE offer SET quota = 3; UPDATE venue SET capacity = 3"
                             " WHERE number = 1;";
    const std::string copy_of_1 =
        "INSERT INTO booking SELECT 9, offer, venue, 'waiting', NULL, NULL, NULL, NULL, 'r', 'f',"
        " 't', 'k', day, proof, person, {}, sealed, 9 FROM booking WHERE number = 1";

    struct Fault {
        std::string sql;
        const char* words;
    };

    const Fault fault = GENERATE_COPY(values<Fault>({
        {"DELETE FROM booking WHERE number = 1", "never removed"},
        {"DELETE FROM booking WHERE number = 3", "never removed"},
        {"UPDATE booking SET state = 'held' WHERE number = 1", "does not go that way"},
        {"UPDATE booking SET state = 'waiting', queue = 9 WHERE number = 1", "go that way"},
        {room + "UPDATE booking SET state = 'booked', queue = NULL WHERE number = 4", "in order"},
        {room + fmt::format(fmt::runtime(held), 1), "comes first"},
        {"UPDATE booking SET venue = 1 WHERE number = 2; UPDATE booking SET queue = 0", "CHECK"},
        {"UPDATE booking SET person = printf('%064d', 7) WHERE number = 1", "keeps its person"},
        {"UPDATE booking SET reference = 'x' WHERE number = 1", "keeps its person"},
        {"UPDATE booking SET request = NULL WHERE number = 1", "keeps its person"},
        {"UPDATE booking SET share = 2 WHERE number = 1", "no more places"},
        {fmt::format(fmt::runtime(copy_of_1), 2), "no more places"},
        {fmt::format(fmt::runtime(copy_of_1), 1), "begins as a hold"},
        {"REPLACE" + fmt::format(fmt::runtime(copy_of_1), 1).substr(6), "begins as a hold"},
        {"UPDATE booking SET person = NULL, share = NULL, sealed = NULL WHERE number = 1",
         "keeps its person"},
        {"UPDATE OR REPLACE booking SET queue = 1 WHERE number = 4", "displaces no other"},
        {"UPDATE OR REPLACE booking SET number = 1 WHERE number = 3", "keeps its person"},
    }));
    INFO(fault.sql);
    const std::string told = said(scratch.ledger(), "BEGIN;" + fault.sql + ";COMMIT;");
    CHECK(told != "");
    CHECK(told.find(fault.words) != std::string::npos);
    CHECK(test::told(kept.bookings().answer(beds, at(0))) == before);
}
