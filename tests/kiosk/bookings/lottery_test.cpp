#include "tests/kiosk/bookings/kept.h"

#include <algorithm>
#include <map>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using test::at;

namespace {

const AskStock kindergarten{"kindergarten_place", "2022"};

Offer places(std::int64_t quota) {
    return {.service = kindergarten.service,
            .period = kindergarten.period,
            .kind = Kind::register_,
            .quota = quota,
            .venues = {{"first", 4}, {"second", quota}}};
}

Place enter(test::Kept& kept, int who, const char* venue) {
    return test::place_in(kept.bookings().answer(
        Join{test::id(static_cast<std::uint64_t>(100 + who)), kindergarten.service,
             kindergarten.period, venue, test::person(who), test::claim()},
        at(0)));
}

std::vector<Place> enter_forty(test::Kept& kept) {
    REQUIRE(kept.bookings().offer(places(10), at(0)));
    std::vector<Place> all;
    for (int who = 0; who < 40; ++who) {
        all.push_back(enter(kept, who, who % 2 == 0 ? "first" : "second"));
        CHECK(all.back().state == State::registered);
    }
    return all;
}

void draw(test::Kept& kept, const std::string& text = "福彩3D 2022-07-01 4 1 7") {
    REQUIRE(test::told(kept.bookings().close_lottery(kindergarten, at(0))) == "settled");
    REQUIRE(test::told(kept.bookings().draw_lottery(kindergarten, text, at(0))) == "settled");
}

} // namespace

TEST_CASE("a lottery gives every place there is, and the others wait in the order drawn") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    const auto all = enter_forty(kept);
    draw(kept);
    const auto record = kept.bookings().lottery(kindergarten).value();
    REQUIRE(store::recompute(record));
    REQUIRE(record.order.size() == 40);
    const auto in = store::admitted(record);
    CHECK(in.size() == 10);
    std::int64_t first = 0;
    std::int64_t next_first = 0;
    std::int64_t next_second = 0;
    for (const std::string& ticket : record.order) {
        const auto who = std::find_if(all.begin(), all.end(),
                                      [&](const Place& place) { return place.ticket == ticket; });
        REQUIRE(who != all.end());
        const Place now = test::place_in(kept.bookings().answer(
            AskPlace{{who->reference, test::last_four(static_cast<int>(who - all.begin()))}},
            at(0)));
        if (std::find(in.begin(), in.end(), ticket) != in.end()) {
            CHECK(now.state == State::booked);
            first += now.venue == "first" ? 1 : 0;
        } else {
            CHECK(now.state == State::waiting);
            CHECK(now.position == ++(now.venue == "first" ? next_first : next_second));
        }
    }
    CHECK(first <= 4);
    CHECK(test::stock_in(kept.bookings().answer(kindergarten, at(0))).free == 0);
}

TEST_CASE("the seed is committed to before anybody registers, and hidden until it is drawn") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    REQUIRE(kept.bookings().offer(places(10), at(0)));
    const auto before = kept.bookings().lottery(kindergarten).value();
    CHECK(before.commitment.size() == 64);
    CHECK(before.seed.empty());
    enter(kept, 1, "first");
    CHECK(test::reason_in(kept.bookings().draw_lottery(kindergarten, "x", at(0))) ==
          Reason::not_yet);
    draw(kept);
    const auto after = kept.bookings().lottery(kindergarten).value();
    CHECK(after.commitment == before.commitment);
    CHECK(store::commitment_to(after.seed).value() == before.commitment);
    // The audit has the commitment before the first registration.
    const auto audit = kept.ledger().audit().value();
    CHECK(audit[1].kind == "lottery_committed");
    CHECK(audit[1].body.find(before.commitment) != std::string::npos);
    CHECK(audit[2].kind == "registered");
}

TEST_CASE("between closing and drawing nobody comes, goes or changes the quota") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    const auto all = enter_forty(kept);
    const Proof seven{all[7].reference, test::last_four(7)};
    REQUIRE(kept.bookings().answer(Cancel{{all[8].reference, test::last_four(8)}}, at(0)));
    REQUIRE(kept.bookings().close_lottery(kindergarten, at(0)));
    CHECK(test::reason_in(kept.bookings().answer(Cancel{seven}, at(0))) == Reason::being_drawn);
    CHECK(test::reason_in(kept.bookings().change_quota(kindergarten, 11, at(0))) ==
          Reason::being_drawn);
    CHECK(test::reason_in(
              kept.bookings().answer(Join{test::id(999), kindergarten.service, kindergarten.period,
                                          "first", test::person(99), test::claim()},
                                     at(0))) == Reason::over);
    draw(kept);
    CHECK(kept.bookings().lottery(kindergarten).value().entrants.size() == 39);
    // Afterwards one may cancel, and who waits longest for that venue moves up.
    const auto waiting = test::stock_in(kept.bookings().answer(kindergarten, at(0))).waiting;
    const auto in = store::admitted(kept.bookings().lottery(kindergarten).value());
    const auto who = std::find_if(all.begin(), all.end(),
                                  [&](const Place& place) { return place.ticket == in.front(); });
    REQUIRE(kept.bookings().answer(
        Cancel{{who->reference, test::last_four(static_cast<int>(who - all.begin()))}}, at(0)));
    CHECK(test::stock_in(kept.bookings().answer(kindergarten, at(0))).waiting == waiting - 1);
}

TEST_CASE("closing and drawing again changes nothing") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    enter_forty(kept);
    draw(kept);
    const auto record = kept.bookings().lottery(kindergarten).value();
    draw(kept, "another text");
    CHECK(kept.bookings().lottery(kindergarten).value() == record);
}

TEST_CASE("whatever is changed in a published lottery, recomputing says what does not fit") {
    const test::Scratch scratch;
    test::Kept kept(scratch.ledger());
    enter_forty(kept);
    draw(kept);
    const auto record = kept.bookings().lottery(kindergarten).value();
    REQUIRE(store::read_lottery(store::to_json(record)).value() == record);
    const auto says = [&](store::LotteryRecord changed) {
        const auto fine = store::recompute(changed);
        return fine ? std::string("it fits") : fine.error().sentence;
    };
    auto changed = record;
    changed.seed.front() = changed.seed.front() == '0' ? '1' : '0';
    CHECK(says(changed).ends_with("the seed is not the one committed to"));
    changed = record;
    changed.public_text += "!";
    CHECK(says(changed).find("drawn is another ticket") != std::string::npos);
    for (std::size_t at = 0; at + 1 < record.order.size(); ++at) {
        changed = record;
        std::swap(changed.order[at], changed.order[at + 1]);
        CHECK(says(changed).ends_with(fmt::format("number {} drawn is another ticket", at + 1)));
    }
    changed = record;
    changed.entrants[3].venue = changed.entrants[3].venue == "first" ? "second" : "first";
    CHECK(says(changed).ends_with("the list is not the one that was closed"));
    changed = record;
    changed.entrants.insert(changed.entrants.begin(), changed.entrants.front());
    CHECK(says(changed).ends_with("stands twice"));
    changed = record;
    changed.order.pop_back();
    CHECK(says(changed).ends_with("number 40 drawn is another ticket"));
}

TEST_CASE("no ticket is favoured: over many seeds each is drawn first about as often") {
    store::LotteryRecord record;
    for (int ticket = 0; ticket < 8; ++ticket) {
        record.entrants.push_back({fmt::format("T{}", ticket), "any"});
    }
    record.list_digest = store::digest_of(record.entrants).value();
    std::map<std::string, int> first;
    const int draws = 8000;
    for (int draw = 0; draw < draws; ++draw) {
        record.seed = fmt::format("{:064x}", draw);
        ++first[store::order_of(record).value().front()];
    }
    CHECK(first.size() == 8);
    for (const auto& [ticket, times] : first) {
        INFO(ticket);
        CHECK(std::abs(times - draws / 8) < 150); // five standard deviations of 30
    }
}
