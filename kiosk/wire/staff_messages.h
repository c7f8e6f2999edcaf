// What staff ask of the store and what it answers, as the names and maps of a message.
// Invariant: what is read is exactly what was written, every number, token and list within its
// bounds. Knows nothing of frames, and not whether anything asked may be done.
#pragma once

#include "kiosk/staff/requests.h"
#include "kiosk/wire/booking_messages.h"
#include "kiosk/wire/cbor.h"

#include <optional>
#include <string>

namespace kiosk::wire {

NamedMap named(const staff::Request& request);
NamedMap named(const staff::Reply& reply);

// None when no request or reply has that name; faults stay in `fields`.
std::optional<staff::Request> read_staff_request(const std::string& name, Fields& fields);
std::optional<staff::Reply> read_staff_reply(const std::string& name, Fields& fields);

} // namespace kiosk::wire
