// What was answered, as the ledger of places is told it. Pure.
#pragma once

#include "eligibility/eligibility.h"
#include "kiosk/bookings/requests.h"

#include <vector>

namespace kiosk::entitlement {

// The answers as numbers, for PackRules to read: all that were given.
std::vector<bookings::Given> given_in(const eligibility::Answers& answers);

} // namespace kiosk::entitlement
