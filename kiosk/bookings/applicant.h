// Whether what a person typed can be what it is asked for: an identity number with its check digit,
// a phone number, a name. Says nothing of whether it is theirs. Keeps nothing.
#pragma once

#include "kiosk/bookings/requests.h"

#include <optional>
#include <string_view>

namespace kiosk::bookings {

// 18 characters, the birth date a day that exists, the check digit right (GB 11643-1999). A small x
// is not accepted: who types writes X.
bool is_id_number(std::string_view text);

// 7 to 12 digits.
bool is_phone(std::string_view text);

// At most 100 bytes of UTF-8 and no control characters; may be empty.
bool is_name(std::string_view text);

// The first thing wrong with it.
std::optional<Reason> fault_of(const Applicant& applicant);

} // namespace kiosk::bookings
