// A visitor's steps, the kiosk's own asking and the shipped kiosk-store on its socket: what the
// pages say is what the ledger holds, also when the store is killed in the middle.
#include "kiosk/loop/counter.h"
#include "kiosk/session/services.h"
#include "kiosk/wire/data_folder.h"
#include "tests/kiosk/bookings/people.h"
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/store/place.h"

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

const std::string course = "first_aid_course";
constexpr std::string_view phone = "13800001234";

// One kiosk at the store in `folder`: effects go out, answers come in.
class Kiosk {
public:
    explicit Kiosk(const std::filesystem::path& folder)
        : booker_(folder / wire::socket_name, [] {}), counter_(booker_) {}

    Visitor visitor;

    void does(const Event& event) {
        visitor.does(event);
        send();
    }

    // Until nothing is being asked any more, at most twenty seconds.
    void settles() {
        const bool settled = test::eventually(
            [&] {
                hear();
                const Session& s = visitor.session();
                const Count count = count_of(s);
                return s.booking.asking == Booking::Asking::nothing &&
                       s.own.asking == OwnPlace::Asking::nothing &&
                       count.state != Count::State::asked;
            },
            20s);
        REQUIRE(settled);
    }

    void hear() {
        for (const Event& event : counter_.answers()) {
            visitor.does(event);
            send();
        }
    }

    std::int64_t free_places() {
        visitor.does(event::AskAgain{});
        send();
        settles();
        REQUIRE(count_of(visitor.session()).state == Count::State::told);
        return count_of(visitor.session()).stock.free;
    }

    void opens_course() {
        does(event::Begin{});
        does(event::OpenServices{});
        does(event::OpenService{course});
        settles();
    }

    void to_last_look(std::string_view identity) {
        does(event::Forward{});
        does(event::Forward{});
        settles();
        REQUIRE(visitor.session().place == Place::identity);
        visitor.fills_in(identity, phone);
        send();
        REQUIRE(visitor.session().place == Place::booking_check);
    }

    // As the loop does when a visit is over.
    void finishes() {
        const std::string owner = visitor.session().booking.owner;
        does(event::AskFinish{});
        does(event::Erase{});
        counter_.forget(owner);
        visitor.does(event::Begin{}); // to rest
    }

private:
    void send() {
        for (const Effect& effect : visitor.effects()) {
            if (std::holds_alternative<AskPlaces>(effect.wish)) {
                counter_.carry_out(effect);
            }
        }
    }

    Booker booker_;
    Counter counter_;
};

std::string number_of(int who) {
    return test::person(who).id_number;
}

// The shipped pack, as the store reads it.
void put_pack(const test::Folder& folder) {
    std::filesystem::create_directory_symlink(SHIPPED_PACK, folder / "pack");
}

std::string booked(const test::Folder& folder) {
    return test::ask_sql(folder / "ledger.sqlite3",
                         "SELECT count(*) FROM booking WHERE state = 'booked'");
}

} // namespace

TEST_CASE(
    "the count falls with a booking, rises when it is given back, and no hold outlives a visit") {
    const test::Folder folder;
    put_pack(folder);
    const Child store = test::start_store(folder.path());
    Kiosk kiosk(folder.path());
    kiosk.opens_course();
    const std::int64_t before = count_of(kiosk.visitor.session()).stock.free;
    kiosk.to_last_look(number_of(1));
    kiosk.does(event::Forward{});
    kiosk.settles();
    REQUIRE(kiosk.visitor.session().place == Place::booked);
    const bookings::Place place = *kiosk.visitor.session().booking.place;
    const std::string code = kiosk.visitor.session().booking.code;
    kiosk.finishes();
    CHECK(booked(folder) == "1");

    kiosk.opens_course();
    CHECK(count_of(kiosk.visitor.session()).stock.free == before - 1);
    kiosk.to_last_look(number_of(1)); // the same person once more
    kiosk.does(event::Forward{});
    kiosk.settles();
    REQUIRE(kiosk.visitor.session().place == Place::not_booked);
    CHECK(kiosk.visitor.session().booking.trouble->refusal.reason == bookings::Reason::already_has);
    kiosk.finishes();

    kiosk.does(event::Scanned{code});
    REQUIRE(kiosk.visitor.session().place == Place::last_four);
    for (const char digit : std::string_view("0000")) {
        kiosk.does(event::TypeDigit{digit});
    }
    kiosk.does(event::Forward{});
    kiosk.settles();
    CHECK(kiosk.visitor.session().own.trouble->refusal.reason == bookings::Reason::not_found);
    for (int i = 0; i < 4; ++i) {
        kiosk.does(event::EraseDigit{});
    }
    for (const char digit : phone.substr(phone.size() - 4)) {
        kiosk.does(event::TypeDigit{digit});
    }
    kiosk.does(event::Forward{});
    kiosk.settles();
    REQUIRE(kiosk.visitor.session().place == Place::own_place);
    CHECK(kiosk.visitor.session().own.place->reference == place.reference);
    kiosk.does(event::CancelPlace{});
    kiosk.does(event::CancelPlace{});
    kiosk.settles();
    CHECK(kiosk.visitor.session().own.place->state == bookings::State::cancelled);
    kiosk.does(event::Forward{});
    kiosk.finishes();
    kiosk.opens_course();
    CHECK(count_of(kiosk.visitor.session()).stock.free == before);

    kiosk.to_last_look(number_of(2));
    kiosk.finishes(); // with a place kept
    kiosk.opens_course();
    CHECK(kiosk.free_places() == before);
}

TEST_CASE("a store that is killed while it confirms leaves exactly one booking") {
    const test::Folder folder;
    put_pack(folder);
    std::optional<Child> store(test::start_store(folder.path()));
    Kiosk kiosk(folder.path());
    int kills = 0;
    for (int who = 0; who < 5; ++who) {
        kiosk.opens_course();
        kiosk.to_last_look(number_of(100 + who));
        kiosk.does(event::Forward{});
        ::usleep(static_cast<unsigned>(who) * 700); // before, within and after the transaction
        store->signal(SIGKILL);
        REQUIRE(store->ended(10s));
        ++kills;
        store.reset();
        store.emplace(test::start_store(folder.path()));
        kiosk.settles();
        // It was told at once, or is asked again; a hold that went with the store is refused.
        if (kiosk.visitor.session().place == Place::not_booked) {
            kiosk.does(event::Forward{});
            kiosk.settles();
        }
        if (kiosk.visitor.session().place == Place::booking_check) {
            kiosk.does(event::Forward{});
            kiosk.settles();
        }
        CHECK(kiosk.visitor.session().place == Place::booked);
        CHECK(booked(folder) == std::to_string(who + 1));
        kiosk.finishes();
    }
    WARN(kills << " kills, one booking each");
}
