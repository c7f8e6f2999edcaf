// retention: what is erased and when, and the proof of it.
// Invariant: an erasure counts only when the ledger's log was written back and not one byte of what
// was erased is found in the ledger's files; the numbers of that search are an entry of the audit.
// What was erased is remembered by its ticket beside the ledger, so that no backup brings it back.
#pragma once

#include "kiosk/store/ledger.h"
#include "kiosk/store/sqlite_bookings.h"

#include <filesystem>
#include <string>

namespace kiosk::store {

// The tickets of what was erased, a line each: the day and the ticket.
inline std::filesystem::path erased_in(const std::filesystem::path& folder) {
    return folder / "erased";
}

// Each with a sentence for the terminal; `folder`: the data folder.
Result<std::string> erase_person(Ledger& ledger, SqliteBookings& bookings,
                                 const std::filesystem::path& folder, std::string_view id_number,
                                 const bookings::Moment& now);
Result<std::string> erase_over(Ledger& ledger, SqliteBookings& bookings,
                               const std::filesystem::path& folder, std::int64_t days,
                               const bookings::Moment& now);

// Takes out of a ledger that is an older copy what was erased since.
Result<std::int64_t> erase_remembered(Connection& connection, const std::filesystem::path& folder);

} // namespace kiosk::store
