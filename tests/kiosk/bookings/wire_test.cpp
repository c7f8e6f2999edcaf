// Bookings over the socket: what a kiosk may ask, what a stranger may not, and what is on the disk.
#include "kiosk/wire/booking_messages.h"
#include "kiosk/wire/messages.h"
#include "tests/kiosk/bookings/served.h"

#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using nlohmann::json;
using test::at;
using test::claim;
using test::id;
using test::person;

namespace {

const AskStock course{"course", "2022"};

void open_course(test::Served& served, std::int64_t quota, std::int64_t per_person = 1) {
    const Offer offer{.service = course.service,
                      .period = course.period,
                      .quota = quota,
                      .per_person = per_person};
    REQUIRE(test::told(served.office().bookings().offer(offer, at(0))) == "settled");
}

Hold hold_by(std::uint64_t owner) {
    return {id(500 + owner), id(owner), course.service, course.period, "any"};
}

Confirm confirm_by(std::uint64_t owner) {
    return {id(1000 + owner), id(owner), person(static_cast<int>(owner)), claim()};
}

std::vector<Request> requests() {
    const Claim answers{test::pack_hash, {{0, -5, 7}, {100'000, INT64_MIN, INT64_MAX}}};
    const Proof proof{"ABCDEFGH23", "1234"};
    return {course,
            hold_by(1),
            Release{id(1)},
            Confirm{id(1), id(2), person(1), answers},
            Join{id(1), "course", "2022", "any", person(2), answers},
            AskPlace{proof},
            Cancel{proof},
            Move{proof, "east"}};
}

std::vector<Reply> replies() {
    std::vector<Reply> all = {
        Stock{Kind::register_, false, 9, 3, 2, {{"east", 5, 1, 2}, {"west", 4, 2, 0}}},
        Held{600'000},
        Place{State::waiting, "ABCDEFGH23", id(7), "TICKET2345", "course", "2022", "any",
              "2022-09-01", 3},
        bookings::Settled{}};
    for (std::size_t reason = 0; reason < reason_count; ++reason) {
        all.emplace_back(Refusal{static_cast<Reason>(reason), 12});
    }
    return all;
}

std::string cbor(const json& request) {
    const std::vector<std::uint8_t> bytes = json::to_cbor(request);
    return {bytes.begin(), bytes.end()};
}

json confirm_map() {
    const wire::NamedMap map = wire::named(Request(confirm_by(1)));
    return {{"id", 2}, {"ask", map.name}, {"with", map.with}};
}

} // namespace

TEST_CASE("every request and reply of the bookings comes back as it was sent") {
    for (const Request& request : requests()) {
        const wire::Request sent{1, wire::AskBookings{request}};
        CHECK(wire::decode_request(encode(sent)).value() == sent);
    }
    for (const Reply& reply : replies()) {
        const wire::Answer sent{1, wire::BookingsSay{reply}};
        CHECK(wire::decode_answer(encode(sent)).value() == sent);
    }
}

TEST_CASE("a place is held, counted down, confirmed once and cancelled over the socket") {
    test::Served served;
    open_course(served, 2);
    CHECK(test::told(served.ask(hold_by(1), at(1000))) == "held 600000");
    CHECK(test::told(served.ask(hold_by(1), at(61'000))) == "held 540000");
    CHECK(test::stock_in(served.ask(course, at(61'000))).free == 1);
    const Place booked = test::place_in(served.ask(confirm_by(1), at(61'000)));
    CHECK(booked.token.size() == 32);
    // Asked again, even of a store that was started anew, it is the same booking.
    CHECK(test::place_in(served.ask(confirm_by(1), at(700'000))) == booked);
    CHECK(test::place_in(served.ask(confirm_by(1), at(5, "boot-2"))) == booked);
    CHECK(test::stock_in(served.ask(course, at(5, "boot-2"))).free == 1);
    const Proof proof{booked.token, test::last_four(1)};
    CHECK(test::told(served.ask(Cancel{proof}, at(6, "boot-2"))) == "settled");
    CHECK(test::stock_in(served.ask(course, at(6, "boot-2"))).free == 2);
}

TEST_CASE("a number that cannot be one is refused before anything is written") {
    test::Served served;
    open_course(served, 2);
    REQUIRE(served.ask(hold_by(1), at(0)));
    Confirm wrong = confirm_by(1);
    SECTION("number") {
        wrong.applicant.id_number.back() = wrong.applicant.id_number.back() == '1' ? '2' : '1';
        CHECK(test::reason_in(served.ask(wrong, at(0))) == Reason::bad_id_number);
    }
    SECTION("phone") {
        wrong.applicant.phone = "138-1234";
        CHECK(test::reason_in(served.ask(wrong, at(0))) == Reason::bad_phone);
    }
    SECTION("name") {
        wrong.applicant.name = std::string(120, 'a');
        CHECK(test::reason_in(served.ask(wrong, at(0))) == Reason::bad_name);
    }
    auto& connection = served.office().ledger().connection();
    CHECK(
        connection.ask_integer("SELECT count(*) FROM booking WHERE request IS NOT NULL").value() ==
        0);
    CHECK(test::place_in(served.ask(confirm_by(1), at(0))).state == State::booked);
}

TEST_CASE("nothing of a person stands open in the ledger's files") {
    test::Served served;
    open_course(served, 2);
    REQUIRE(served.ask(hold_by(1), at(0)));
    Confirm confirm = confirm_by(1);
    confirm.applicant.name = "欧阳晓月";
    const Place booked = test::place_in(served.ask(confirm, at(0)));
    const std::string all = test::bytes_in(served.ledger()) +
                            test::bytes_in(served.ledger().string() + "-wal") +
                            test::bytes_in(served.ledger().string() + "-shm");
    CHECK(all.find(booked.reference) != std::string::npos); // else it looks in the wrong place
    for (const std::string& secret :
         {confirm.applicant.id_number, confirm.applicant.name, confirm.applicant.phone,
          confirm.applicant.id_number.substr(6, 8), booked.token}) {
        CHECK(all.find(secret) == std::string::npos);
    }
}

TEST_CASE("a booking's message that is not exactly as agreed is refused in one sentence") {
    struct Wrong {
        const char* at;
        json value;
        const char* says;
    };

    const Wrong wrong = GENERATE(values<Wrong>(
        {{"/with/request", "A", "'request' of confirm must be 32 hexadecimal digits"},
         {"/with/request", std::string(32, 'G'), "32 hexadecimal digits"},
         {"/with/owner", nullptr, "'owner' of confirm"},
         {"/with/more", 1, "confirm holds a key it does not know"},
         {"/with/applicant", 1, "applicant is not a map"},
         {"/with/applicant/sex", "m", "applicant holds a key it does not know"},
         {"/with/applicant/id_number", std::string(41, '1'), "'id_number' of applicant"},
         {"/with/applicant/name", std::string(201, 'n'), "'name' of applicant"},
         {"/with/applicant/phone", 13812345678, "'phone' of applicant"},
         {"/with/claim/pack_hash", "a", "'pack_hash' of claim must be 64 hexadecimal digits"},
         {"/with/claim/answers", json::object(), "'answers' of claim must be a list"},
         {"/with/claim/answers", json(std::vector<int>(1001, 1)), "a list of at most 1000"},
         {"/with/claim/answers/0", 1, "answers is not a map"},
         {"/with/claim/answers/0/input", -1, "'input' of answers"},
         {"/with/claim/answers/0/low", 1.5, "'low' of answers"},
         {"/with/claim/answers/0/high", 18446744073709551615U, "'high' of answers"},
         {"/with/claim/answers/0/deep", json::parse("[[[[[[[[1]]]]]]]]"),
          "at most eight levels"}}));
    test::Served served;
    open_course(served, 2);
    json request = confirm_map();
    const std::string fine = served.say(cbor(request));
    CHECK(fine.find("hold_over") != std::string::npos);
    request[json::json_pointer(wrong.at)] = wrong.value;
    const std::string heard = served.say(cbor(request));
    INFO(heard);
    CHECK(heard.find(wrong.says) != std::string::npos);
    CHECK(heard.find('\n') == std::string::npos);
    CHECK(test::stock_in(served.ask(course, at(0))).free == 2);
}

TEST_CASE("mutated messages of the bookings change no place, and the store goes on answering") {
    test::Served served;
    open_course(served, 3, 1);
    REQUIRE(served.ask(hold_by(1), at(0)));
    const std::string before = test::told(served.ask(course, at(0)));
    std::vector<std::string> sound;
    for (const Request& request : requests()) {
        sound.push_back(encode(wire::Request{7, wire::AskBookings{request}}));
    }
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    const int tried = 300;
    int refused = 0;
    for (int at_try = 0; at_try < tried; ++at_try) {
        std::string bytes = sound[random() % sound.size()];
        for (std::size_t flips = 1 + random() % 4; flips > 0; --flips) {
            bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        }
        if (random() % 8 == 0) {
            bytes.resize(1 + random() % bytes.size());
        }
        const auto request = wire::decode_request(bytes);
        refused += request ? 0 : 1;
        const auto* ask = request ? std::get_if<wire::AskBookings>(&request->question) : nullptr;
        if (ask != nullptr && std::holds_alternative<Hold>(ask->request)) {
            continue; // a hold by somebody else is a hold
        }
        REQUIRE(wire::decode_answer(served.say(bytes)));
    }
    CHECK(refused > tried / 2);
    CHECK(test::told(served.ask(course, at(0))) == before);
    fmt::print("{} mutated messages, {} refused as unreadable\n", tried, refused);
}
