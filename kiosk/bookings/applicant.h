// Whether what a person typed can be what it is asked for: an identity number, a phone number, a
// name. Says nothing of whether it is theirs. Keeps nothing.
#pragma once

#include "kiosk/bookings/requests.h"

#include <optional>
#include <string_view>

namespace kiosk::bookings {

// 7 to 12 digits.
bool is_phone(std::string_view text);

// At most 100 bytes of UTF-8 and no control characters; may be empty.
bool is_name(std::string_view text);

// The first thing wrong with it on this day, YYYY-MM-DD.
std::optional<Reason> fault_of(const Applicant& applicant, std::string_view today);

// Overwrites what was typed of a person in it, and leaves it empty.
void wipe_person(Request& request);

} // namespace kiosk::bookings
