// kiosk-store is killed again and again while visitors book, wait and cancel.
#include "eligibility/eligibility.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/machine_clock.h"
#include "kiosk/store/sqlite_bookings.h"
#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <atomic>
#include <csignal>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::bookings;
using namespace std::chrono_literals;

namespace {

constexpr int quota = 40;
constexpr int people_of_a_visitor = 100'000;

// What one kiosk was told, and asks again after every kill until it is.
class Visitor {
public:
    Visitor(std::filesystem::path socket, std::string hash, int number)
        : socket_(std::move(socket)), hash_(std::move(hash)),
          random_(static_cast<unsigned>(number)), next_(number * people_of_a_visitor) {}

    struct Told {
        Place place;
        int who = 0;
        bool cancelled = false;
    };

    void visit_until(const std::atomic<bool>& over) {
        wire::StoreLink link(socket_);
        while (!over) {
            if (!told_.empty() && random_() % 3 == 0) {
                cancel(link, told_[random_() % told_.size()]);
            } else {
                book(link);
            }
        }
    }

    const std::vector<Told>& told() const { return told_; }

    int answers() const { return answers_; }

private:
    Reply ask(wire::StoreLink& link, const Request& request) {
        while (true) {
            if (const Result<Reply> reply = link.ask_bookings(request)) {
                ++answers_;
                return *reply;
            }
            ::usleep(3000);
        }
    }

    void cancel(wire::StoreLink& link, Told& one) {
        const Proof proof{one.place.token, test::last_four(one.who)};
        one.cancelled |= std::holds_alternative<bookings::Settled>(ask(link, Cancel{proof}));
    }

    // Holds and confirms, waits when it is full, or walks away with the hold.
    void book(wire::StoreLink& link) {
        const int who = next_++;
        const auto number = static_cast<std::uint64_t>(who);
        const Claim claim{hash_, {}};
        const Reply held =
            ask(link, Hold{test::id(10'000'000 + number), test::id(number), "bed", "2022", "any"});
        if (random_() % 16 == 0) {
            return;
        }
        const std::string request = test::id(20'000'000 + number);
        const Reply reply =
            std::holds_alternative<Held>(held)
                ? ask(link, Confirm{request, test::id(number), test::person(who), claim})
                : ask(link, Join{request, "bed", "2022", "any", test::person(who), claim});
        if (const auto* place = std::get_if<Place>(&reply)) {
            told_.push_back({*place, who});
        }
    }

    std::filesystem::path socket_;
    std::string hash_;
    std::mt19937 random_;
    int next_;
    std::vector<Told> told_;
    std::atomic<int> answers_ = 0;
};

void expect_sound(const std::filesystem::path& file) {
    CHECK(test::ask_sql(file, "PRAGMA integrity_check") == "ok");
    CHECK(test::ask_sql(file, "SELECT max(taken) <= 40 AND max(taken) = (SELECT count(*) FROM"
                              " booking WHERE state IN ('held', 'booked')) FROM offer") == "1");
}

// Ten minutes later, by a store that looks at the ledger then, no hold is left.
void expect_no_hold_later(const test::Folder& folder) {
    store::Ledger ledger =
        store::Ledger::open(folder / "ledger.sqlite3", store::present_day()).value();
    const auto vault = store::open_vault(ledger.connection(), folder.path()).value();
    const test::ToldRules rules;
    store::SqliteBookings kept(ledger.connection(), vault, rules);
    Moment later = store::present_moment(store::present_boot().value());
    later.since_boot += hold_time;
    const Stock stock = test::stock_in(kept.answer(AskStock{"bed", "2022"}, later));
    CHECK(ledger.connection()
              .ask_integer("SELECT count(*) FROM booking WHERE state = 'held'")
              .value() == 0);
    CHECK(stock.quota - stock.free ==
          ledger.connection()
              .ask_integer("SELECT count(*) FROM booking WHERE state = 'booked'")
              .value());
}

void kill_again_and_again(int kills) {
    const test::Folder folder;
    const auto file = folder / "ledger.sqlite3";
    test::write_pack(folder / "pack", test::service("bed", quota));
    const std::string hash = eligibility::load(folder / "pack").program->hash;
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::atomic<bool> over = false;
    std::vector<std::unique_ptr<Visitor>> visitors;
    std::vector<std::thread> threads;
    std::optional<Child> store;
    store.emplace(test::start_store(folder.path()));
    for (int number = 1; number <= 4; ++number) {
        visitors.push_back(std::make_unique<Visitor>(folder / "store.socket", hash, number));
        threads.emplace_back(
            [&over, visitor = visitors.back().get()] { visitor->visit_until(over); });
    }
    const auto answers = [&] {
        int all = 0;
        for (const auto& visitor : visitors) {
            all += visitor->answers();
        }
        return all;
    };
    for (int killed = 0; killed < kills; ++killed) {
        const int before = answers();
        CHECK(test::eventually([&] { return answers() > before; }, 20s));
        ::usleep(static_cast<useconds_t>(random() % 60'000));
        store->signal(SIGKILL);
        REQUIRE(store->ended(5s));
        if (killed % 2 == 0) { // looking mends what the kill left, and that is the store's work too
            expect_sound(file);
        }
        store.reset();
        store.emplace(test::start_store(folder.path()));
    }
    over = true;
    for (std::thread& thread : threads) {
        thread.join();
    }
    wire::StoreLink link(folder / "store.socket", 10s);
    std::istringstream tickets(
        test::ask_sql(file, "SELECT group_concat(body ->> 'ticket', ' ') FROM audit"
                            " WHERE kind IN ('booked', 'waiting')"));
    const std::multiset<std::string> noted{std::istream_iterator<std::string>(tickets), {}};
    int told = 0;
    int cancelled = 0;
    for (const auto& visitor : visitors) {
        for (const Visitor::Told& one : visitor->told()) {
            const Place now = test::place_in(
                link.ask_bookings(AskPlace{{one.place.token, test::last_four(one.who)}}));
            CHECK(now.reference == one.place.reference);
            CHECK((now.state == State::cancelled) == one.cancelled);
            CHECK((now.state != State::waiting || one.place.state == State::waiting));
            CHECK(noted.count(one.place.ticket) == 1);
            ++told;
            cancelled += one.cancelled ? 1 : 0;
        }
    }
    CHECK(told > kills / 2);
    CHECK(link.health().value().audit_first_bad == 0);
    store->signal(SIGTERM);
    REQUIRE(store->ended(10s));
    expect_sound(file);
    expect_no_hold_later(folder);
    fmt::print("{} kills -9 under load: {} answers, {} places told, {} of them cancelled, none "
               "lost\n",
               kills, answers(), told, cancelled);
}

} // namespace

TEST_CASE("kill -9 while people book loses nothing told, oversells nothing and leaks no hold") {
    kill_again_and_again(5);
}

TEST_CASE("1,000 kills -9 while people book lose nothing told and leak no hold", "[.long]") {
    kill_again_and_again(1000);
}
