// key_ring: finds the keys of a ledger, and seals all of it under a new one.
// Invariant: the ledger says which key seals it, in the transaction that sealed it, so a change of
// keys that is killed leaves all under the old key or all under the new one, and both files are
// there until then. A key that is not there is never made anew for a ledger that has one. Keys come
// from systemd where it hands them over, else from files in the data folder.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/vault.h"
#include "kiosk/store/day.h"
#include "kiosk/store/sqlite.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace kiosk::store {

// Notes the ledger's key the first time, and refuses another one later, by which nobody would be
// recognised, in one sentence; nothing is changed then.
Result<security::Vault> open_vault(Connection& connection, const std::filesystem::path& folder);

// The same for a vault that is there already.
Result<void> check_vault(Connection& connection, const security::Vault& vault);

struct Rotated {
    std::string from; // names of keys
    std::string to;
    std::int64_t values = 0; // sealed anew
};

// REQUIRES that nobody else has the vault open (DataHome). On failure nothing was changed.
Result<Rotated> rotate_seal_key(Connection& connection, const std::filesystem::path& folder,
                                const Day& today);

} // namespace kiosk::store
