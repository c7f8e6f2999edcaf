// Random SQL by somebody who has the database open: whatever it does, no place is sold twice, and
// nobody's place goes but by being cancelled.
#include "tests/kiosk/bookings/kept.h"

#include <map>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;

namespace {

using Rows = std::vector<std::vector<std::string>>;

class Attacker {
public:
    explicit Attacker(const std::filesystem::path& file, std::uint64_t seed) : random_(seed) {
        REQUIRE(sqlite3_open(file.c_str(), &connection_) == SQLITE_OK);
        REQUIRE(run("PRAGMA foreign_keys = ON") == "");
    }

    Attacker(const Attacker&) = delete;
    Attacker& operator=(const Attacker&) = delete;

    ~Attacker() { sqlite3_close(connection_); }

    // SQLite's words, "" when it was done.
    std::string run(const std::string& sql) {
        char* words = nullptr;
        sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, &words);
        std::string told = words == nullptr ? "" : words;
        sqlite3_free(words);
        return told;
    }

    Rows ask(const std::string& sql) {
        Rows rows;
        const auto keep = [](void* into, int count, char** values, char**) {
            std::vector<std::string> row;
            for (int at = 0; at < count; ++at) {
                row.emplace_back(values[at] == nullptr ? "" : values[at]);
            }
            static_cast<Rows*>(into)->push_back(std::move(row));
            return 0;
        };
        REQUIRE(sqlite3_exec(connection_, sql.c_str(), keep, &rows, nullptr) == SQLITE_OK);
        return rows;
    }

    // One to three statements in a transaction.
    std::string attack() {
        std::string all = "BEGIN;";
        for (int count = 1 + below(3); count > 0; --count) {
            all += statement() + ";";
        }
        return all + "COMMIT";
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

    template <std::size_t size> std::string one_of(const char* const (&words)[size]) {
        return words[below(static_cast<int>(size))];
    }

    std::string column(const std::string& table) {
        static const char* const of_offer[] = {"number", "quota", "taken", "per_person",
                                               "open",   "kind",  "period"};
        static const char* const of_venue[] = {"number", "offer", "capacity", "taken", "id"};
        static const char* const of_booking[] = {
            "number", "offer", "venue",   "state",     "held_by", "hold_id",
            "boot",   "until", "request", "reference", "token",   "ticket",
            "day",    "proof", "person",  "share",     "sealed",  "queue"};
        return table == "offer"   ? one_of(of_offer)
               : table == "venue" ? one_of(of_venue)
                                  : one_of(of_booking);
    }

    std::string value(const std::string& table) {
        static const char* const words[] = {
            "'booked'", "'held'", "'waiting'", "'registered'",       "'cancelled'",
            "NULL",     "'x'",    "'y'",       "printf('%064d', 1)", "printf('%064d', 2)"};
        switch (below(4)) {
        case 0:
            return std::to_string(below(8) - 1);
        case 1:
            return one_of(words);
        case 2:
            return column(table);
        default:
            return fmt::format("(SELECT {} FROM {} ORDER BY random() LIMIT 1)", column(table),
                               table);
        }
    }

    std::string changes(const std::string& table) {
        std::string all = column(table) + " = " + value(table);
        for (int more = below(4); more > 0; --more) {
            all += ", " + column(table) + " = " + value(table);
        }
        if (table == "booking" && below(3) == 0) {
            static const char* const forward[] = {
                "state = 'booked', queue = NULL",
                "state = 'cancelled', person = NULL, share = NULL, sealed = NULL, queue = NULL",
                "state = 'waiting', queue = number + 50", "venue = 3 - venue"};
            return one_of(forward);
        }
        return all;
    }

    std::string where() { return below(4) == 0 ? "" : fmt::format(" WHERE number = {}", below(8)); }

    // A row there is, again, with some columns otherwise.
    std::string copied(const std::string& table) {
        std::map<std::string, std::string> put = {{"number", std::to_string(below(40))}};
        for (int more = below(10); more > 0; --more) {
            put[column(table)] = value(table);
        }
        if (table == "booking" && below(2) == 0) {
            put = {{"state", "'held'"}, {"held_by", "hex(randomblob(4))"},
                   {"boot", "'b'"},     {"hold_id", "hex(randomblob(4))"},
                   {"until", "9"},      {"venue", std::to_string(1 + below(2))}};
            return fresh(put);
        }
        std::string columns;
        std::string values;
        for (const auto& row : ask("SELECT name FROM pragma_table_info('" + table + "')")) {
            const auto found = put.find(row[0]);
            columns += (columns.empty() ? "" : ", ") + row[0];
            values += (values.empty() ? "" : ", ") + (found == put.end() ? row[0] : found->second);
        }
        static const char* const how[] = {"INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"};
        return fmt::format("{} INTO {} ({}) SELECT {} FROM {}{}", one_of(how), table, columns,
                           values, table, where());
    }

    static std::string fresh(const std::map<std::string, std::string>& put) {
        std::string columns = "offer";
        std::string values = "1";
        for (const auto& [name, text] : put) {
            columns += ", " + name;
            values += ", " + text;
        }
        return fmt::format("INSERT INTO booking ({}) VALUES ({})", columns, values);
    }

    std::string statement() {
        static const char* const tables[] = {"offer", "venue", "booking", "booking", "booking"};
        static const char* const how[] = {"UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE",
                                          "UPDATE OR FAIL"};
        const std::string table = one_of(tables);
        const int kind = below(10);
        if (kind < 5) {
            return fmt::format("{} {} SET {}{}", one_of(how), table, changes(table), where());
        }
        return kind < 9 ? copied(table) : fmt::format("DELETE FROM {}{}", table, where());
    }

    sqlite3* connection_ = nullptr;
    std::mt19937_64 random_;
};

// Two offers' worth of people: booked, held, waiting.
void fill(test::Kept& kept) {
    auto& bookings = kept.bookings();
    REQUIRE(bookings.offer(
        {.service = "bed", .period = "2022", .quota = 3, .venues = {{"east", 2}, {"west", 2}}},
        at(0)));
    const auto hold = [&](std::uint64_t who, const char* venue) {
        REQUIRE(
            bookings.answer(Hold{test::id(10 + who), test::id(who), "bed", "2022", venue}, at(0)));
    };
    const auto confirm = [&](std::uint64_t who) {
        REQUIRE(bookings.answer(Confirm{test::id(20 + who), test::id(who),
                                        test::person(static_cast<int>(who)), test::claim()},
                                at(0)));
    };
    hold(1, "east");
    confirm(1);
    hold(2, "east");
    confirm(2);
    hold(3, "west");
    for (const int who : {4, 5}) {
        REQUIRE(bookings.answer(Join{test::id(static_cast<std::uint64_t>(30 + who)), "bed", "2022",
                                     "east", test::person(who), test::claim()},
                                at(0)));
    }
}

struct Attacked {
    int tried = 0;
    int done = 0;
};

void attack(std::uint64_t seed, int attacks, Attacked& counted) {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    fill(kept);
    Attacker attacker(scratch.ledger(), seed);
    const std::string booked = "SELECT reference, person FROM booking WHERE state = 'booked'"
                               " ORDER BY reference";
    for (int tried = 0; tried < attacks; ++tried, ++counted.tried) {
        const Rows before = attacker.ask(booked);
        const std::string sql = attacker.attack();
        const std::string words = attacker.run(sql);
        if (words != "") {
            attacker.run("ROLLBACK");
        } else {
            ++counted.done;
        }
        INFO("seed " << seed << ", attack " << tried << ": " << sql << "\n" << words);
        // Nothing is oversold, and every counter is what its rows count to.
        REQUIRE(attacker
                    .ask("SELECT * FROM offer WHERE taken > quota OR taken <> (SELECT count(*)"
                         " FROM booking WHERE offer = offer.number AND state IN"
                         " ('held', 'booked'))")
                    .empty());
        REQUIRE(attacker
                    .ask("SELECT * FROM venue WHERE taken > capacity OR taken <> (SELECT"
                         " count(*) FROM booking WHERE venue = venue.number AND state IN"
                         " ('held', 'booked'))")
                    .empty());
        REQUIRE(attacker
                    .ask("SELECT person FROM booking JOIN offer ON offer.number = offer"
                         " WHERE person IS NOT NULL GROUP BY offer, person"
                         " HAVING count(*) > per_person")
                    .empty());
        REQUIRE(attacker.ask("PRAGMA foreign_key_check").empty());
        // Who had a place has it, unless it was cancelled; nobody else has.
        for (const auto& row : before) {
            const Rows now = attacker.ask(
                fmt::format("SELECT state, person FROM booking WHERE reference = '{}'", row[0]));
            const bool has = now.size() == 1 && now[0][0] == "booked" && now[0][1] == row[1];
            const bool cancelled = now.empty() || now[0][0] == "cancelled";
            REQUIRE((has || (cancelled && sql.find("'cancelled'") != std::string::npos)));
        }
    }
}

void attack_ledgers(int ledgers, int attacks) {
    Attacked counted;
    for (int ledger = 0; ledger < ledgers; ++ledger) {
        attack(std::random_device{}(), attacks, counted);
    }
    CHECK(counted.done > counted.tried / 100); // else nothing was tried in earnest
    fmt::print("{} random transactions by a stranger, {} of them done: nothing oversold, nobody's "
               "place taken\n",
               counted.tried, counted.done);
}

} // namespace

TEST_CASE("random SQL by a stranger oversells nothing and takes no place away") {
    attack_ledgers(20, 100);
}

TEST_CASE("100,000 random transactions by a stranger oversell nothing and take no place away",
          "[.long]") {
    attack_ledgers(500, 200);
}
