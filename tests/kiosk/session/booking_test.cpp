// Booking a place, step by step: what is asked of the ledger, and what its answers lead to.
#include "kiosk/bookings/identity.h"
#include "kiosk/session/services.h"
#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using bookings::Reason;
using bookings::Refusal;

namespace {

constexpr std::string_view phone = "13800001234";
const bookings::Stock free_places{.quota = 2000, .free = 1987, .venues = {}};

std::string number_of(std::string_view birthday) {
    std::string digits = "120102" + std::string(birthday) + "001";
    return digits + bookings::identity_check_digit(digits);
}

const std::string grown = number_of("19500101");

// The last thing the ledger was asked, if it was this.
template <class Request> std::optional<Request> asked(const std::vector<Effect>& effects) {
    std::optional<Request> last;
    for (const Effect& effect : effects) {
        if (const auto* wish = std::get_if<AskPlaces>(&effect.wish)) {
            if (const auto* request = std::get_if<Request>(&wish->request())) {
                last = *request;
            }
        }
    }
    return last;
}

Visitor at_last_look() {
    Visitor v;
    v.opens_service("first_aid_course", free_places);
    v.consents();
    v.fills_in(grown, phone);
    REQUIRE(v.session().place == Place::booking_check);
    v.effects();
    return v;
}

bookings::Place some_place(bookings::State state = bookings::State::booked) {
    return {.state = state,
            .reference = "7K3MRW9T2C",
            .token = std::string(32, 'a'),
            .ticket = "T",
            .service = "first_aid_course",
            .period = "2022",
            .venue = "any",
            .day = "2022-09-01",
            .position = state == bookings::State::waiting ? 4 : 0};
}

} // namespace

TEST_CASE("a place is booked from the list to its reference, and printed by itself") {
    Visitor v;
    v.does(event::Begin{});
    v.effects();
    v.does(event::OpenServices{});
    CHECK(v.session().place == Place::services);
    CHECK(v.effects().size() == shipped_catalogue().services.size()); // each is counted
    v.does(event::OpenService{"first_aid_course"});
    v.ledger_says(free_places);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::consent);
    v.effects();
    v.does(event::Forward{});
    const auto hold = asked<bookings::Hold>(v.effects());
    REQUIRE(hold);
    CHECK(hold->service == "first_aid_course");
    CHECK(hold->owner != hold->request);
    CHECK(v.session().place == Place::consent); // until the ledger has answered
    v.ledger_says(bookings::Held{600'000});
    CHECK(v.session().place == Place::identity);
    CHECK(hold_left(v.session(), v.world()) == Clock{600'000});
    v.fills_in(grown, phone);
    CHECK(v.session().place == Place::booking_check);
    v.effects();
    v.does(event::Forward{});
    const auto confirm = asked<bookings::Confirm>(v.effects());
    REQUIRE(confirm);
    CHECK(confirm->owner == hold->owner);
    CHECK(confirm->applicant == bookings::Applicant{grown, "", std::string(phone)});
    CHECK(confirm->claim.pack_hash == shipped_program().hash);
    CHECK(confirm->claim.answers.empty()); // anybody may: no answer leaves the kiosk
    v.ledger_says(some_place());
    CHECK(v.session().place == Place::booked);
    CHECK(v.session().booking.identity.empty());
    CHECK(v.session().booking.phone.empty());
    CHECK_FALSE(hold_left(v.session(), v.world()));
    const auto& printing = v.session().booking.printing;
    v.does(event::PrinterSeen{v.session().visit, printing.look_request, PrinterState::ready});
    CHECK(printing.print == Printing::Print::running);
    const auto printed = v.effects();
    CHECK(std::get<PrintPlace>(printed.back().wish).slip.reference == "7K3MRW9T2C");
    v.does(event::Printed{v.session().visit, printing.print_request, PrinterState::ready});
    CHECK(printing.print == Printing::Print::done);
    v.does(event::Back{});
    CHECK(v.session().place == Place::booked); // there is no way back from a booked place
}

TEST_CASE(
    "nothing is kept or asked of a person before consent, and without it there is no way on") {
    Visitor v;
    v.opens_service("first_aid_course", free_places);
    v.does(event::Forward{});
    v.effects();
    v.does(event::NotNow{});
    CHECK(v.session().place == Place::service);
    CHECK_FALSE(asked<bookings::Hold>(v.effects()));
    CHECK_FALSE(v.session().let_go); // there was nothing to give back
}

TEST_CASE("nobody can book while the settings do not say who keeps what") {
    Visitor v;
    v.terms = {};
    v.opens_service("first_aid_course", free_places);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::service);
}

TEST_CASE("a ledger that is away is said on every page that asks it, and can be asked again") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::OpenServices{});
    v.does(event::OpenService{"first_aid_course"});
    v.ledger_says(std::nullopt);
    CHECK(count_of(v.session()).state == Count::State::away);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::service);
    v.does(event::AskAgain{});
    v.ledger_says(free_places);
    v.does(event::Forward{});
    v.does(event::Forward{});
    v.ledger_says(std::nullopt);
    CHECK(v.session().place == Place::not_booked);
    v.effects();
    v.does(event::Forward{}); // once more
    CHECK(asked<bookings::Hold>(v.effects()));
    v.ledger_says(bookings::Held{600'000});
    CHECK(v.session().place == Place::identity);
}

TEST_CASE("a confirming that got no answer is asked again as the same one") {
    Visitor v = at_last_look();
    v.does(event::Forward{});
    const auto first = asked<bookings::Confirm>(v.effects());
    v.does(event::Forward{}); // impatience asks nothing twice
    CHECK(v.effects().empty());
    v.ledger_says(std::nullopt);
    CHECK(v.session().place == Place::not_booked);
    v.effects();
    v.does(event::Forward{});
    const auto second = asked<bookings::Confirm>(v.effects());
    REQUIRE(second);
    CHECK(*first == *second);
    v.ledger_says(some_place());
    CHECK(v.session().place == Place::booked);
}

TEST_CASE("every refusal has its page, keeps what was typed where that helps, and leads on") {
    struct Way {
        Reason reason;
        Place next; // after the page's own key
    };

    const auto way = GENERATE(
        Way{Reason::full, Place::booking_check}, Way{Reason::already_has, Place::bring_slip},
        Way{Reason::bad_id_number, Place::identity}, Way{Reason::bad_phone, Place::phone},
        Way{Reason::bad_name, Place::name}, Way{Reason::closed, Place::services},
        Way{Reason::not_yet, Place::services}, Way{Reason::over, Place::services},
        Way{Reason::unknown_service, Place::services}, Way{Reason::being_drawn, Place::services},
        Way{Reason::rules_changed, Place::finish}, Way{Reason::by_lottery, Place::booking_check},
        Way{Reason::hold_over, Place::not_booked}, Way{Reason::places_left, Place::not_booked},
        Way{Reason::request_used, Place::not_booked}, Way{Reason::too_often, Place::not_booked});
    Visitor v = at_last_look();
    v.does(event::Forward{});
    v.ledger_says(Refusal{way.reason, 30});
    CAPTURE(static_cast<int>(way.reason));
    REQUIRE(v.session().place == Place::not_booked);
    CHECK(v.session().booking.trouble == NoPlace{false, {way.reason, 30}});
    CHECK(v.session().booking.phone.view() == phone);
    v.does(event::Forward{});
    CHECK(v.session().place == way.next);
}

TEST_CASE("who is told that it is full stands in line, with the same particulars") {
    Visitor v = at_last_look();
    v.does(event::Forward{});
    v.ledger_says(Refusal{Reason::full});
    v.does(event::Forward{});
    v.effects();
    v.does(event::Forward{});
    const auto join = asked<bookings::Join>(v.effects());
    REQUIRE(join);
    CHECK(join->applicant.phone == phone);
    v.ledger_says(some_place(bookings::State::waiting));
    CHECK(v.session().place == Place::booked);
    CHECK(v.session().booking.place->position == 4);
}

TEST_CASE("a full service and a lottery hold nothing: one stands in line for them") {
    Visitor v;
    SECTION("full") {
        v.opens_service("first_aid_course", {.quota = 5, .free = 0, .waiting = 2, .venues = {}});
    }
    SECTION("lottery") {
        v.opens_service(
            "first_aid_course",
            {.kind = bookings::Kind::register_, .quota = 5, .waiting = 9, .venues = {}});
    }
    v.effects();
    v.consents();
    CHECK_FALSE(asked<bookings::Hold>(v.effects()));
    v.fills_in(grown, phone);
    v.does(event::Forward{});
    CHECK(asked<bookings::Join>(v.effects()));
}

TEST_CASE("a hold that runs out says so, and what was typed is still there for the next") {
    Visitor v = at_last_look();
    v.passes(Clock{600'000});
    v.does(event::Touched{});
    REQUIRE(v.session().visit == 0); // nobody was there all the time
    Visitor w = at_last_look();
    for (int minute = 0; minute < 10; ++minute) {
        w.passes(Clock{59'000});
        w.does(event::Touched{});
    }
    CHECK(w.session().place == Place::booking_check);
    w.passes(Clock{10'000});
    w.does(event::TimePassed{});
    REQUIRE(w.session().place == Place::not_booked);
    CHECK(w.session().booking.trouble->refusal.reason == Reason::hold_over);
    w.effects();
    w.does(event::Forward{});
    CHECK(asked<bookings::Hold>(w.effects()));
    w.ledger_says(bookings::Held{600'000});
    CHECK(w.session().place == Place::booking_check); // nothing is typed twice
}

TEST_CASE("a hold that runs out while staff are called waits where the visitor comes back to") {
    Visitor v = at_last_look();
    v.does(event::AskHelp{});
    for (int minute = 0; minute < 11; ++minute) {
        v.passes(Clock{59'000});
        v.does(event::Touched{});
    }
    CHECK(v.session().place == Place::help);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::not_booked);
}

TEST_CASE("leaving the line gives the place back and says so") {
    Visitor v = at_last_look();
    SECTION("not now") {
        v.does(event::NotNow{});
    }
    SECTION("back and back again") {
        for (int pages = 0; pages < 4; ++pages) {
            v.does(event::Back{});
        }
        CHECK(v.session().place == Place::consent);
        CHECK(hold_left(v.session(), v.world())); // still kept
        v.does(event::Back{});
    }
    CHECK(v.session().place == Place::service);
    CHECK(asked<bookings::Release>(v.effects()));
    CHECK(v.session().let_go);
    CHECK(v.session().booking.phone.empty());
    CHECK_FALSE(hold_left(v.session(), v.world()));
}

TEST_CASE("finishing, or walking away, with a place kept says on the last page that it went back") {
    Visitor v = at_last_look();
    SECTION("finished") {
        v.does(event::AskFinish{});
        v.does(event::Erase{});
    }
    SECTION("nobody there") {
        v.passes(v.timings.quiet_personal);
        v.does(event::TimePassed{});
        CHECK(v.session().warned);
        v.passes(v.timings.warning_personal);
        v.does(event::TimePassed{});
    }
    CHECK(v.session().place == Place::finished);
    CHECK(v.session().let_go);
    CHECK(v.session().booking == Booking{});
    v.passes(v.timings.finished);
    v.does(event::TimePassed{});
    CHECK(v.session().place == Place::rest);
    CHECK_FALSE(v.session().let_go);
}

TEST_CASE("an answer that comes after its visit or its asking is over changes nothing") {
    Visitor v;
    v.opens_service("first_aid_course", free_places);
    v.does(event::Forward{});
    v.does(event::Forward{});
    v.does(event::Back{}); // the hold is still on its way
    CHECK(asked<bookings::Release>(v.effects()));
    v.ledger_says(bookings::Held{600'000});
    CHECK(v.session().place == Place::service);
    CHECK_FALSE(hold_left(v.session(), v.world()));
    v.does(event::Forward{});
    v.does(event::Forward{});
    const auto asked_then = v.session().booking.asked;
    v.does(event::Told{v.session().visit + 1, asked_then, bookings::Held{600'000}});
    CHECK(v.session().place == Place::consent);
}

TEST_CASE("for a child under 14 the guardian is asked, and who is none is led out") {
    Visitor v;
    v.opens_service("first_aid_course", free_places);
    v.consents();
    for (const char place : number_of("20150601")) {
        v.does(event::TypeDigit{place});
    }
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::guardian);
    SECTION("guardian") {
        v.does(event::Forward{});
        CHECK(v.session().place == Place::name);
        CHECK(v.session().booking.guardian);
    }
    SECTION("none") {
        v.does(event::NotNow{});
        CHECK(v.session().place == Place::service);
        CHECK(v.session().let_go);
    }
}

TEST_CASE("fourteen is reached on the birthday, and by the end of February by a leap day's child") {
    const auto on = [](int year, unsigned month, unsigned day) {
        return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) /
                                     static_cast<int>(day));
    };
    CHECK(is_young_child(number_of("20080902"), on(2022, 9, 1)));
    CHECK_FALSE(is_young_child(number_of("20080901"), on(2022, 9, 1)));
    CHECK(is_young_child(number_of("20080229"), on(2022, 2, 28)));
    CHECK_FALSE(is_young_child(number_of("20080229"), on(2022, 3, 1)));
    CHECK_FALSE(is_young_child("1201", on(2022, 9, 1)));
}

TEST_CASE("a service with rules asks its questions first, and comes back with the answer") {
    Visitor v;
    v.opens_service("check_up", free_places);
    CHECK(entitled(v.session(), v.world()) == Entitled::open);
    v.does(event::Forward{});
    CHECK(v.session().place == Place::service); // not before it is known
    v.does(event::CheckService{});
    v.does(event::ChooseWhom{Whom::self});
    v.does(event::Forward{});
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::question);
    bool in_work = true;
    SECTION("entitled") {}
    SECTION("not entitled") {
        in_work = false;
    }
    while (v.session().place == Place::question) {
        const auto& input = v.world().program.inputs[current_question(v.session())];
        const bool no = input.path == "person.in_work" && !in_work;
        v.does(event::Mark{no ? 1U : 0U});
        v.does(event::Forward{});
    }
    v.does(event::Forward{}); // from checking the answers
    REQUIRE(v.session().place == Place::service);
    CHECK(entitled(v.session(), v.world()) == (in_work ? Entitled::yes : Entitled::no));
    v.effects();
    v.does(event::Forward{});
    CHECK(v.session().place == (in_work ? Place::consent : Place::service));
    if (in_work) {
        v.does(event::Forward{});
        v.ledger_says(bookings::Held{600'000});
        v.fills_in(grown, phone);
        v.does(event::Forward{});
        const auto confirm = asked<bookings::Confirm>(v.effects());
        REQUIRE(confirm);
        CHECK_FALSE(confirm->claim.answers.empty());
    } else {
        v.does(event::OpenProgramme{*programme_of_service(v.session(), v.world())});
        CHECK(v.session().place == Place::programme);
        v.does(event::Back{});
        CHECK(v.session().place == Place::service);
    }
}

TEST_CASE("what is left is asked anew while it stands on the page, and that keeps nobody there") {
    Visitor v;
    v.does(event::Begin{});
    const auto tell = [&](std::int64_t free) {
        int asked = 0;
        for (const Effect& effect : v.effects()) {
            if (std::holds_alternative<AskPlaces>(effect.wish)) {
                ++asked;
                v.does(event::Told{effect.visit, effect.request,
                                   bookings::Stock{.quota = 5, .free = free, .venues = {}}});
            }
        }
        return asked;
    };
    v.does(event::OpenServices{});
    const auto services = static_cast<int>(v.session().booking.counts.size());
    REQUIRE(services > 1);
    REQUIRE(tell(5) == services);
    const Clock touched = v.session().touched;
    CHECK(next_deadline(v.session(), v.world()) == v.world().now + count_again);
    v.passes(count_again);
    v.does(event::TimePassed{});
    // Until the ledger has answered, what it said stays.
    CHECK(v.session().booking.counts.front().state == Count::State::told);
    CHECK(v.session().booking.counts.front().stock.free == 5);
    CHECK(tell(2) == services);
    CHECK(v.session().booking.counts.front().stock.free == 2);
    CHECK(v.session().touched == touched);
    v.does(event::OpenService{shipped_catalogue().services.back().id});
    REQUIRE(tell(2) == 1);
    v.passes(count_again);
    v.does(event::TimePassed{});
    CHECK(tell(1) == 1);
    CHECK(v.session().booking.counts.back().stock.free == 1);
    v.does(event::Forward{});
    REQUIRE(v.session().place == Place::consent);
    v.passes(count_again);
    v.does(event::TimePassed{});
    CHECK(tell(1) == 0);
}

TEST_CASE("a machine that slept on a page of places asks once, and then what time has done") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::OpenServices{});
    for (const Effect& effect : v.effects()) {
        if (std::holds_alternative<AskPlaces>(effect.wish)) {
            v.does(event::Told{effect.visit, effect.request,
                               bookings::Stock{.quota = 5, .free = 5, .venues = {}}});
        }
    }
    v.passes(std::chrono::hours(5));
    v.does(event::TimePassed{});
    CHECK(v.session().visit == 0);
    CHECK(v.session().place == Place::rest);
}
