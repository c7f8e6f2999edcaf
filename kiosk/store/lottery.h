// A lottery that a stranger can recompute: from the seed that was committed to before anybody
// registered, a text nobody knew when the list was closed, and the closed list of tickets.
// Invariant: everything here is a pure function of the record, by SHA-256 alone (the bytes hashed
// are in lottery.cpp, one line each). Knows no database and no person: a ticket stands for one.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/requests.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

struct Entrant {
    std::string ticket;
    std::string venue;

    bool operator==(const Entrant&) const = default;
};

struct LotteryRecord {
    std::string service;
    std::string period;
    std::int64_t quota = 0;
    std::vector<bookings::Venue> venues;
    std::string commitment;         // of the seed
    std::vector<Entrant> entrants;  // by ticket; empty until the list is closed
    std::string list_digest;        // empty until then
    std::string seed;               // 64 small hexadecimal digits; empty until drawn
    std::string public_text;        // empty until drawn
    std::vector<std::string> order; // tickets, the first drawn first

    bool operator==(const LotteryRecord&) const = default;
};

Result<std::string> commitment_to(std::string_view seed);
Result<std::string> digest_of(const std::vector<Entrant>& entrants);

// The tickets in the order the seed, the text and the list make.
Result<std::vector<std::string>> order_of(const LotteryRecord& record);

// Whose ticket has a place, in the order drawn: as long as its venue and the quota have room.
std::vector<std::string> admitted(const LotteryRecord& record);

// Recomputes all of it; a failure names what does not fit.
Result<void> recompute(const LotteryRecord& record);

// The record as a file for everybody, and back. What is not exactly such a file is refused.
std::string to_json(const LotteryRecord& record);
Result<LotteryRecord> read_lottery(std::string_view json);

} // namespace kiosk::store
