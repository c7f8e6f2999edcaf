// Bookings at the desk of staff: found, given back, moved, and by whom and why.
#include "tests/kiosk/staff/manned.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::staff;
using test::Manned;

namespace {

// Three places in two venues, all taken, and one who waits.
struct Booked {
    Booked() {
        REQUIRE(desk.bookings().offer(
            {"bed", "2022", bookings::Kind::hold, 4, 1, "", "", "", {{"east", 2}, {"west", 2}}},
            test::at(0)));
        for (int who = 1; who <= 2; ++who) {
            books(who, "east");
        }
        books(3, "west");
        const auto number = static_cast<std::uint64_t>(4);
        waiting = test::place_in(
            desk.bookings().answer(bookings::Join{test::id(900 + number), "bed", "2022", "east",
                                                  test::person(4), test::claim()},
                                   test::at(0)));
        token = desk.opened(desk.works("liu.min", Role::staff)).token;
    }

    void books(int who, const std::string& venue) {
        const auto number = static_cast<std::uint64_t>(who);
        REQUIRE(desk.bookings().answer(
            bookings::Hold{test::id(500 + number), test::id(number), "bed", "2022", venue},
            test::at(0)));
        places.push_back(test::place_in(
            desk.bookings().answer(bookings::Confirm{test::id(700 + number), test::id(number),
                                                     test::person(who), test::claim()},
                                   test::at(0))));
    }

    FoundBookings finds(const std::string& text,
                        FindBookings::Which which = FindBookings::Which::all) {
        const Reply reply = desk.performs(token, FindBookings{text, which});
        REQUIRE(std::holds_alternative<FoundBookings>(reply));
        return std::get<FoundBookings>(reply);
    }

    Manned desk;
    std::vector<bookings::Place> places;
    bookings::Place waiting;
    std::string token;
};

} // namespace

TEST_CASE("a booking is found by its reference or the last four of its phone, and shown hidden") {
    Booked at;
    const std::string phone = test::person(2).phone;
    const auto by_reference = at.finds(at.places[1].reference);
    REQUIRE(by_reference.lines.size() == 1);
    const BookingLine& line = by_reference.lines.front();
    CHECK(line.reference == at.places[1].reference);
    CHECK(line.venue == "east");
    CHECK(line.state == bookings::State::booked);
    CHECK(line.phone.find('*') != std::string::npos);
    CHECK(line.phone != phone);
    CHECK(line.name != test::person(2).name);
    bool found = false;
    for (const BookingLine& one : at.finds(phone.substr(phone.size() - 4)).lines) {
        found = found || one.number == line.number;
    }
    CHECK(found);
    CHECK(at.finds("ZZZZZZZZZZ").lines.empty());
    CHECK(at.finds("").lines.size() == 4);
    CHECK(at.desk.audit_kinds(1) == std::vector<std::string>{"staff_looked"});
    CHECK(at.desk.audit_body().find(phone) == std::string::npos);
}

TEST_CASE("the waiting list is shown in its order, and every service with what is left") {
    Booked at;
    const auto found = at.finds("", FindBookings::Which::waiting);
    REQUIRE(found.lines.size() == 1);
    CHECK(found.lines.front().position == 1);
    CHECK(found.lines.front().reference == at.waiting.reference);
    REQUIRE(found.stocks.size() == 1);
    CHECK(found.stocks.front().quota == 4);
    CHECK(found.stocks.front().free == 1);
    CHECK(found.stocks.front().waiting == 1);
}

TEST_CASE("what staff gives back goes to who waits, with who did it and why in the audit") {
    Booked at;
    const auto line = at.finds(at.places[0].reference).lines.front();
    CHECK(at.desk.performs(at.token, CancelBooking{line.number, Because::by_phone}) ==
          Reply(Permitted{}));
    CHECK(at.finds(at.places[0].reference).lines.front().state == bookings::State::cancelled);
    CHECK(at.finds(at.waiting.reference).lines.front().state == bookings::State::booked);
    bool said = false;
    const auto entries = at.desk.ledger().audit().value();
    for (const auto& entry : entries) {
        said = said || (entry.kind == "cancelled" &&
                        entry.body.find(R"("because":"by_phone")") != std::string::npos &&
                        entry.body.find(R"("account":1)") != std::string::npos);
    }
    CHECK(said);
}

TEST_CASE("staff moves a booking to where there is room, and nowhere else") {
    Booked at;
    const auto east = at.finds(at.places[0].reference).lines.front();
    const auto west = at.finds(at.places[2].reference).lines.front();
    CHECK(at.desk.performs(at.token, MoveBooking{west.number, "east", Because::in_person}) ==
          Reply(staff::Refusal{Reason::full}));
    CHECK(at.desk.performs(at.token, MoveBooking{west.number, "north", Because::in_person}) ==
          Reply(staff::Refusal{Reason::not_found}));
    CHECK(at.desk.performs(at.token, MoveBooking{east.number, "west", Because::in_person}) ==
          Reply(Permitted{}));
    CHECK(at.finds(at.places[0].reference).lines.front().venue == "west");
    CHECK(at.desk.performs(at.token, CancelBooking{99'999, Because::mistyped}) ==
          Reply(staff::Refusal{Reason::not_found}));
}

TEST_CASE("bookings are found and changed by staff alone") {
    Booked at;
    const auto line = at.finds(at.places[0].reference).lines.front();
    for (const Role role : {Role::helper, Role::administrator, Role::auditor}) {
        const auto opened = at.desk.opened(at.desk.works(fmt::format("a.{}", name_of(role)), role));
        const Reply refused = staff::Refusal{Reason::not_allowed};
        CHECK(at.desk.performs(opened.token, FindBookings{}) == refused);
        CHECK(at.desk.performs(opened.token, CancelBooking{line.number, {}}) == refused);
        CHECK(at.desk.performs(opened.token, MoveBooking{line.number, "west", {}}) == refused);
    }
    CHECK(at.finds(at.places[0].reference).lines.front().venue == "east");
}
