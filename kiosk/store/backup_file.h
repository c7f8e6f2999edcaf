// backup_file: a copy of the ledger in one file, with a signed text before it that says what is in
// it: the day, the schema, the audit's length and last hash, how many have places, which keys it is
// sealed with, and the size and hash of the copy.
// Invariant: a file that read_backup accepts is whole and as this kiosk signed it; everything else
// is refused in one sentence that says what to do. Nothing in it is readable without the kiosk's
// keys, which are not in it.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/vault.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/day.h"
#include "kiosk/store/sqlite.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace kiosk::store {

struct BackupHead {
    std::string day;
    std::int64_t schema = 0;
    std::int64_t entries = 0; // of the audit
    std::string hash;         // of its last entry
    std::int64_t people = 0;  // with a place, a ticket or a place in a waiting list
    std::string hash_id;      // of the keys
    std::string seal_id;
    std::int64_t bytes = 0;
    std::string digest; // by the suite of the key that signed

    bool operator==(const BackupHead&) const = default;
};

struct Backup {
    BackupHead head;
    std::string image; // a file of SQLite
};

// Days for which a backup may be restored, so that what was erased does not come back later.
inline constexpr std::int64_t backup_days = 30;

// Copies the ledger as it stands, also while others write to it.
Result<BackupHead> write_backup(Connection& connection, const security::Vault& vault,
                                const security::SigningKey& key, const std::filesystem::path& file,
                                const Day& today);

// `keys`: of the kiosk whose backup it must be.
Result<Backup> read_backup(const std::filesystem::path& file, const AuditKeys& keys,
                           const Day& today);

// What a ledger holds, as a backup of it would say; size and hash are left out.
Result<BackupHead> describe(Connection& connection, const security::Vault& vault, const Day& today);

} // namespace kiosk::store
