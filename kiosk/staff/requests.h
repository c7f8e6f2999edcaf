// What staff ask of the store and what it answers: plain values, the same on the wire, in the store
// and on the screens. Invariant: whoever asks says by a token who they are, never by a role; the
// store alone knows whose token it is and what that person may do. Knows no database, no socket and
// no words.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/staff/access.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::staff {

// When it is asked: as for bookings, and the wall's clock, from which the codes of the second
// factor are made.
struct Moment {
    bookings::Moment here;
    std::chrono::seconds wall{0}; // since 1970, UTC
};

// Who somebody says they are. `code` is what the second factor shows now.
struct Credentials {
    std::string name;
    std::string passphrase;
    std::string code;

    bool operator==(const Credentials&) const = default;
};

struct LogIn {
    Credentials who;

    bool operator==(const LogIn&) const = default;
};

// In the place of a one-time passphrase, which opens nothing else.
struct ChoosePassphrase {
    std::string token;
    std::string passphrase;

    bool operator==(const ChoosePassphrase&) const = default;
};

enum class Leaving : std::uint8_t { log_out, lock };

struct Leave {
    std::string token;
    Leaving how = Leaving::log_out;

    bool operator==(const Leave&) const = default;
};

struct Renew { // somebody is at work: the idle lock counts anew
    std::string token;

    bool operator==(const Renew&) const = default;
};

// --- deeds, each of one action ---
// To begin what happens on the screen alone: it is allowed, and noted in the audit.
struct Begin {
    Action action = Action::consult;

    bool operator==(const Begin&) const = default;
};

// Bookings by their reference or the last four of their phone; without a text all there are.
struct FindBookings {
    enum class Which : std::uint8_t { all, today, waiting };

    std::string text;
    Which which = Which::all;

    bool operator==(const FindBookings&) const = default;
};

enum class Because : std::uint8_t { in_person, by_phone, office_moved, mistyped };
inline constexpr std::size_t because_count = static_cast<std::size_t>(Because::mistyped) + 1;

struct CancelBooking {
    std::int64_t number = 0; // as found
    Because because = Because::in_person;

    bool operator==(const CancelBooking&) const = default;
};

struct MoveBooking {
    std::int64_t number = 0;
    std::string venue;
    Because because = Because::in_person;

    bool operator==(const MoveBooking&) const = default;
};

using Deed = std::variant<Begin, FindBookings, CancelBooking, MoveBooking>;

Action action_of(const Deed& deed);

struct Perform {
    std::string token;
    Deed deed;

    bool operator==(const Perform&) const = default;
};

using Request = std::variant<LogIn, ChoosePassphrase, Leave, Renew, Perform>;

// --- replies ---
struct Opened {
    std::string token;        // 64 small hexadecimal digits
    std::int64_t account = 0; // its number, as the audit names it
    std::string name;
    Role role = Role::helper;
    bool one_time = false;     // a passphrase has to be chosen first
    std::int64_t idle_ms = 0;  // without a request, then it locks
    std::int64_t whole_ms = 0; // then it ends, whatever happens

    bool operator==(const Opened&) const = default;
};

// The same whatever was wrong, and whether there is such a person or not.
struct NotOpened {
    std::int64_t tries = 0;   // in a row at this terminal
    std::int64_t wait_ms = 0; // until the next try is looked at

    bool operator==(const NotOpened&) const = default;
};

struct Permitted { // and done
    bool operator==(const Permitted&) const = default;
};

// One booking as staff see it: whose it is only as far as to know them again.
struct BookingLine {
    std::int64_t number = 0;
    std::string reference;
    bookings::State state = bookings::State::booked;
    std::string service;
    std::string period;
    std::string venue;
    std::string day;
    std::int64_t position = 0; // in the waiting list
    std::string name;          // all but the first and the last character hidden
    std::string phone;         // all but the first three and the last two digits hidden

    bool operator==(const BookingLine&) const = default;
};

struct StockLine {
    std::string service;
    std::string period;
    std::int64_t quota = 0;
    std::int64_t free = 0;
    std::int64_t waiting = 0;
    std::vector<bookings::VenueStock> venues;

    bool operator==(const StockLine&) const = default;
};

struct FoundBookings {
    std::vector<BookingLine> lines; // the latest, at most most_lines
    std::int64_t all = 0;           // of which these are the latest
    std::vector<StockLine> stocks;

    bool operator==(const FoundBookings&) const = default;
};

inline constexpr std::size_t most_lines = 60;

enum class Reason : std::uint8_t {
    locked,         // the token is nobody's: locked, ended or over; log in again
    not_allowed,    // not for this role
    choose_first,   // only ChoosePassphrase, until one is chosen
    bad_passphrase, // too short, too long or the one-time one again
    no_bookings,    // the store has no rules to keep places by
    not_found,      // there is no such booking or venue
    not_possible,   // not from the state it is in
    full,           // there is no room to move to
};
inline constexpr std::size_t reason_count = static_cast<std::size_t>(Reason::full) + 1;

struct Refusal {
    Reason reason = Reason::locked;

    bool operator==(const Refusal&) const = default;
};

using Reply = std::variant<Opened, NotOpened, Permitted, FoundBookings, Refusal>;

// A name to log in with: 2 to 32 small letters, digits, "." and "-", beginning with a letter.
bool is_name(std::string_view name);

// 15 to 63 bytes without control characters.
bool is_passphrase(std::string_view passphrase);
inline constexpr std::size_t shortest_passphrase = 15;

// Overwrites passphrases, codes and tokens.
void wipe_secrets(Request& request);

} // namespace kiosk::staff
