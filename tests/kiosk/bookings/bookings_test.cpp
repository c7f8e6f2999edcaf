#include "kiosk/bookings/applicant.h"
#include "kiosk/store/key_ring.h"
#include "tests/kiosk/bookings/kept.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;
using test::claim;
using test::id;
using test::person;
using test::place_in;
using test::reason_in;

namespace {

const AskStock course{"first_aid_course", "2022"};

Offer offer_of(std::int64_t quota) {
    return {.service = course.service, .period = course.period, .quota = quota};
}

Hold hold_by(std::uint64_t owner) {
    return {id(500 + owner), id(owner), course.service, course.period, "any"};
}

// Person `who` holds and confirms, as visit `who`.
Place book(test::Kept& kept, int who) {
    const auto owner = static_cast<std::uint64_t>(who);
    REQUIRE(test::told(kept.bookings().answer(hold_by(owner), at(0))) == "held 600000");
    return place_in(
        kept.bookings().answer(Confirm{id(1000 + owner), id(owner), person(who), claim()}, at(0)));
}

Proof proof_of(const Place& place, int who) {
    return {place.reference, test::last_four(who)};
}

} // namespace

TEST_CASE("an identity number is one with 18 characters, a real day and the right check digit") {
    const auto fault = [](std::string number, const char* today = "2022-09-01") {
        Applicant applicant = person(1);
        applicant.id_number = std::move(number);
        return fault_of(applicant, today);
    };
    CHECK_FALSE(fault(person(1).id_number));
    CHECK_FALSE(fault("11010519491231002X"));
    CHECK(fault("11010519491231002X", "1949-12-30") == Reason::bad_id_number); // not born yet
    const char* const wrong =
        GENERATE("110105194912310021", "11010519491231002x", "", "11010519491331002X",
                 "1101051949123100", "abc", "11010519490229002X", "440524188001010014",
                 "11010519491231a02X", "11010519491231002X0");
    CHECK(fault(wrong) == Reason::bad_id_number);
}

TEST_CASE("a phone is 7 to 12 digits, and a name holds no control character") {
    CHECK(is_phone("13812345678"));
    CHECK(is_phone("24121234"));
    CHECK_FALSE(is_phone("138 1234"));
    CHECK_FALSE(is_phone("123456"));
    CHECK(is_name(""));
    CHECK(is_name("王𠅤"));
    CHECK_FALSE(is_name("a\nb"));
    CHECK_FALSE(is_name(std::string(101, 'a')));
}

TEST_CASE("what was typed of a person can be wiped out of a request, and nothing else") {
    Request confirm = Confirm{id(1), id(2), person(1), claim()};
    Request join = Join{id(1), "a", "b", "any", person(1), claim()};
    Request hold = hold_by(1);
    for (Request* request : {&confirm, &join, &hold}) {
        wipe_person(*request);
    }
    CHECK(confirm == Request(Confirm{id(1), id(2), {}, claim()}));
    CHECK(join == Request(Join{id(1), "a", "b", "any", {}, claim()}));
    CHECK(hold == Request(hold_by(1)));
}

TEST_CASE("confirming twice is one booking with one reference, even after a restart") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    const Place first = book(kept, 1);
    CHECK(first.reference.size() == 10);
    CHECK(first.token.size() == 32);
    kept.reopen();
    const Confirm again{id(1001), id(1), person(1), claim()};
    CHECK(place_in(kept.bookings().answer(again, at(999'999, "boot-2"))) == first);
    CHECK(test::stock_in(kept.bookings().answer(course, at(1))).free == 4);
}

TEST_CASE("a second place for the same person is refused until the first is cancelled") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    const Place first = book(kept, 1);
    REQUIRE(kept.bookings().answer(hold_by(2), at(0)));
    const Confirm second{id(7), id(2), person(1), claim()};
    CHECK(reason_in(kept.bookings().answer(second, at(0))) == Reason::already_has);
    REQUIRE(test::told(kept.bookings().answer(Cancel{proof_of(first, 1)}, at(0))) == "settled");
    CHECK(place_in(kept.bookings().answer(second, at(0))).state == State::booked);
}

TEST_CASE(
    "a hold lets go after ten minutes, at the end of its visit and when the machine restarts") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(1), at(0)));
    const auto free_at = [&](const Moment& now) {
        return test::stock_in(kept.bookings().answer(course, now)).free;
    };
    REQUIRE(kept.bookings().answer(hold_by(1), at(1000)));
    CHECK(free_at(at(600'999)) == 0);
    CHECK(test::told(kept.bookings().answer(hold_by(1), at(600'999))) == "held 1");
    kept.reopen(); // a store that starts again within the same start of the machine keeps it
    CHECK(free_at(at(600'999)) == 0);
    SECTION("after ten minutes") {
        CHECK(free_at(at(601'000)) == 1);
    }
    SECTION("at the end of its visit") {
        REQUIRE(kept.bookings().answer(Release{id(1)}, at(2000)));
        CHECK(free_at(at(2000)) == 1);
    }
    SECTION("when the machine starts again") {
        CHECK(free_at(at(5, "boot-2")) == 1);
    }
    const Confirm late{id(9), id(1), person(1), claim()};
    CHECK(reason_in(kept.bookings().answer(late, at(700'000))) == Reason::hold_over);
}

TEST_CASE("who waits is promoted in order, and nobody passes them by") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(1), at(0)));
    const Place first = book(kept, 1);
    CHECK(reason_in(kept.bookings().answer(hold_by(2), at(0))) == Reason::full);
    std::vector<Place> waits;
    for (const int who : {2, 3, 4}) {
        const auto number = static_cast<std::uint64_t>(who);
        waits.push_back(place_in(kept.bookings().answer(
            Join{id(1000 + number), course.service, course.period, "any", person(who), claim()},
            at(0))));
        CHECK(waits.back().position == who - 1);
    }
    REQUIRE(kept.bookings().answer(Cancel{proof_of(first, 1)}, at(0)));
    const auto now = [&](std::size_t which, int who) {
        return place_in(kept.bookings().answer(AskPlace{proof_of(waits[which], who)}, at(0)));
    };
    CHECK(now(0, 2).state == State::booked);
    CHECK(now(1, 3).position == 1);
    CHECK(now(2, 4).position == 2);
    CHECK(reason_in(kept.bookings().answer(hold_by(9), at(0))) == Reason::full);
    REQUIRE(kept.bookings().change_quota(course, 3, at(0)));
    CHECK(now(2, 4).state == State::booked);
}

TEST_CASE("a quota below what is taken is refused and says how many are") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    book(kept, 1);
    book(kept, 2);
    CHECK(test::told(kept.bookings().change_quota(course, 1, at(0))) ==
          test::told(Reply(Refusal{Reason::below_taken, 2})));
    CHECK(test::told(kept.bookings().change_quota(course, 2, at(0))) == "settled");
    CHECK(reason_in(kept.bookings().answer(hold_by(3), at(0))) == Reason::full);
    REQUIRE(kept.bookings().set_open(course, false, at(0)));
    CHECK(reason_in(kept.bookings().answer(hold_by(3), at(0))) == Reason::closed);
}

TEST_CASE("an offer that is there already keeps its quota when it is offered again") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    REQUIRE(kept.bookings().change_quota(course, 8, at(0)));
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    CHECK(test::stock_in(kept.bookings().answer(course, at(0))).quota == 8);
}

TEST_CASE("days before the first and after the last take nobody") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    Offer offer = offer_of(5);
    offer.first_day = "2022-09-01";
    offer.last_day = "2022-09-30";
    REQUIRE(kept.bookings().offer(offer, at(0)));
    const auto held_on = [&](const std::string& day) {
        Moment now = at(0);
        now.day = day;
        return test::told(kept.bookings().answer(hold_by(1), now));
    };
    CHECK(held_on("2022-08-31") == test::told(Reply(Refusal{Reason::not_yet})));
    CHECK(held_on("2022-10-01") == test::told(Reply(Refusal{Reason::over})));
    CHECK(held_on("2022-09-30") == "held 600000");
}

TEST_CASE("entitlement is asked of the rules in force when it is booked, not of the screen") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    Offer offer = offer_of(5);
    offer.programme = "worker_check_up";
    REQUIRE(kept.bookings().offer(offer, at(0)));
    REQUIRE(kept.bookings().answer(hold_by(1), at(0)));
    const auto refused = [&](const Claim& claim) {
        return reason_in(kept.bookings().answer(Confirm{id(9), id(1), person(1), claim}, at(0)));
    };
    CHECK(refused(claim(0)) == Reason::not_entitled);
    CHECK(refused(claim(2)) == Reason::not_settled);
    CHECK(refused({std::string(64, 'b'), {{0, 1, 1}}}) == Reason::rules_changed);
    CHECK(
        place_in(kept.bookings().answer(Confirm{id(9), id(1), person(1), claim(1)}, at(0))).state ==
        State::booked);
}

TEST_CASE("a faulty number, phone or name is named, and the hold stays for another try") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(1), at(0)));
    REQUIRE(kept.bookings().answer(hold_by(1), at(0)));
    const auto confirm = [&](const Applicant& who) {
        return kept.bookings().answer(Confirm{id(9), id(1), who, claim()}, at(0));
    };
    Applicant who = person(1);
    who.id_number.back() = who.id_number.back() == '1' ? '2' : '1';
    CHECK(reason_in(confirm(who)) == Reason::bad_id_number);
    who = person(1);
    who.phone = "1";
    CHECK(reason_in(confirm(who)) == Reason::bad_phone);
    who = person(1);
    who.name = "a\tb";
    CHECK(reason_in(confirm(who)) == Reason::bad_name);
    CHECK(place_in(confirm(person(1))).state == State::booked);
}

TEST_CASE("wrong proofs get one answer whether the booking exists or not, then must wait") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    const Place place = book(kept, 1);
    const auto ask = [&](const std::string& code, const std::string& four, const Moment& now) {
        return test::told(kept.bookings().answer(AskPlace{{code, four}}, now));
    };
    const std::string not_found = test::told(Reply(Refusal{Reason::not_found}));
    const std::string right = test::last_four(1);
    const std::string other = right == "0000" ? "1111" : "0000";
    CHECK(ask(place.reference, other, at(0)) == not_found);
    CHECK(ask("2345678923", right, at(0)) == not_found);
    CHECK(ask(place.token.substr(1) + "z", right, at(0)) == not_found);
    CHECK(ask("", "", at(0)) == not_found);
    CHECK(ask(place.reference, other, at(0)) == not_found);
    const auto wait = [](std::int64_t seconds) {
        return test::told(Reply(Refusal{Reason::too_often, seconds}));
    };
    CHECK(ask(place.reference, right, at(0)) == wait(15));
    kept.reopen();
    CHECK(ask(place.reference, right, at(14'000)) == wait(1));
    CHECK(ask(place.reference, right, at(3, "boot-2")) == wait(15)); // and over a restart
    CHECK(ask(place.reference, other, at(15'003, "boot-2")) == not_found);
    CHECK(ask(place.reference, right, at(15'003, "boot-2")) == wait(30));
    CHECK(ask(place.token, right, at(45'003, "boot-2")).starts_with("place"));
    CHECK(ask(place.reference, other, at(45'003, "boot-2")) == not_found);
}

TEST_CASE(
    "a cancelled booking leaves nothing of the person, and cancelling again changes nothing") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
    const Place place = book(kept, 1);
    REQUIRE(kept.bookings().answer(Cancel{proof_of(place, 1)}, at(0)));
    CHECK(test::told(kept.bookings().answer(Cancel{proof_of(place, 1)}, at(0))) == "settled");
    CHECK(place_in(kept.bookings().answer(AskPlace{proof_of(place, 1)}, at(0))).state ==
          State::cancelled);
    auto& connection = kept.ledger().connection();
    CHECK(connection
              .ask_integer("SELECT count(*) FROM booking WHERE person IS NOT NULL OR sealed"
                           " IS NOT NULL")
              .value() == 0);
}

TEST_CASE("a ledger kept with another key is refused with what to do") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    const auto other = security::Secret::copy_of("another key of thirty-two bytes!");
    const auto vault = security::Vault::of_keys(other, other).value();
    const auto refused = store::check_vault(kept.ledger().connection(), vault);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("put back the file ledger-key") != std::string::npos);
}

TEST_CASE("neither the number nor the name nor the phone of a person stands in the file") {
    const test::Scratch scratch;
    const Applicant who = person(77);
    {
        test::Kept kept(scratch.ledger());
        REQUIRE(kept.bookings().offer(offer_of(5), at(0)));
        book(kept, 77);
        REQUIRE(kept.ledger().write_log_back());
    }
    std::string bytes;
    for (const auto& file : std::filesystem::directory_iterator(scratch.path())) {
        bytes += test::bytes_in(file.path());
    }
    REQUIRE(bytes.find(course.service) != std::string::npos);
    for (const std::string& word : {who.id_number, who.phone, who.name, test::last_four(77)}) {
        INFO(word);
        CHECK(bytes.find(word) == std::string::npos);
    }
}

TEST_CASE("a sealed value opens only where it was sealed and with its key") {
    const auto key = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    const auto other = security::Secret::copy_of("another key of thirty-two bytes!");
    const auto vault = security::Vault::of_keys(key, key).value();
    const auto later = security::Vault::of_keys(key, other).value();
    const std::string sealed = vault.seal("李四\n13800000000", "booking/A").value();
    CHECK(vault.open(sealed, "booking/A").value() == "李四\n13800000000");
    CHECK(vault.seal("李四\n13800000000", "booking/A").value() != sealed);
    CHECK_FALSE(vault.open(sealed, "booking/B"));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        std::string changed = sealed;
        changed[at] = changed[at] == '0' ? '1' : '0';
        CHECK_FALSE(vault.open(changed, "booking/A"));
    }
    CHECK(vault.hash("person", "1").value() == later.hash("person", "1").value());
    const auto refused = later.open(sealed, "booking/A");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("was sealed with the key " + vault.seal_id()) !=
          std::string::npos);
    CHECK_FALSE(vault.open("", "booking/A"));
    CHECK(vault.open(vault.seal("", "x").value(), "x").value().empty());
}
