// Erasing with proof: a person at the counter, everybody of a service that is over, and that no
// backup brings either back.
#include "eligibility/eligibility.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/erasure_proof.h"
#include "kiosk/store/retention.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <csignal>
#include <optional>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::at;
using test::claim;
using test::id;
using test::person;

namespace {

// Books person `who` a place in `service`.
Place book(test::Kept& kept, const std::string& service, int who) {
    const auto number = static_cast<std::uint64_t>(who) + 100 * service.size();
    REQUIRE(
        kept.bookings().answer(Hold{id(5000 + number), id(number), service, "2022", "any"}, at(0)));
    return test::place_in(kept.bookings().answer(
        Confirm{id(10000 + number), id(number), person(who), claim()}, at(0)));
}

Moment on(const char* day) {
    return {day, "boot-1", 0ms};
}

std::string row_of(const std::filesystem::path& file, const std::string& reference) {
    return test::ask_sql(file, "SELECT person || sealed || token || proof FROM booking WHERE"
                               " reference = '" +
                                   reference + "'");
}

} // namespace

TEST_CASE("a person who asks for it is erased everywhere, others are not, and who waits moves up") {
    const test::Folder folder;
    const auto file = store::ledger_in(folder.path());
    test::Kept kept(file);
    for (const char* service : {"bed", "meals"}) {
        REQUIRE(kept.bookings().offer({service, "2022", Kind::hold, 2}, at(0)));
    }
    const Place first = book(kept, "bed", 1);
    book(kept, "meals", 1);
    const Place other = book(kept, "bed", 2);
    const Place waits = test::place_in(
        kept.bookings().answer(Join{id(77), "bed", "2022", "any", person(3), claim()}, at(0)));
    const std::string before = row_of(file, first.reference);
    REQUIRE(before.size() > 200);
    const auto told = store::erase_person(kept.ledger(), kept.bookings(), folder.path(),
                                          person(1).id_number, at(0));
    INFO((told ? *told : told.error().sentence));
    REQUIRE(told);
    CHECK(told->starts_with("2 bookings were erased; of the 12 values that stood in them 0 "));
    const auto search = store::search_ledger(
        file, {before.substr(0, 64), before.substr(70, 40), first.reference, first.token});
    CHECK(search.value().hits == 0);
    CHECK(search.value().bytes > 0);
    CHECK(store::search_ledger(file, {other.reference}).value().hits > 0); // what is there is found
    const auto asked = [&](const Place& place, int who) {
        return kept.bookings().answer(AskPlace{{place.reference, test::last_four(who)}}, at(0));
    };
    CHECK(test::reason_in(asked(first, 1)) == Reason::not_found);
    CHECK(test::place_in(asked(other, 2)).state == State::booked);
    CHECK(test::place_in(asked(waits, 3)).state == State::booked);
    CHECK(kept.bookings().kept_of(person(1).id_number, at(0)).value().empty());
    CHECK(kept.bookings().kept_of(person(2).id_number, at(0)).value().size() == 1);
    CHECK(test::ask_sql(file, "SELECT body FROM audit WHERE kind = 'erasure_proven'")
              .starts_with(R"({"bookings":2,"values":12,)"));
    CHECK(store::erase_person(kept.ledger(), kept.bookings(), folder.path(), person(1).id_number,
                              at(0))
              .value()
              .starts_with("nothing of it is kept"));
}

TEST_CASE("everybody of a service is erased once its days of keeping are over, and not before") {
    const test::Folder folder;
    const auto file = store::ledger_in(folder.path());
    test::Kept kept(file);
    Offer trip{"trip", "2022", Kind::hold, 500};
    trip.last_day = "2022-09-30";
    REQUIRE(kept.bookings().offer(trip, at(0)));
    REQUIRE(kept.bookings().offer({"bed", "2022", Kind::hold, 2}, at(0)));
    for (int who = 1; who <= 200; ++who) {
        book(kept, "trip", who);
    }
    book(kept, "bed", 1);
    const auto erase = [&](const char* day) {
        const auto told =
            store::erase_over(kept.ledger(), kept.bookings(), folder.path(), 90, on(day));
        INFO((told ? *told : told.error().sentence));
        REQUIRE(told);
        return *told;
    };
    CHECK(erase("2022-12-29").starts_with("nothing"));
    CHECK(erase("2022-12-30").starts_with("200 bookings were erased; of the 1200 values"));
    CHECK(test::ask_sql(file, "SELECT count(*) FROM booking") == "1");
    CHECK(test::ask_sql(file, "SELECT sum(taken) FROM offer") == "1");
    CHECK(test::ask_sql(file, "PRAGMA integrity_check") == "ok");
}

TEST_CASE("a list that is closed and not drawn is not erased from, and says so") {
    const test::Folder folder;
    test::Kept kept(store::ledger_in(folder.path()));
    REQUIRE(kept.bookings().offer({"school", "2022", Kind::register_, 1}, at(0)));
    test::place_in(
        kept.bookings().answer(Join{id(1), "school", "2022", "any", person(1), claim()}, at(0)));
    const AskStock school{"school", "2022"};
    REQUIRE(kept.bookings().close_lottery(school, at(0)));
    const auto erase = [&] {
        return store::erase_person(kept.ledger(), kept.bookings(), folder.path(),
                                   person(1).id_number, at(0));
    };
    const auto refused = erase();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("draw its lottery first") != std::string::npos);
    REQUIRE(kept.bookings().draw_lottery(school, "7", at(0)));
    CHECK(erase().value().starts_with("1 bookings were erased"));
}

TEST_CASE("what was erased stays erased when an older backup is put back") {
    const test::Folder folder;
    test::write_pack(folder / "pack", test::service("bed", 9));
    std::optional<Child> store(test::start_store(folder.path()));
    const std::string hash = eligibility::load(folder / "pack").program->hash;
    {
        wire::StoreLink link(folder / "store.socket");
        for (const std::uint64_t who : {1U, 2U}) {
            REQUIRE(link.ask_bookings(Hold{id(100 + who), id(who), "bed", "2022", "any"}));
            test::place_in(link.ask_bookings(
                Confirm{id(200 + who), id(who), person(static_cast<int>(who)), Claim{hash, {}}}));
        }
    }
    const auto does = [&](const std::string& command, const std::string& input = {}) {
        test::write(folder / "input", input + "\n");
        return test::run(fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" {} < \"{}\"",
                                     folder.path().string(), KIOSK_STORE, command,
                                     (folder / "input").string()));
    };
    const std::string file = (folder / "one.backup").string();
    REQUIRE(does("backup make --to " + file).code == 0);
    const std::string number = person(1).id_number;
    const test::Told shown = does("person show", number);
    CHECK(shown.text.find(person(1).phone) != std::string::npos);
    const test::Told erased = does("person erase", number);
    INFO(erased.text);
    CHECK(erased.code == 0);
    CHECK(erased.text.find("1 bookings were erased") != std::string::npos);
    CHECK(erased.text.find(number) == std::string::npos);
    CHECK(does("person show", "").code == 1);
    store->signal(SIGTERM);
    REQUIRE(store->ended(5s));
    store.reset();
    const test::Told restored = does("backup restore " + file);
    INFO(restored.text);
    CHECK(restored.text.find("1 people") != std::string::npos);
    CHECK(restored.text.find("1 bookings that were erased since left out") != std::string::npos);
    CHECK(does("person show", number).text.find("nothing is kept") != std::string::npos);
    CHECK(does("person show", person(2).id_number).text.find("has a place") != std::string::npos);
}
