// People who exist nowhere, and ids for what they ask.
#pragma once

#include "kiosk/bookings/requests.h"

#include <cstdint>
#include <string>

namespace kiosk::test {

// With a valid number; another one for each of 0 to 1,999,999.
bookings::Applicant person(int number);
std::string last_four(int number);

// 32 small hexadecimal digits.
std::string id(std::uint64_t number);

} // namespace kiosk::test
