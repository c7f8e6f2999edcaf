// The readiness report: each of its points can be red or amber, and says what to do.
#include "kiosk/security/key_file.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/head_keeper.h"
#include "kiosk/store/readiness.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::store;
using test::at;
using test::id;

namespace {

Day day(int number) {
    return Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1) +
                   std::chrono::days(number));
}

struct Machine {
    std::vector<Point> points() {
        return readiness(kept.ledger(), folder.path(), readings, day(today));
    }

    Point point(const std::string& name) {
        for (const Point& one : points()) {
            if (one.id == name) {
                return one;
            }
        }
        FAIL("there is no point " << name);
        return {};
    }

    void expect(const std::string& name, Light light, const std::string& words) {
        const Point found = point(name);
        INFO(name << ": " << found.sentence);
        CHECK(found.light == light);
        CHECK(found.sentence.find(words) != std::string::npos);
    }

    test::Folder folder;
    test::Kept kept{ledger_in(folder.path())};
    AuditKeys keys =
        AuditKeys::open_or_make(folder.path(), security::Suite::sha256_ed25519).value();
    Readings readings{5'000'000'000, true};
    int today = 0;
};

} // namespace

TEST_CASE("a machine that lacks nothing is ready, and every point is green") {
    Machine machine;
    REQUIRE(machine.kept.ledger().record_pack(day(0), {"small", 3, std::string(64, 'a')}));
    REQUIRE(machine.kept.ledger().note(day(0).text(), "backup_made", "{}"));
    REQUIRE(HeadKeeper::open(machine.kept.ledger(), machine.keys,
                             audit_head_in(machine.folder.path()), day(0)));
    const std::string text = report(machine.points(), day(0));
    INFO(text);
    CHECK(text.starts_with("2022-09-01: ready, 0 red, 0 amber, 8 green\n"));
    CHECK(std::count(text.begin(), text.end(), '\n') == 9);
}

TEST_CASE("each point of the readiness report is red or amber when it has to be") {
    Machine machine;
    auto& ledger = machine.kept.ledger();
    machine.expect("rules", Light::amber, "no visitor was shown any rules");
    machine.expect("backup", Light::red, "there is no backup");
    REQUIRE(ledger.note(day(0).text(), "backup_made", "{}"));
    machine.expect("backup", Light::green, "2022-09-01");
    machine.today = 2;
    machine.expect("backup", Light::amber, "2 days ago");
    machine.today = 8;
    machine.expect("backup", Light::red, "8 days ago");
    machine.today = -1;
    machine.expect("clock", Light::red, "set the clock");
    machine.today = 0;
    machine.readings = {99'000'000, false};
    machine.expect("disk", Light::red, "make room");
    machine.expect("keys", Light::amber, "systemd credentials");
    machine.readings.free_bytes = 900'000'000;
    machine.expect("disk", Light::amber, "900 MB are free");
    machine.expect("keeping", Light::green, "erased when their time is over");
    REQUIRE(machine.kept.bookings().offer({"bed", "2022", bookings::Kind::hold, 2}, at(0)));
    REQUIRE(
        machine.kept.bookings().answer(bookings::Hold{id(1), id(2), "bed", "2022", "any"}, at(0)));
    test::place_in(machine.kept.bookings().answer(
        bookings::Confirm{id(3), id(2), test::person(1), test::claim()}, at(0)));
    machine.expect("keeping", Light::amber, "1 services with bookings have no last day");

    // A head that names what the audit lacks, and an audit that was written anew.
    REQUIRE(HeadKeeper::open(ledger, machine.keys, audit_head_in(machine.folder.path()), day(0)));
    machine.expect("audit", Light::green, "fits its head");
    REQUIRE(test::run_sql(ledger_in(machine.folder.path()),
                          "DROP TRIGGER audit_is_never_changed;"
                          "UPDATE audit SET body = 'x' WHERE seq = 1")
                .empty());
    machine.expect("audit", Light::red, "entry 1 is not the one that was written");
    CHECK(report(machine.points(), day(0)).starts_with("2022-09-01: not ready, 1 red"));
}
