// The kiosk's own asking of the ledger of places, which never holds up a frame.
#include "kiosk/loop/booker.h"
#include "kiosk/wire/channel.h"
#include "tests/kiosk/bookings/served.h"

#include <atomic>
#include <filesystem>
#include <functional>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;
using test::at;
using test::claim;
using test::id;
using test::person;

namespace {

const AskStock course{"course", "2022"};
const Hold hold{id(11), id(1), "course", "2022", "any"};
const Confirm confirm{id(21), id(1), person(1), claim()};

void open_course(test::Served& served) {
    const Offer offer{.service = "course", .period = "2022", .quota = 2};
    REQUIRE(served.office().bookings().offer(offer, at(0)));
}

// What comes back within some seconds.
std::vector<Booker::Answer> wait_for(Booker& booker, std::size_t count) {
    std::vector<Booker::Answer> all;
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (all.size() < count && std::chrono::steady_clock::now() < end) {
        for (Booker::Answer& answer : booker.answers()) {
            all.push_back(std::move(answer));
        }
        ::usleep(2000);
    }
    return all;
}

} // namespace

TEST_CASE("what is asked comes back once, in order, under its number, and wakes the picture") {
    test::Served served;
    open_course(served);
    std::atomic<int> woken = 0;
    Booker booker(served.socket(), [&] { ++woken; });
    const auto first = booker.ask(hold);
    const auto second = booker.ask(confirm);
    const auto answers = wait_for(booker, 2);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].number == first);
    CHECK(test::told(answers[0].reply) == "held 600000");
    CHECK(answers[1].number == second);
    CHECK(test::place_in(answers[1].reply).state == State::booked);
    CHECK(woken == 2);
    CHECK(booker.answers().empty());
}

TEST_CASE("a store that starts anew between asking and answering is asked again, and books once") {
    test::Served served;
    open_course(served);
    Booker booker(served.socket(), [] {});
    booker.ask(hold);
    REQUIRE(wait_for(booker, 1).size() == 1);
    served.restart();
    booker.ask(confirm);
    booker.ask(confirm);
    const auto answers = wait_for(booker, 2);
    REQUIRE(answers.size() == 2);
    CHECK(test::place_in(answers[0].reply) == test::place_in(answers[1].reply));
    CHECK(test::stock_in(served.ask(course, at(0))).free == 1);
}

TEST_CASE("asking never waits, and a store that is away or silent is a failure in time") {
    const test::Scratch scratch;
    std::optional<std::filesystem::path> socket;
    std::optional<wire::Descriptor> listener;
    SECTION("no socket") {}
    SECTION("away") {
        socket = scratch.path() / "socket";
    }
    SECTION("silent") {
        socket = scratch.path() / "socket";
        listener = wire::listen_on(*socket).value();
    }
    Booker booker(
        socket, [] {}, 300ms);
    const auto before = std::chrono::steady_clock::now();
    booker.ask(course);
    CHECK(std::chrono::steady_clock::now() - before < 200ms);
    const auto answers = wait_for(booker, 1);
    REQUIRE(answers.size() == 1);
    REQUIRE_FALSE(answers[0].reply);
    CHECK(answers[0].reply.error().sentence.find("kiosk-store") != std::string::npos);
}

TEST_CASE("a visit that is over hears nothing more, and its hold is let go") {
    test::Served served;
    open_course(served);
    Booker booker(served.socket(), [] {});
    booker.ask(hold);
    REQUIRE(wait_for(booker, 1).size() == 1);
    CHECK(test::stock_in(served.ask(course, at(0))).free == 1);
    booker.ask(course);
    booker.forget(id(1));
    const auto later = booker.ask(course);
    const auto answers = wait_for(booker, 1);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].number == later);
    CHECK(test::stock_in(answers[0].reply).free == 2);
    CHECK(booker.answers().empty());
}

namespace {

// Rules that are not done with a question until the test says so: a store that answers late.
class SlowRules final : public Rules {
public:
    std::string hash() const override { return rules_.hash(); }

    Entitlement entitlement(std::string_view programme, const std::vector<Given>& answers,
                            std::string_view day) const override {
        asked = true;
        while (!go_on) {
            ::usleep(1000);
        }
        return rules_.entitlement(programme, answers, day);
    }

    mutable std::atomic<bool> asked = false;
    std::atomic<bool> go_on = false;

private:
    test::ToldRules rules_;
};

bool eventually(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!holds() && std::chrono::steady_clock::now() < end) {
        ::usleep(5000);
    }
    return holds();
}

// What a second look at the ledger finds of the confirming's place.
bool given_back(test::Served& served) {
    const auto again = served.office().bookings().answer(confirm, at(0));
    return again && std::holds_alternative<Place>(*again) &&
           test::place_in(again).state == State::cancelled;
}

const Offer with_rules{
    .service = "course", .period = "2022", .quota = 2, .programme = "ruled", .venues = {}};

} // namespace

// A visitor erased everything while the booking was on its way: there was a booking without a slip.
TEST_CASE("a booking that a late store makes for a visit that is over is given back") {
    SlowRules rules;
    test::Served served(&rules);
    REQUIRE(served.office().bookings().offer(with_rules, at(0)));
    Booker booker(served.socket(), [] {});
    booker.ask(hold);
    REQUIRE(wait_for(booker, 1).size() == 1);
    booker.ask(confirm);
    REQUIRE(eventually([&] { return rules.asked.load(); }));
    booker.forget(id(1));
    rules.go_on = true;
    REQUIRE(eventually([&] { return given_back(served); }));
    CHECK(test::stock_in(served.ask(course, at(0))).free == 2);
    CHECK(booker.answers().empty());
}

TEST_CASE("a booking whose answer nobody had heard yet when the visit ended is given back") {
    test::Served served;
    open_course(served);
    std::atomic<int> woken = 0;
    Booker booker(served.socket(), [&] { ++woken; });
    booker.ask(hold);
    booker.ask(confirm);
    REQUIRE(eventually([&] { return woken == 2; }));
    booker.forget(id(1));
    REQUIRE(eventually([&] { return given_back(served); }));
    CHECK(booker.answers().empty());
}

TEST_CASE(
    "a booking of a store that died before it answered is given back when it is there again") {
    test::Served served;
    open_course(served);
    const auto socket = served.socket();
    const auto real = socket.string() + ".real";
    REQUIRE(test::told(served.office().bookings().answer(hold, at(0))) == "held 600000");
    // A store that takes the question and is gone: in its ledger the booking is made.
    std::filesystem::rename(socket, real);
    auto dying = std::optional(wire::listen_on(socket).value());
    Booker booker(
        socket, [] {}, 300ms);
    booker.ask(confirm);
    ::usleep(100'000);
    booker.forget(id(1));
    REQUIRE(test::place_in(served.office().bookings().answer(confirm, at(0))).state ==
            State::booked);
    const auto later = booker.ask(course); // the next visitor is not kept waiting for it
    const auto answers = wait_for(booker, 1);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].number == later);
    CHECK_FALSE(answers[0].reply);
    dying.reset();
    std::filesystem::rename(real, socket);
    REQUIRE(eventually([&] { return given_back(served); }));
    CHECK(test::stock_in(served.ask(course, at(0))).free == 2);
}

TEST_CASE("a booking that was answered and heard stays when its visit is over") {
    test::Served served;
    open_course(served);
    Booker booker(served.socket(), [] {});
    booker.ask(hold);
    booker.ask(confirm);
    REQUIRE(wait_for(booker, 2).size() == 2);
    booker.forget(id(1));
    booker.ask(course);
    REQUIRE(wait_for(booker, 1).size() == 1);
    CHECK_FALSE(given_back(served));
}

TEST_CASE("where the store is away, the counts of many services fail together and not in turn") {
    const test::Scratch scratch;
    Booker booker(
        scratch.path() / "socket", [] {}, 300ms);
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        booker.ask(course);
    }
    CHECK(wait_for(booker, 20).size() == 20);
    CHECK(std::chrono::steady_clock::now() - before < 3s); // 6 s in turn
}

TEST_CASE("an id of a request is 32 hexadecimal digits and never the same again") {
    const std::string one = random_request_id().value();
    CHECK(one.size() == 32);
    CHECK(one.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(random_request_id().value() != one);
}
