// A new key for what is kept of people: all of it is sealed under the new one or all under the old
// one, whenever it is killed, and a wrong key is named.
#include "kiosk/security/key_file.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/machine_clock.h"
#include "kiosk/store/sealed_columns.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <csignal>
#include <optional>
#include <random>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;
using test::claim;
using test::id;
using test::person;
using test::place_in;

namespace {

const AskStock bed{"bed", "2022"};
const AskStock school{"school", "2022"};

// A ledger of people with places and with tickets, beside its key, and nobody at it.
struct Kept {
    explicit Kept(int people) {
        test::Kept kept(file);
        const auto key = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
        REQUIRE(security::keep_key(store::ledger_key_in(folder.path()), key));
        REQUIRE(kept.bookings().offer({"bed", "2022", Kind::hold, 1000}, at(0)));
        REQUIRE(kept.bookings().offer({"school", "2022", Kind::register_, 2}, at(0)));
        for (int who = 1; who <= people; ++who) {
            const auto number = static_cast<std::uint64_t>(who);
            REQUIRE(kept.bookings().answer(
                Hold{id(5000 + number), id(number), "bed", "2022", "any"}, at(0)));
            places.push_back(place_in(kept.bookings().answer(
                Confirm{id(10000 + number), id(number), person(who), claim()}, at(0))));
        }
        for (const int who : {1, 2, 3}) {
            place_in(kept.bookings().answer(Join{id(20000U + static_cast<std::uint64_t>(who)),
                                                 "school", "2022", "any", person(who), claim()},
                                            at(0)));
        }
        values = people + 3 + 1; // each with its ticket, and the lottery's seed
    }

    std::string line(const std::string& command) const {
        return fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" {}", folder.path().string(), KIOSK_STORE,
                           command);
    }

    std::string sealed_with() const {
        return test::ask_sql(file, "SELECT coalesce(max(value), '') FROM meta WHERE name = 'seal'");
    }

    // How many values open with the key that the ledger names.
    int that_open() const {
        auto ledger = store::Ledger::open(file, store::present_day()).value();
        const auto vault = store::open_vault(ledger.connection(), folder.path());
        INFO((vault ? "" : vault.error().sentence));
        REQUIRE(vault);
        int opened = 0;
        for (const store::SealedColumn& column : store::sealed_columns) {
            auto rows = ledger.connection().prepare(column.question).value();
            while (rows.step().value()) {
                opened += vault->open(rows.text(2), rows.text(1)) ? 1 : 0;
            }
        }
        return opened;
    }

    test::Folder folder;
    std::filesystem::path file = folder / "ledger.sqlite3";
    std::vector<Place> places;
    int values = 0;
};

void expect(const test::Told& told, int code, const std::string& words) {
    INFO(told.text);
    CHECK(told.code == code);
    CHECK(told.text.find(words) != std::string::npos);
    CHECK(std::count(told.text.begin(), told.text.end(), '\n') == 1);
}

} // namespace

TEST_CASE("every column that holds a sealed value is sealed anew") {
    const Kept kept(0);
    std::string listed;
    for (const store::SealedColumn& column : store::sealed_columns) {
        listed += fmt::format("{}.{};", column.table, column.column);
    }
    CHECK(test::ask_sql(kept.file,
                        "SELECT group_concat(name, '') FROM (SELECT m.name || '.' || c.name || ';'"
                        " AS name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c"
                        " WHERE m.type = 'table' AND c.name GLOB 'sealed*' ORDER BY 1)") == listed);
}

TEST_CASE("after a change of keys all is sealed with the new one, and people are still known") {
    const Kept kept(30);
    CHECK(kept.that_open() == kept.values);
    const std::string old =
        test::ask_sql(kept.file, "SELECT sealed FROM booking WHERE sealed IS NOT NULL LIMIT 1");
    expect(test::run(kept.line("key rotate")), 0, fmt::format("{} values are sealed", kept.values));
    const std::string first = kept.sealed_with();
    CHECK(first.size() == 16);
    CHECK(kept.that_open() == kept.values);
    expect(test::run(kept.line("key rotate")), 0, fmt::format("{} values are sealed", kept.values));
    CHECK(kept.sealed_with() != first);
    CHECK(kept.that_open() == kept.values);
    for (const char* name : {"ledger.sqlite3", "ledger.sqlite3-wal"}) {
        const std::string bytes = test::bytes_of(kept.folder / name);
        CHECK(bytes.find(old) == std::string::npos);
        CHECK(bytes.find(first + ".") == std::string::npos);
    }
    CHECK(test::ask_sql(kept.file, "SELECT count(*) FROM audit WHERE kind = 'key_rotated'") == "2");

    auto ledger = store::Ledger::open(kept.file, store::present_day()).value();
    const auto vault = store::open_vault(ledger.connection(), kept.folder.path()).value();
    const test::ToldRules rules;
    store::SqliteBookings bookings(ledger.connection(), vault, rules);
    CHECK(place_in(bookings.answer(AskPlace{{kept.places[0].reference, test::last_four(1)}}, at(0)))
              .state == State::booked);
    REQUIRE(bookings.answer(Hold{id(7), id(8), "bed", "2022", "any"}, at(0)));
    CHECK(test::reason_in(bookings.answer(Confirm{id(9), id(8), person(1), claim()}, at(0))) ==
          Reason::already_has);
    CHECK(std::holds_alternative<Settled>(bookings.close_lottery(school, at(0)).value()));
    CHECK(std::holds_alternative<Settled>(bookings.draw_lottery(school, "7", at(0)).value()));
}

TEST_CASE("a sealed value in a column that the program does not list keeps all under the old key") {
    const Kept kept(2);
    REQUIRE(test::run(kept.line("key rotate")).code == 0);
    const std::string key = kept.sealed_with();
    REQUIRE(test::run_sql(kept.file, "CREATE TABLE later (n INTEGER, secret TEXT);"
                                     "INSERT INTO later VALUES (1, '" +
                                         key + ".00')")
                .empty());
    expect(test::run(kept.line("key rotate")), 1, "later.secret holds values");
    CHECK(kept.sealed_with() == key);
    CHECK(kept.that_open() == kept.values);
}

TEST_CASE("a change of keys that is killed leaves all under one key") {
    const Kept kept(120);
    std::mt19937 random(20221201); // NOLINT: the same delays every time
    int changed = 0;
    int kills = 0;
    for (; kills < 40; ++kills) {
        const std::string before = kept.sealed_with();
        auto rotating = Child::start({.program = KIOSK_STORE,
                                      .flags = {"key", "rotate"},
                                      .environment = {{"STATE_DIRECTORY", kept.folder.path()}},
                                      .signal_on_orphaned = SIGKILL});
        REQUIRE(rotating);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        rotating->signal(SIGKILL);
        REQUIRE(rotating->ended(std::chrono::seconds(5)));
        changed += kept.sealed_with() != before ? 1 : 0;
        REQUIRE(kept.that_open() == kept.values);
        REQUIRE(test::ask_sql(kept.file, "PRAGMA integrity_check") == "ok");
    }
    WARN(fmt::format("{} changes of keys killed: {} took place, {} did not, {} of {} values open "
                     "after each",
                     kills, changed, kills - changed, kept.values, kept.values));
}

TEST_CASE("a missing or a wrong key is named with what to do, and nothing is changed") {
    const Kept kept(3);
    REQUIRE(test::run(kept.line("key rotate")).code == 0);
    const auto key = kept.folder / ("seal-key." + kept.sealed_with());
    const std::string right = test::bytes_of(key);
    const std::string before = test::bytes_of(kept.file);
    const auto put = [](const std::filesystem::path& file, const std::string& bytes) {
        std::filesystem::remove(file);
        REQUIRE(security::keep_key(file, security::Secret::copy_of(bytes)));
    };
    std::filesystem::remove(key);
    expect(test::run(kept.line("quota bed 2022")), 1, "which is missing; put back the file");
    put(key, std::string(32, 'x'));
    expect(test::run(kept.line("quota bed 2022")), 1, "was sealed with another key; put back");
    put(key, right);
    const auto ledger_key = store::ledger_key_in(kept.folder.path());
    std::filesystem::remove(ledger_key);
    expect(test::run(kept.line("quota bed 2022")), 1, "is missing; put back the file");
    CHECK_FALSE(std::filesystem::exists(ledger_key)); // none is made anew
    put(ledger_key, std::string(32, 'x'));
    expect(test::run(kept.line("quota bed 2022")), 1, "was kept with another key; put back");
    CHECK(test::bytes_of(kept.file) == before);
    put(ledger_key, "0123456789abcdef0123456789abcdef");
    expect(test::run(kept.line("quota bed 2022")), 0, "1000 places, 3 taken");
}

TEST_CASE("keys that systemd hands over are used in place of files") {
    const Kept kept(2);
    REQUIRE(test::run(kept.line("key rotate")).code == 0);
    const test::Folder given;
    for (const std::string& name : {std::string("ledger-key"), "seal-key." + kept.sealed_with()}) {
        std::filesystem::rename(kept.folder / name, given / name);
    }
    CHECK(test::run(kept.line("quota bed 2022")).code == 1);
    expect(test::run(fmt::format("CREDENTIALS_DIRECTORY=\"{}\" {}", given.path().string(),
                                 kept.line("quota bed 2022"))),
           0, "1000 places, 2 taken");
}

TEST_CASE("keys are not changed under a running store") {
    const Kept kept(1);
    const Child store = test::start_store(kept.folder.path());
    expect(test::run(kept.line("key rotate")), 1, "another kiosk-store already uses");
    CHECK(kept.sealed_with().empty());
}
