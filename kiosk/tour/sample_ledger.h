// What a ledger of places would answer a tour: made-up counts, and a place for whoever asks.
// Invariant: the same asking gets the same answer; nothing is kept.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/catalogue/catalogue.h"

namespace kiosk::tour {

bookings::Reply sample_reply(const bookings::Request& request, const Catalogue& catalogue);

} // namespace kiosk::tour
