// What is asked of the ledger of places, and what it answers: plain values, the same on the wire,
// in the store and on the screens. Invariant: every asking that changes something carries a request
// id of its asker, so that asking twice is asking once. Knows no database, no socket and no words:
// a refusal is a reason and a number, and the sentence for it is the screens'.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::bookings {

// Who asks when. The day is the district's; what runs out is measured on the machine's own clock
// since its start, which nobody sets by hand.
struct Moment {
    std::string day;  // YYYY-MM-DD
    std::string boot; // which start of the machine: a hold of another one is over
    std::chrono::milliseconds since_boot{0};
};

enum class Kind : std::uint8_t {
    hold,      // held, then confirmed, while there is room; then a waiting list
    register_, // a list of names, and a lottery
};

// Where or when one can come: a part of the quota. A service without such parts has one, "any".
struct Venue {
    std::string id;
    std::int64_t capacity = 0;

    bool operator==(const Venue&) const = default;
};

// A service in a period. Ids are [a-z0-9_-]{1,64}; days are YYYY-MM-DD or empty.
struct Offer {
    std::string service;
    std::string period;
    Kind kind = Kind::hold;
    std::int64_t quota = 0;
    std::int64_t per_person = 1;
    std::string programme = {}; // whose rules entitle to it; empty: anybody
    std::string first_day = {};
    std::string last_day = {};
    std::vector<Venue> venues = {}; // none: "any", as large as the quota

    bool operator==(const Offer&) const = default;
};

struct AskStock {
    std::string service;
    std::string period;

    bool operator==(const AskStock&) const = default;
};

// Request ids and owners are 32 small hexadecimal digits drawn at random. An owner is one visit at
// one kiosk and holds one place at most: a new hold lets the last one go.
struct Hold {
    std::string request;
    std::string owner;
    std::string service;
    std::string period;
    std::string venue;

    bool operator==(const Hold&) const = default;
};

struct Release { // every hold of this owner; none is fine too
    std::string owner;

    bool operator==(const Release&) const = default;
};

struct Applicant {
    std::string id_number; // 18 characters; hashed at once, never kept
    std::string name;      // may be empty: staff fills it in
    std::string phone;     // digits

    bool operator==(const Applicant&) const = default;
};

// The answers an entitlement rests on, as numbers of the pack with that hash: of input `input` all
// that it may be, from `low` to `high` (for an enum both are the set of its members).
struct Given {
    std::uint32_t input = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;

    bool operator==(const Given&) const = default;
};

struct Claim {
    std::string pack_hash; // 64 small hexadecimal digits
    std::vector<Given> answers;

    bool operator==(const Claim&) const = default;
};

// Turns the owner's hold into a booking.
struct Confirm {
    std::string request;
    std::string owner;
    Applicant applicant;
    Claim claim;

    bool operator==(const Confirm&) const = default;
};

// Enters the waiting list of a full venue, or the list of a lottery.
struct Join {
    std::string request;
    std::string service;
    std::string period;
    std::string venue;
    Applicant applicant;
    Claim claim;

    bool operator==(const Join&) const = default;
};

// Who may see and change a booking: the slip's token or its reference, and the last four of the
// phone.
struct Proof {
    std::string code;
    std::string last_four;

    bool operator==(const Proof&) const = default;
};

struct AskPlace {
    Proof proof;

    bool operator==(const AskPlace&) const = default;
};

struct Cancel {
    Proof proof;

    bool operator==(const Cancel&) const = default;
};

struct Move { // to another venue of the same service and period, if it has room
    Proof proof;
    std::string venue;

    bool operator==(const Move&) const = default;
};

using Request = std::variant<AskStock, Hold, Release, Confirm, Join, AskPlace, Cancel, Move>;

struct VenueStock {
    std::string id;
    std::int64_t capacity = 0;
    std::int64_t free = 0; // as of the asking; never more than there are
    std::int64_t waiting = 0;

    bool operator==(const VenueStock&) const = default;
};

struct Stock {
    Kind kind = Kind::hold;
    bool open = true;
    std::int64_t quota = 0;
    std::int64_t free = 0;
    std::int64_t waiting = 0; // or registered, before a lottery is drawn
    std::vector<VenueStock> venues;

    bool operator==(const Stock&) const = default;
};

struct Held {
    std::int64_t left_ms = 0; // until it lets go by itself

    bool operator==(const Held&) const = default;
};

enum class State : std::uint8_t { booked, waiting, registered, cancelled };

struct Place {
    State state = State::booked;
    std::string reference; // ten letters and digits to read aloud
    std::string token;     // 32 hexadecimal digits for the slip; empty unless just booked
    std::string ticket;    // what the audit and a lottery's list name it by; opens nothing
    std::string service;
    std::string period;
    std::string venue;
    std::string day;           // on which it was booked
    std::int64_t position = 0; // in the waiting list, 1 is next; else 0

    bool operator==(const Place&) const = default;
};

struct Settled {
    bool operator==(const Settled&) const = default;
};

enum class Reason : std::uint8_t {
    unknown_service, // there is no such service, period or venue
    closed,          // the district takes no more for now
    not_yet,         // before the first day
    over,            // after the last day
    full,            // one may wait
    places_left,     // no need to wait
    by_lottery,      // register instead
    hold_over,       // the hold ran out or is not there
    already_has,     // this person has a place, waits or is registered
    rules_changed,   // the answers belong to another pack
    not_entitled,
    not_settled, // the answers do not decide it
    bad_id_number,
    bad_phone,
    bad_name,
    request_used, // the same request id for something else
    not_found,    // or not with these four digits: the same answer for both
    too_often,    // number: seconds to wait
    below_taken,  // number: how many are taken
    being_drawn,  // between the closing of a list and its lottery
    not_movable,  // only a booked place moves
};
inline constexpr std::size_t reason_count = static_cast<std::size_t>(Reason::not_movable) + 1;

struct Refusal {
    Reason reason = Reason::unknown_service;
    std::int64_t number = 0;

    bool operator==(const Refusal&) const = default;
};

using Reply = std::variant<Stock, Held, Place, Settled, Refusal>;

} // namespace kiosk::bookings
