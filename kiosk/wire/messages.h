// What the kiosk and the store say to each other: typed requests and answers, each a CBOR map.
// Invariant: decode accepts exactly what encode writes; an unknown key, a missing one, a wrong type
// or a value out of bounds is an Error that names it. Of a slip to be signed the store learns the
// digest alone; of a resident only what a booking takes, and only in confirm and join; a role is
// never said to it, only the token it gave out itself.
// Knows nothing of sockets, SQLite and screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/requests.h"
#include "kiosk/staff/requests.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kiosk::wire {

// Raised when a request or an answer changes its shape; both sides must agree in `Hello`.
inline constexpr std::int64_t protocol_version = 4;

// The first request on every connection.
struct Hello {
    std::int64_t version = protocol_version;
    std::string program = {}; // "kiosk", "kiosk-supervise": for people reading the log

    bool operator==(const Hello&) const = default;
};

struct Ping {
    bool operator==(const Ping&) const = default;
};

// Adds to the counters of the store's present day: how many visits did what, and which programmes
// were looked at. At most 1,000 of each and 64 programmes; a programme id is [a-z0-9_]{1,64}.
struct CountVisit {
    std::int64_t started = 0;
    std::int64_t finished = 0;
    std::int64_t timed_out = 0;
    std::vector<std::string> programmes_viewed = {};

    bool operator==(const CountVisit&) const = default;
};

// The pack now shown to residents. Telling the same pack twice changes nothing. `id` is
// [a-z0-9_-]{1,64}, `version` 0 to 1,000,000,000, `hash` 64 small hexadecimal digits.
struct PackInstalled {
    std::string id;
    std::int64_t version = 0;
    std::string hash;

    bool operator==(const PackInstalled&) const = default;
};

struct AskHealth {
    bool operator==(const AskHealth&) const = default;
};

// The store's signature under a slip: over slip_signature_prefix and these 64 small hexadecimal
// digits, the SHA-256 of what the slip says.
struct SignSlip {
    std::string digest;

    bool operator==(const SignSlip&) const = default;
};

inline constexpr std::string_view slip_signature_prefix = "hedong-slip 1\n";

// With which key it would sign.
struct AskSlipKey {
    bool operator==(const AskSlipKey&) const = default;
};

// A question to the ledger of places.
struct AskBookings {
    bookings::Request request;

    bool operator==(const AskBookings&) const = default;
};

// What somebody of staff asks.
struct AskStaff {
    staff::Request request;

    bool operator==(const AskStaff&) const = default;
};

using Question = std::variant<Hello, Ping, CountVisit, PackInstalled, AskHealth, SignSlip,
                              AskSlipKey, AskBookings, AskStaff>;

// The id of the answer to a request that could not be read; no asker chooses it.
inline constexpr std::int64_t unreadable_request = 0;

struct Request {
    std::int64_t id = 1; // chosen by the asker, echoed in the answer; 1 or more
    Question question;

    bool operator==(const Request&) const = default;
};

struct Welcome {
    std::int64_t version = protocol_version;

    bool operator==(const Welcome&) const = default;
};

struct Done {
    bool operator==(const Done&) const = default;
};

struct Health {
    std::int64_t schema = 0;
    std::int64_t audit_entries = 0;
    std::string audit_head;           // the hash of the last entry
    std::int64_t audit_first_bad = 0; // the first entry whose hash does not fit; 0 when all fit
    std::string pack;                 // the pack recorded last, or empty

    bool operator==(const Health&) const = default;
};

// Ed25519, in small hexadecimal digits: the public key, and the signature (empty when only the key
// was asked for).
struct SlipSigned {
    std::string key;
    std::string signature;

    bool operator==(const SlipSigned&) const = default;
};

// What the ledger of places says; one that changed something is on the disk already.
struct BookingsSay {
    bookings::Reply reply;

    bool operator==(const BookingsSay&) const = default;
};

// The store did not do it; `sentence` says why and what to do.
struct Refused {
    std::string sentence;

    bool operator==(const Refused&) const = default;
};

// The answer to staff; what it says is done is on the disk already.
struct StaffSay {
    staff::Reply reply;

    bool operator==(const StaffSay&) const = default;
};

using Reply = std::variant<Welcome, Done, Health, SlipSigned, BookingsSay, StaffSay, Refused>;

struct Answer {
    std::int64_t id = unreadable_request;
    Reply reply;

    bool operator==(const Answer&) const = default;
};

std::string encode(const Request& request);
std::string encode(const Answer& answer);

Result<Request> decode_request(std::string_view cbor);
Result<Answer> decode_answer(std::string_view cbor);

} // namespace kiosk::wire
