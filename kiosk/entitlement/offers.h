// The services of a pack as the ledger of places offers them. Pure.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/catalogue/catalogue.h"

#include <vector>

namespace kiosk::entitlement {

// One a service, in the pack's order.
std::vector<bookings::Offer> offers_of(const Catalogue& catalogue);

} // namespace kiosk::entitlement
