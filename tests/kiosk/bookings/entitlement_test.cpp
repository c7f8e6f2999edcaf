// The rules of a real pack, as the ledger asks them: on the shelf, behind the socket, and in the
// transaction that books.
#include "kiosk/entitlement/given.h"
#include "kiosk/entitlement/offers.h"
#include "kiosk/entitlement/pack_rules.h"
#include "tests/kiosk/bookings/served.h"
#include "tests/kiosk/bookings/small_pack.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;
using test::id;
using test::person;

namespace {

constexpr std::uint32_t age = 0;
constexpr std::uint32_t home = 1;
constexpr std::int64_t hedong = 1; // as bits of a set
constexpr std::int64_t elsewhere = 2;

PackShelf shelf_of(const std::filesystem::path& folder) {
    auto shelf = PackShelf::open(folder);
    INFO((shelf ? "" : shelf.error().sentence));
    REQUIRE(shelf);
    return std::move(*shelf);
}

// Holds a place as visit `who` and confirms it with these answers.
Result<Reply> book(test::Served& served, std::uint64_t who, const Claim& claim) {
    REQUIRE(test::told(served.ask(Hold{id(100 + who), id(who), "bed", "2022", "any"}, at(0))) ==
            "held 600000");
    return served.ask(Confirm{id(200 + who), id(who), person(static_cast<int>(who)), claim}, at(0));
}

} // namespace

TEST_CASE("the pack's own rules say who is entitled, and what is not answered settles nothing") {
    const test::Scratch scratch;
    test::write_pack(scratch.path(), test::service("bed", 5, "care"));
    const PackShelf shelf = shelf_of(scratch.path());
    const entitlement::PackRules rules(shelf);
    CHECK(rules.hash() == shelf.current().hash);
    const std::vector<Given> both = {{age, 60, 60}, {home, hedong, hedong}};

    struct Asked {
        std::vector<Given> answers;
        Entitlement says;
    };

    const Asked asked = GENERATE_COPY(values<Asked>({
        {both, Entitlement::entitled}, // though the office has not attested yet
        {{{age, 60, 120}, {home, hedong, hedong}}, Entitlement::entitled},
        {{{age, 59, 59}, {home, hedong, hedong}}, Entitlement::not_entitled},
        {{{age, 59, 59}}, Entitlement::not_entitled},
        {{{age, 59, 60}, {home, hedong, hedong}}, Entitlement::not_settled},
        {{{age, 60, 60}}, Entitlement::not_settled},
        {{{age, 60, 60}, {home, elsewhere, elsewhere}}, Entitlement::not_entitled},
        {{{age, 60, 60}, {home, 3, 3}}, Entitlement::not_settled},
        {{}, Entitlement::not_settled},
        // What no visit can have answered:
        {{{age, 60, 121}, {home, hedong, hedong}}, Entitlement::not_settled},
        {{{age, 61, 60}, {home, hedong, hedong}}, Entitlement::not_settled},
        {{{age, -1, 60}, {home, hedong, hedong}}, Entitlement::not_settled},
        {{{age, 60, 60}, {home, 0, 0}}, Entitlement::not_settled},
        {{{age, 60, 60}, {home, 4, 4}}, Entitlement::not_settled},
        {{{age, 60, 60}, {home, hedong, elsewhere}}, Entitlement::not_settled},
        {{{age, 60, 60}, {age, 60, 60}, {home, hedong, hedong}}, Entitlement::not_settled},
        {{{age, 60, 60}, {home, hedong, hedong}, {2, 1, 1}}, Entitlement::not_settled},
    }));
    CHECK(rules.entitlement("care", asked.answers, "2022-09-01") == asked.says);
    CHECK(rules.entitlement("cure", both, "2022-09-01") == Entitlement::not_settled);
    CHECK(rules.entitlement("care", both, "yesterday") == Entitlement::not_settled);
    // Outside its window the pack answers for its reference day, as on the screens.
    CHECK(rules.entitlement("care", both, "2026-12-01") == Entitlement::entitled);
}

TEST_CASE("answers travel as numbers and come back as the same answers") {
    const test::Scratch scratch;
    test::write_pack(scratch.path(), "");
    const PackShelf shelf = shelf_of(scratch.path());
    auto answers = eligibility::Answers::none(shelf.current());
    CHECK(entitlement::given_in(answers).empty());
    answers.set(age, {60, 70});
    answers.set(home, eligibility::one_member(1));
    CHECK(entitlement::given_in(answers) ==
          std::vector<Given>{{age, 60, 70}, {home, elsewhere, elsewhere}});
}

TEST_CASE("only who is entitled by the pack in force gets the place, decided while it is booked") {
    const test::Scratch scratch;
    test::write_pack(scratch.path(), test::service("bed", 9, "care"));
    PackShelf shelf = shelf_of(scratch.path());
    const entitlement::PackRules rules(shelf);
    test::Served served(&rules);
    for (const Offer& offer : entitlement::offers_of(shelf.catalogue())) {
        REQUIRE(test::told(served.office().bookings().offer(offer, at(0))) == "settled");
    }
    const Claim old{rules.hash(), {{age, 60, 60}, {home, hedong, hedong}}};
    CHECK(test::reason_in(book(served, 1, {rules.hash(), {{age, 59, 59}}})) ==
          Reason::not_entitled);
    CHECK(test::reason_in(book(served, 2, {rules.hash(), {}})) == Reason::not_settled);
    CHECK(test::place_in(book(served, 3, old)).state == State::booked);

    // The district raises the age; whoever answered before has to begin again.
    test::write_pack(scratch.path(), test::service("bed", 9, "care"), 65);
    REQUIRE(shelf.look_again().taken);
    CHECK(test::reason_in(book(served, 4, old)) == Reason::rules_changed);
    Claim renewed{rules.hash(), old.answers};
    CHECK(test::reason_in(book(served, 5, renewed)) == Reason::not_entitled);
    renewed.answers[0] = {age, 65, 65};
    CHECK(test::place_in(book(served, 6, renewed)).state == State::booked);
    // What was booked before stays, and is answered as it was.
    CHECK(test::place_in(served.ask(Confirm{id(203), id(3), person(3), old}, at(0))).state ==
          State::booked);
}

TEST_CASE("an offer that is there follows the pack's programme and keeps its quota") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    Offer bed{.service = "bed", .period = "2022", .quota = 5};
    REQUIRE(kept.bookings().offer(bed, at(0)));
    bed.programme = "care";
    bed.last_day = "2022-12-31";
    bed.quota = 9;
    REQUIRE(kept.bookings().offer(bed, at(0)));
    REQUIRE(kept.bookings().offer(bed, at(0)));
    CHECK(test::stock_in(kept.bookings().answer(AskStock{"bed", "2022"}, at(0))).quota == 5);
    REQUIRE(kept.bookings().answer(Hold{id(9), id(1), "bed", "2022", "any"}, at(0)));
    CHECK(test::reason_in(kept.bookings().answer(Confirm{id(8), id(1), person(1), test::claim(0)},
                                                 at(0))) == Reason::not_entitled);
    auto& connection = kept.ledger().connection();
    CHECK(connection.ask_integer("SELECT count(*) FROM audit WHERE kind = 'offer_follows_pack'")
              .value() == 1);
}

TEST_CASE("a service may name a programme of its pack, and no other") {
    const test::Scratch scratch;
    test::write_pack(scratch.path(), test::service("bed", 5, "care") + test::service("course", 7));
    PackShelf shelf = shelf_of(scratch.path());
    const auto offers = entitlement::offers_of(shelf.catalogue());
    REQUIRE(offers.size() == 2);
    CHECK(offers[0] == Offer{.service = "bed", .period = "2022", .quota = 5, .programme = "care"});
    CHECK(offers[1] == Offer{.service = "course", .period = "2022", .quota = 7});

    test::write_pack(scratch.path(), test::service("bed", 5, "cure"), 61);
    const auto refused = PackShelf::open(scratch.path());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence.find("the service bed asks for an entitlement to cure") !=
          std::string::npos);
    CHECK_FALSE(shelf.look_again().taken); // and the pack before it stays
    CHECK(shelf.catalogue().services[0].programme == "care");
}
