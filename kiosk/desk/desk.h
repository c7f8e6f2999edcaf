// What is on the desk of staff: who is logged in, what they are typing, and the consultation or the
// booking before them. A plain value that can be copied, compared and forgotten.
// Invariants: step() is its only writer; whoever is logged in is known by the store's token alone;
// while it is locked nothing of a visitor is shown, and another person finds nothing of it.
// Knows sessions and requests of staff; neither screens nor a clock.
#pragma once

#include "kiosk/base/private_text.h"
#include "kiosk/desk/consultation.h"
#include "kiosk/session/session.h"
#include "kiosk/staff/requests.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kiosk::desk {

enum class Place : std::uint8_t {
    closed, // the glass is the resident's
    log_in,
    choose, // a passphrase in the place of the one-time one
    home,   // what there is to do
    share,  // the resident is asked, on their own page
    consultation,
    bookings, // found, given back, moved
};

// A page that is opened from the home page: what it takes is asked of the store first.
struct Entry {
    Place place;
    staff::Action action;
};

inline constexpr std::array entries{
    Entry{Place::share, staff::Action::take_over},
    Entry{Place::consultation, staff::Action::consult},
    Entry{Place::bookings, staff::Action::find_bookings},
};

enum class Field : std::uint8_t { name, passphrase, code };

// What is typed to log in; on the page of choosing, the new passphrase twice.
struct Proving {
    Field field = Field::name;
    PrivateText name;
    PrivateText passphrase;
    PrivateText code;
    bool capitals = false;
    bool signs = false;
    bool shown = false;                 // the passphrase, while it is asked for
    bool refused = false;               // the last try
    bool away = false;                  // the store did not answer
    bool unfit = false;                 // the chosen passphrase
    std::int64_t tries = 0;             // in a row at this terminal
    std::optional<Clock> waits_until{}; // no try is looked at before
    Clock whole_wait{0};

    bool operator==(const Proving&) const = default;

    const PrivateText& typed(Field which) const;
    PrivateText& typed(Field which);
};

struct Member {
    std::string token;
    std::int64_t account = 0;
    std::string name;
    staff::Role role = staff::Role::helper;
    Clock idle{0};
    Clock ends{0};

    bool operator==(const Member&) const = default;
};

// The bookings that were found, and the one that is looked at.
struct BookingDesk {
    PrivateText text; // a reference or four digits
    staff::FindBookings::Which which = staff::FindBookings::Which::all;
    std::optional<staff::FoundBookings> found;
    std::optional<std::int64_t> chosen;
    std::optional<staff::Because> because;
    bool moving = false;     // to where is asked
    bool cancelling = false; // whether really is asked
    bool done = false;       // what was asked last is done
    std::optional<staff::Reason> refused;
    int page = 0;

    bool operator==(const BookingDesk&) const = default;

    const staff::BookingLine* line() const;
};

// The one request that is on its way.
struct Pending {
    enum class What : std::uint8_t { log_in, choose, open, find, change };

    std::uint64_t request = 0;
    What what = What::log_in;
    Place place = Place::home; // to open

    bool operator==(const Pending&) const = default;
};

struct Desk {
    Place place = Place::closed;
    Language language = Language::zh;
    TextSize size = TextSize::standard;

    Proving proving;
    std::optional<Member> member;
    std::optional<std::int64_t> locked_for; // this account's work waits behind the log-in
    Place locked_from = Place::home;
    bool visitor = false;     // somebody's visit is behind the desk
    bool not_allowed = false; // the last thing asked for
    bool declined = false;    // the resident did not agree
    Consultation consultation;
    BookingDesk bookings;

    std::optional<Pending> pending;
    std::uint64_t requests = 0; // the last number given out
    Clock touched{0};
    Clock renewed{0};

    bool operator==(const Desk&) const = default;
};

} // namespace kiosk::desk
