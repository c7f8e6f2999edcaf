// Opening a place that was booked before, by its slip or its reference, and giving it back.
#include "tests/kiosk/session/visitor.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using bookings::Reason;
using bookings::Refusal;

namespace {

const std::string token = "3f2a91b077c40d153f2a91b077c40d15";

bookings::Place some_place(bookings::State state) {
    return {.state = state,
            .reference = "7K3MRW9T2C",
            .token = {},
            .ticket = "T",
            .service = "check_up",
            .period = "2022",
            .venue = "any",
            .day = "2022-09-01",
            .position = 0};
}

void type(Visitor& v, std::string_view signs) {
    for (const char sign : signs) {
        v.does(event::TypeDigit{sign});
    }
}

template <class Request> std::optional<Request> asked(Visitor& v) {
    for (const Effect& effect : v.effects()) {
        if (const auto* wish = std::get_if<AskPlaces>(&effect.wish)) {
            if (const auto* request = std::get_if<Request>(&wish->request())) {
                return *request;
            }
        }
    }
    return std::nullopt;
}

} // namespace

TEST_CASE(
    "a slip and the last four of the phone open a booking, which is given back in two steps") {
    Visitor v;
    v.does(event::Scanned{slip::to_digits(token)}); // at rest
    REQUIRE(v.session().place == Place::last_four);
    v.does(event::Forward{});
    CHECK_FALSE(asked<bookings::AskPlace>(v)); // not before the four
    type(v, "12345");
    v.does(event::Forward{});
    const auto look = asked<bookings::AskPlace>(v);
    REQUIRE(look);
    CHECK(look->proof == bookings::Proof{token, "1234"});
    v.ledger_says(some_place(bookings::State::booked));
    REQUIRE(v.session().place == Place::own_place);
    v.does(event::CancelPlace{});
    CHECK(v.session().place == Place::cancel_check);
    CHECK_FALSE(asked<bookings::Cancel>(v)); // the first key only asks
    v.does(event::CancelPlace{});
    const auto cancel = asked<bookings::Cancel>(v);
    REQUIRE(cancel);
    CHECK(cancel->proof == bookings::Proof{token, "1234"});
    v.ledger_says(bookings::Settled{});
    CHECK(v.session().place == Place::own_place);
    CHECK(v.session().own.place->state == bookings::State::cancelled);
    v.does(event::CancelPlace{});
    CHECK(v.session().place == Place::own_place); // once is enough
    v.does(event::Forward{});
    CHECK(v.session().place == Place::start);
    CHECK(v.session().own == OwnPlace{});
}

TEST_CASE("without the slip the reference is typed, of the signs that are in it") {
    Visitor v;
    v.does(event::Begin{});
    v.does(event::BringSlip{});
    v.does(event::TypeReference{});
    type(v, "7K3M0O1I");
    CHECK(v.session().own.code.view() == "7K3M"); // none that is taken for another
    v.does(event::Forward{});
    CHECK(v.session().place == Place::reference);
    type(v, "RW9T2C99");
    CHECK(v.session().own.code.view() == "7K3MRW9T2C");
    v.does(event::Forward{});
    type(v, "1234");
    v.does(event::Forward{});
    CHECK(asked<bookings::AskPlace>(v)->proof.code == "7K3MRW9T2C");
    v.does(event::Back{});
    CHECK(v.session().place == Place::reference);
}

TEST_CASE("what does not open leaves the page where it is, to be typed again") {
    Visitor v;
    v.does(event::Scanned{slip::to_digits(token)});
    type(v, "0000");
    v.does(event::Forward{});
    const auto reply = GENERATE(std::optional<bookings::Reply>(), Refusal{Reason::not_found},
                                Refusal{Reason::too_often, 30});
    v.ledger_says(reply);
    CHECK(v.session().place == Place::last_four);
    CHECK(v.session().own.trouble);
    v.does(event::EraseDigit{});
    CHECK_FALSE(v.session().own.trouble);
}

TEST_CASE("a cancelling that is refused leaves the booking on the page, with the reason") {
    Visitor v;
    v.does(event::Scanned{slip::to_digits(token)});
    type(v, "1234");
    v.does(event::Forward{});
    v.ledger_says(some_place(bookings::State::registered));
    v.does(event::CancelPlace{});
    v.does(event::CancelPlace{});
    v.ledger_says(Refusal{Reason::being_drawn});
    CHECK(v.session().place == Place::own_place);
    CHECK(v.session().own.trouble == NoPlace{false, {Reason::being_drawn, 0}});
}

TEST_CASE("a booking that is looked at in the middle of another leaves that as it was") {
    Visitor v;
    v.opens_service("first_aid_course", {.quota = 5, .free = 5, .venues = {}});
    v.consents();
    type(v, "1201021950");
    v.does(event::Scanned{slip::to_digits(token)});
    REQUIRE(v.session().place == Place::last_four);
    v.does(event::Back{});
    CHECK(v.session().place == Place::identity);
    CHECK(v.session().identity.view() == "1201021950");
    CHECK(hold_left(v.session(), v.world()));
}

TEST_CASE("the code of a booking is read whole or not at all, and is no code of results") {
    const std::string digits = slip::to_digits(token);
    CHECK(digits.size() == 51);
    CHECK(slip::read_token(digits) == token);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        std::string torn = digits;
        torn[at] = torn[at] == '9' ? '0' : static_cast<char>(torn[at] + 1);
        refused += slip::read_token(torn) ? 0U : 1U;
    }
    CHECK(refused == digits.size());
    CHECK_FALSE(slip::read_token(digits.substr(1)));
    CHECK_FALSE(slip::read_digits(digits));
}
