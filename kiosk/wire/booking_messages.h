// What is asked of the ledger of places and what it answers, as the names and maps of a message.
// Invariant: what is read is exactly what was written, every number, id and list within its bounds;
// whether a number or a phone can be one is the store's to say. Knows nothing of frames.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/wire/cbor.h"

#include <optional>
#include <string>

namespace kiosk::wire {

struct NamedMap {
    const char* name;
    nlohmann::json with;
};

NamedMap named(const bookings::Request& request);
NamedMap named(const bookings::Reply& reply);

// None when no request or reply has that name; faults stay in `fields`.
std::optional<bookings::Request> read_booking_request(const std::string& name, Fields& fields);
std::optional<bookings::Reply> read_booking_reply(const std::string& name, Fields& fields);

// How a reason is written, for messages and for people at a terminal: "hold_over".
const char* name_of(bookings::Reason reason);

} // namespace kiosk::wire
