// What the store does by itself, by a clock that the test turns.
#include "kiosk/security/key_file.h"
#include "kiosk/store/backups.h"
#include "kiosk/store/chores.h"
#include "kiosk/store/data_home.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/store/place.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::at;
using test::claim;
using test::id;
using test::person;

namespace {

struct Kept {
    Kept() {
        REQUIRE(security::keep_key(store::ledger_key_in(folder.path()), key));
        Offer trip{"trip", "2022", Kind::hold, 5};
        trip.last_day = "2022-09-30";
        REQUIRE(kept.bookings().offer(trip, at(0)));
        REQUIRE(kept.bookings().answer(Hold{id(1), id(2), "trip", "2022", "any"}, at(0)));
        test::place_in(kept.bookings().answer(Confirm{id(3), id(2), person(1), claim()}, at(0)));
    }

    store::Chores chores(const std::filesystem::path& backups) {
        return {kept.ledger(), kept.bookings(), vault, folder.path(), {backups, 60min, 90}};
    }

    std::string people() const { return test::ask_sql(file, "SELECT count(person) FROM booking"); }

    test::Folder folder;
    std::filesystem::path file = store::ledger_in(folder.path());
    security::Secret key = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    security::Vault vault = security::Vault::of_keys(key, key).value();
    test::Kept kept{file};
};

std::ptrdiff_t files_in(const std::filesystem::path& folder) {
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

Moment moment(const char* day, std::chrono::milliseconds since_boot) {
    return {day, "boot-1", since_boot};
}

} // namespace

TEST_CASE("a backup is made every hour, and each of them is proven by the drill") {
    Kept kept;
    const test::Folder stick;
    store::Chores chores = kept.chores(stick.path());
    CHECK(chores.look(moment("2022-09-01", 5s)).empty());
    CHECK(files_in(stick.path()) == 1);
    CHECK(chores.look(moment("2022-09-01", 59min)).empty());
    CHECK(files_in(stick.path()) == 1);
    CHECK(chores.look(moment("2022-09-01", 61min)).empty());
    CHECK(files_in(stick.path()) == 2);
    for (const auto& file : std::filesystem::directory_iterator(stick.path())) {
        const auto checked = store::check_backup(
            kept.folder.path(), file.path(),
            store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1)));
        INFO((checked ? *checked : checked.error().sentence));
        CHECK(checked);
    }
    // Ten days, one look an hour: what is older than thirty days is not there any more.
    CHECK(chores.look(moment("2022-10-15", 100h)).empty());
    CHECK(files_in(stick.path()) == 1);
}

TEST_CASE("a stick that is not in is said once, and used as soon as it is there") {
    Kept kept;
    const auto stick = kept.folder / "stick";
    store::Chores chores = kept.chores(stick);
    const auto told = chores.look(moment("2022-09-01", 5s));
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("is not there; put in its stick") != std::string::npos);
    CHECK(chores.look(moment("2022-09-01", 2min)).empty());
    std::filesystem::create_directory(stick);
    CHECK(chores.look(moment("2022-09-01", 4min)).empty());
    CHECK(files_in(stick) == 1);
}

TEST_CASE("who booked what is over is erased on the first day after the days of keeping") {
    Kept kept;
    store::Chores chores = kept.chores({});
    CHECK(chores.look(moment("2022-12-29", 5s)).empty());
    CHECK(kept.people() == "1");
    const auto told = chores.look(moment("2022-12-30", 24h));
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with("1 bookings were erased; of the 6 values"));
    CHECK(kept.people() == "0");
    CHECK(chores.look(moment("2022-12-30", 25h)).empty());
}
