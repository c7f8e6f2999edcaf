// The officer's commands, beside a running kiosk-store.
#include "eligibility/eligibility.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <algorithm>
#include <csignal>
#include <optional>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::id;
using test::person;

namespace {

// A store with 3 beds to book and 2 school places to draw for.
struct Opened {
    Opened() {
        test::write_pack(folder / "pack",
                         test::service("bed", 3) + test::service("school", 2, "", "register"));
        store.emplace(test::start_store(folder.path()));
        hash = eligibility::load(folder / "pack").program->hash;
    }

    Result<Reply> ask(const Request& request) { return link.ask_bookings(request); }

    Place registers(int who) {
        return test::place_in(ask(Join{id(static_cast<std::uint64_t>(who)), "school", "2022", "any",
                                       person(who), Claim{hash, {}}}));
    }

    Place books(int who) {
        const auto number = static_cast<std::uint64_t>(who);
        REQUIRE(ask(Hold{id(100 + number), id(number), "bed", "2022", "any"}));
        return test::place_in(
            ask(Confirm{id(200 + number), id(number), person(who), Claim{hash, {}}}));
    }

    test::Told does(const std::string& command) const {
        return test::run(fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" {}", folder.path().string(),
                                     KIOSK_STORE, command));
    }

    test::Folder folder;
    std::optional<Child> store;
    wire::StoreLink link{folder / "store.socket"};
    std::string hash;
};

void expect(const test::Told& told, int code, const std::string& words) {
    INFO(told.text);
    CHECK(told.code == code);
    CHECK(told.text.find(words) != std::string::npos);
    CHECK((code == 0 || std::count(told.text.begin(), told.text.end(), '\n') == 1));
}

} // namespace

TEST_CASE("a quota is shown and changed, never below what is taken, and who waits moves up") {
    Opened opened;
    expect(opened.does("quota bed 2022"), 0, "bed 2022: 3 places, 0 taken, 0 waiting");
    for (const int who : {1, 2, 3}) {
        CHECK(opened.books(who).state == State::booked);
    }
    const Place waits = test::place_in(
        opened.ask(Join{id(304), "bed", "2022", "any", person(4), Claim{opened.hash, {}}}));
    CHECK(waits.position == 1);
    expect(opened.does("quota bed 2022 2"), 1,
           "3 places of bed are taken, so its quota cannot be less than 3; nothing was changed");
    expect(opened.does("quota bed 2022 5"), 0, "bed 2022: 5 places, 4 taken, 0 waiting");
    const Proof proof{waits.reference, test::last_four(4)};
    CHECK(test::place_in(opened.ask(AskPlace{proof})).state == State::booked);
    expect(opened.does("quota bed 2022 4"), 0, "4 places, 4 taken");
    expect(opened.does("quota bed 2022 4"), 0, "4 places, 4 taken"); // no change, and no note
    CHECK(test::ask_sql(opened.folder / "ledger.sqlite3",
                        "SELECT count(*) FROM audit WHERE kind = 'quota_changed'") == "2");
    expect(opened.does("quota bed 2022 -1"), 2, "PLACES");
    expect(opened.does("quota bed 2023"), 1, "no such service as bed in 2023");
    // A pack that lies there with another quota changes nothing of it.
    opened.store->signal(SIGTERM);
    REQUIRE(opened.store->ended(5s));
    opened.store.reset();
    expect(opened.does("quota bed 2022"), 0, "4 places, 4 taken");
    opened.store.emplace(test::start_store(opened.folder.path()));
    expect(opened.does("quota bed 2022"), 0, "4 places, 4 taken");
}

TEST_CASE("a lottery is closed, published, drawn and recomputed by who has only the file") {
    Opened opened;
    // So many that another public text cannot draw the same order by chance: 1 in 12!.
    constexpr int tickets = 12;
    std::vector<Place> registered;
    for (int who = 1; who <= tickets; ++who) {
        registered.push_back(opened.registers(who));
        CHECK(registered.back().state == State::registered);
    }
    const auto file = [&](const char* name) { return (opened.folder / name).string(); };
    expect(opened.does("lottery draw school 2022 --public 7"), 1, "close it first");
    expect(opened.does("lottery publish school 2022 --to " + file("first")), 0, "written to");
    expect(opened.does("lottery close school 2022"), 0, "closed with 12 tickets");
    expect(opened.does("lottery close school 2022"), 0,
           "closed with 12 tickets"); // again: the same
    CHECK(test::reason_in(opened.ask(Join{id(99), "school", "2022", "any", person(99),
                                          Claim{opened.hash, {}}})) == Reason::over);
    expect(opened.does("quota school 2022 9"), 1, "closed and not drawn yet");
    expect(opened.does("lottery publish school 2022 --to " + file("closed")), 0, "written to");
    expect(opened.does("lottery verify " + file("closed")), 1, "has not been drawn yet");
    CHECK(test::bytes_of(file("closed")).find("\"seed\": \"\"") != std::string::npos);
    expect(opened.does("lottery draw school 2022 --public \"12 7 33\""), 0,
           "2 of 12 tickets have a place");
    expect(opened.does("lottery draw school 2022 --public other"), 0, "\"12 7 33\""); // once only
    expect(opened.does("lottery publish school 2022 --to " + file("drawn")), 0, "written to");
    for (const std::string& earlier :
         {std::string(), " --before " + file("first"), " --before " + file("closed")}) {
        expect(opened.does("lottery verify " + file("drawn") + earlier), 0,
               "2 of 12 tickets have a place");
    }
    int places = 0;
    for (int who = 1; who <= tickets; ++who) {
        const Proof proof{registered[static_cast<std::size_t>(who - 1)].reference,
                          test::last_four(who)};
        places += test::place_in(opened.ask(AskPlace{proof})).state == State::booked ? 1 : 0;
    }
    CHECK(places == 2);

    // Whoever changes the published file is found out.
    std::string other = test::bytes_of(file("drawn"));
    other.replace(other.find("12 7 33"), 7, "12 7 34");
    test::write(file("other"), other);
    expect(opened.does("lottery verify " + file("other")), 1, "does not recompute");
    test::write(file("junk"), "{}");
    expect(opened.does("lottery verify " + file("junk")), 1, "is not a published lottery");
    expect(opened.does("lottery verify " + file("none")), 1, "cannot be read");
    CHECK(opened.link.health().value().audit_first_bad == 0);
}

TEST_CASE("a lottery drawn with another seed than the one published before is found out") {
    Opened one;
    Opened two;
    const auto publish = [](const Opened& opened, const char* name) {
        const std::string file = (opened.folder / name).string();
        expect(opened.does("lottery publish school 2022 --to " + file), 0, "written to");
        return file;
    };
    const std::string before = publish(one, "before");
    one.registers(1);
    two.registers(1);
    for (const Opened* opened : {&one, &two}) {
        expect(opened->does("lottery close school 2022"), 0, "closed with 1 tickets");
    }
    const std::string closed = publish(one, "closed");
    expect(two.does("lottery draw school 2022 --public 1"), 0, "1 of 1 tickets");
    expect(one.does("lottery verify " + publish(two, "drawn") + " --before " + before), 1,
           "another seed was committed to");
    std::string record = test::bytes_of(closed);
    record.replace(record.find("\"entrants\""), 10, "\"entrant\"");
    test::write(closed, record);
    expect(two.does("lottery verify " + publish(two, "drawn") + " --before " + closed), 1,
           "is not a published lottery");
}

TEST_CASE("a running store takes the services and the rules that lie in the pack's folder now") {
    Opened opened;
    CHECK(test::reason_in(opened.ask(AskStock{"trip", "2022"})) == Reason::unknown_service);
    CHECK(opened.books(1).state == State::booked);
    const std::string services = test::service("bed", 3, "care") + test::service("trip", 7);
    test::write_pack(opened.folder / "pack", services);
    CHECK(test::eventually(
        [&] {
            const auto stock = opened.ask(AskStock{"trip", "2022"});
            return std::holds_alternative<Stock>(stock.value());
        },
        20s));
    // Without answers nobody is entitled any more; with those to older rules one begins again.
    const Hold hold{id(102), id(2), "bed", "2022", "any"};
    REQUIRE(opened.ask(hold));
    const Confirm confirm{id(202), id(2), person(2), Claim{opened.hash, {}}};
    CHECK(test::reason_in(opened.ask(confirm)) == Reason::not_settled);
    test::write_pack(opened.folder / "pack", services, 65);
    CHECK(test::eventually(
        [&] { return test::reason_in(opened.ask(confirm)) == Reason::rules_changed; }, 20s));
}

TEST_CASE("an office without a ledger, or with another key, changes nothing") {
    const test::Folder folder;
    const auto quota = [&] {
        return test::run(fmt::format("STATE_DIRECTORY=\"{}\" \"{}\" quota bed 2022",
                                     folder.path().string(), KIOSK_STORE));
    };
    expect(quota(), 1, "there is no ledger in");
    CHECK(std::filesystem::is_empty(folder.path()));
    const Opened opened;
    for (const char* name : {"ledger.sqlite3", "ledger.sqlite3-wal", "ledger-key"}) {
        std::filesystem::copy_file(opened.folder / name, folder / name);
    }
    std::filesystem::permissions(folder / "ledger-key", std::filesystem::perms(0600));
    test::write(folder / "ledger-key", std::string(32, 'k'));
    std::filesystem::permissions(folder / "ledger-key", std::filesystem::perms(0400));
    expect(quota(), 1, "was kept with another key");
}
