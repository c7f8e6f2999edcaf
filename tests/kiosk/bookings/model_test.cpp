// The ledger behind its socket against the model: after every random step both say the same, to
// the last number.
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/bookings/model.h"
#include "tests/kiosk/bookings/served.h"

#include <random>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;

namespace {

struct Walk {
    explicit Walk(std::uint64_t seed) : random(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random); }

    std::mt19937_64 random;
    test::Served served;
    test::Model model;
    std::vector<std::string> services;

    struct Known {
        std::string request;
        Place place;
        int who = 0;
    };

    std::vector<Known> known;
    std::uint64_t next_id = 1;
    std::int64_t ms = 1;
    int boot = 1;

    Moment now() const { return test::at(ms, fmt::format("boot-{}", boot)); }
};

// Without what only the ledger draws.
Result<Reply> plain(Result<Reply> reply) {
    if (reply) {
        if (auto* place = std::get_if<Place>(&*reply)) {
            place->reference = place->token = place->ticket = "";
        }
    }
    return reply;
}

const char* const some_venue[] = {"east", "west", "any", "east"};

void open_services(Walk& walk) {
    const std::vector<Offer> offers = {
        {.service = "split",
         .period = "2022",
         .quota = 7,
         .per_person = 1,
         .venues = {{"east", 4}, {"west", 5}}},
        {.service = "whole", .period = "2022", .quota = 3, .per_person = 2, .programme = "p"}};
    for (const Offer& offer : offers) {
        REQUIRE(test::told(walk.served.office().bookings().offer(offer, walk.now())) == "settled");
        walk.model.offer(offer);
        walk.services.push_back(offer.service);
    }
}

struct Step {
    std::string what;
    Result<Reply> real;
    Reply expected;
};

Step take_step(Walk& walk) {
    auto& served = walk.served;
    auto& office = served.office().bookings();
    const std::string service = walk.services[static_cast<std::size_t>(walk.below(2))];
    const std::string venue =
        service == "whole" && walk.below(8) != 0 ? "any" : some_venue[walk.below(4)];
    const std::string owner = test::id(1'000'000 + static_cast<std::uint64_t>(walk.below(5)));
    const int who = walk.below(14);
    const int answer = walk.below(12);
    const Claim claim = test::claim(answer < 10 ? 1 : answer - 10 == 0 ? 0 : 2);
    const bool again = !walk.known.empty() && walk.below(6) == 0;
    const auto pick = [&] {
        return walk
            .known[static_cast<std::size_t>(walk.below(static_cast<int>(walk.known.size())))];
    };
    const std::string request = again ? pick().request : test::id(walk.next_id++);
    const Moment now = walk.now();
    const int kind = walk.below(100);
    if (kind < 30) {
        const Hold wish{test::id(2'000'000 + walk.next_id++), owner, service, "2022", venue};
        return {"hold", served.ask(wish, now), walk.model.hold(wish, now)};
    }
    if (kind < 35) {
        return {"release", served.ask(Release{owner}, now), walk.model.release(owner, now)};
    }
    if (kind < 60) {
        const Confirm wish{request, owner, test::person(who), claim};
        Step step{"confirm", served.ask(wish, now), walk.model.confirm(wish, now)};
        if (step.real && std::holds_alternative<Place>(*step.real) && !again) {
            walk.known.push_back({request, std::get<Place>(*step.real), who});
        }
        return step;
    }
    if (kind < 72) {
        const Join wish{request, service, "2022", venue, test::person(who), claim};
        Step step{"join", served.ask(wish, now), walk.model.join(wish, now)};
        if (step.real && std::holds_alternative<Place>(*step.real) && !again) {
            walk.known.push_back({request, std::get<Place>(*step.real), who});
        }
        return step;
    }
    if (kind < 92 && !walk.known.empty()) {
        const Walk::Known one = pick();
        const Proof proof{walk.below(2) == 0 ? one.place.token : one.place.reference,
                          test::last_four(one.who)};
        if (kind < 78) {
            return {"show", served.ask(AskPlace{proof}, now), walk.model.show(one.request, now)};
        }
        if (kind < 86) {
            return {"cancel", served.ask(Cancel{proof}, now), walk.model.cancel(one.request, now)};
        }
        return {"move", served.ask(Move{proof, venue}, now),
                walk.model.move(one.request, venue, now)};
    }
    if (kind < 95) {
        const std::int64_t quota = walk.below(12);
        return {"quota", office.change_quota({service, "2022"}, quota, now),
                walk.model.change_quota(service, quota, now)};
    }
    if (kind < 97) {
        const bool open = walk.below(4) != 0;
        return {"open", office.set_open({service, "2022"}, open, now),
                walk.model.set_open(service, open, now)};
    }
    if (kind == 97) {
        walk.ms += walk.below(700'000);
    } else if (kind == 98 && walk.below(4) == 0) {
        ++walk.boot;
        walk.ms = walk.below(1000);
    } else {
        served.restart(fmt::format("boot-{}", walk.boot));
    }
    return {"time", Reply(Settled{}), Settled{}};
}

std::size_t compare(std::uint64_t seed, int steps) {
    Walk walk(seed);
    open_services(walk);
    for (int step = 0; step < steps; ++step) {
        walk.ms += walk.below(20'000);
        const Step done = take_step(walk);
        INFO("seed " << seed << ", step " << step << ": " << done.what);
        REQUIRE(test::told(plain(done.real)) == test::told(done.expected));
        for (const std::string& service : walk.services) {
            REQUIRE(test::told(walk.served.ask(AskStock{service, "2022"}, walk.now())) ==
                    test::told(walk.model.stock(service, walk.now())));
        }
    }
    const wire::Health health = walk.served.office().ledger().health().value();
    CHECK(health.audit_first_bad == 0);
    auto& connection = walk.served.office().ledger().connection();
    CHECK(connection.ask_text("PRAGMA integrity_check").value() == "ok");
    CHECK(connection.ask_text("PRAGMA foreign_key_check").value().empty());
    CHECK(connection.ask_integer("SELECT count(*) FROM audit WHERE kind = 'promoted'").value() ==
          static_cast<std::int64_t>(walk.model.promotions()));
    return walk.model.promotions();
}

} // namespace

TEST_CASE("random steps over the socket never oversell, lose or reorder: the ledger is its model") {
    std::size_t promotions = 0;
    const int walks = 10;
    const int steps = 1000;
    for (int walk = 0; walk < walks; ++walk) {
        promotions += compare(std::random_device{}(), steps);
    }
    CHECK(promotions > 20); // else the walks have not come to the waiting list
    fmt::print("{} random steps over the socket against the model, {} promotions\n", walks * steps,
               promotions);
}

TEST_CASE("a hundred thousand random steps over the socket keep to the model", "[.long]") {
    std::size_t promotions = 0;
    for (int walk = 0; walk < 50; ++walk) {
        promotions += compare(std::random_device{}(), 2000);
    }
    fmt::print("100000 random steps over the socket against the model, {} promotions\n",
               promotions);
}
