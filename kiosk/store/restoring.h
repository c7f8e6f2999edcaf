// restoring: a backup put in the ledger's place, and the drill that does all of it but the last
// step.
// Invariant: a backup becomes the ledger only after a copy of it was opened, brought up to date,
// found whole by SQLite, its audit walked, its counts compared with what its head says, and every
// sealed value opened with the keys that lie here. Until the one rename that puts it in place the
// present ledger is untouched; afterwards it lies beside as ledger.sqlite3.before. The audit's head
// is left alone, so a restored ledger takes no bookings until an officer has said why.
#pragma once

#include "kiosk/store/backup_file.h"

namespace kiosk::store {

struct Drill {
    BackupHead head;
    std::int64_t opened = 0; // sealed values
    std::int64_t erased = 0; // bookings that were erased since, and are left out again
};

// Proves the backup without changing anything. `folder`: of the keys.
Result<Drill> rehearse(const std::filesystem::path& file, const std::filesystem::path& folder,
                       const Day& today);

// REQUIRES that nobody has the ledger open (DataHome).
Result<Drill> restore(const std::filesystem::path& file, const std::filesystem::path& folder,
                      const Day& today);

} // namespace kiosk::store
