// backups: what an officer does with backups of the ledger, each with a sentence for the terminal.
// Invariant: a backup is in the audit; in a folder it bears its day, and those whose time is over
// are taken away. Nothing but files that are named as backups is ever removed.
#pragma once

#include "kiosk/store/ledger.h"
#include "kiosk/store/restoring.h"

namespace kiosk::store {

// `to`: a file, or a folder such as a stick's. `folder`: the data folder with its keys.
Result<std::string> make_backup(Ledger& ledger, const security::Vault& vault,
                                const std::filesystem::path& folder,
                                const std::filesystem::path& to, const Day& today);

Result<std::string> check_backup(const std::filesystem::path& folder,
                                 const std::filesystem::path& file, const Day& today);

// Refused while a store runs on the folder.
Result<std::string> restore_backup(const std::filesystem::path& folder,
                                   const std::filesystem::path& file, const Day& today);

} // namespace kiosk::store
