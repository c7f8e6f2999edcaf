// SqliteBookings::in_one, for the files that keep it: a whole asking in one transaction.
// Invariant: what `act` did is on the disk when it returns, or nothing of it is. Knows no asking.
#pragma once

#include "kiosk/store/desk.h"
#include "kiosk/store/sqlite_bookings.h"

namespace kiosk::store {

// One transaction around `act`. A refusal changed nothing but what time had done already.
template <class Act>
Result<bookings::Reply> SqliteBookings::in_one(const bookings::Moment& now, Act act) {
    Work work(*connection_);
    Desk desk{*connection_, work, *vault_, *rules_, now};
    const bookings::Reply reply = act(desk);
    if (Result<void> kept = work.finish(); !kept) {
        return failure(kept.error().sentence);
    }
    return reply;
}

} // namespace kiosk::store
