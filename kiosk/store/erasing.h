// erasing: taking a person, or everybody of a service whose time is over, out of the ledger.
// Invariant: a place is given back before its row goes, so that counters and waiting lists stay
// right, and each row that goes is an entry of the audit by its ticket, which names nobody. What
// stood in the rows is handed back for the proof that it stands nowhere any more.
#pragma once

#include "kiosk/store/desk.h"

#include <string>
#include <vector>

namespace kiosk::store {

struct Erased {
    std::int64_t bookings = 0;
    std::vector<std::string> tickets;
    std::vector<std::string> traces; // what was written of them, as it was written
    std::string hindered_by;         // a service whose list is closed and not drawn; then nothing
};

// Everything of the person with this id number.
Erased erase_person(Desk& desk, std::string_view id_number);

// Everybody of the offers that ended more than `days` before the desk's day.
Erased erase_over(Desk& desk, std::int64_t days);

// A row by its ticket, without a word: it was erased before from the ledger that this one is an
// older copy of.
void erase_again(Work& work, std::string_view ticket);

// What is kept of a person, a line each, for the person.
std::vector<std::string> kept_of(Desk& desk, std::string_view id_number);

} // namespace kiosk::store
