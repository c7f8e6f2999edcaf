// audit_keys: the keys that sign the audit's head and backups, one of each suite that was ever used
// here. Invariant: what either of them signed is known as this kiosk's own; the private halves stay
// in their files. Knows nothing of what is signed.
#pragma once

#include "kiosk/security/signing_key.h"
#include "kiosk/store/sqlite.h"

#include <filesystem>
#include <optional>

namespace kiosk::store {

std::filesystem::path audit_key_file(const std::filesystem::path& folder, security::Suite suite);

class AuditKeys {
public:
    // Makes the key of `suite` where there is none yet.
    static Result<AuditKeys> open_or_make(const std::filesystem::path& folder,
                                          security::Suite suite);

    // The same for the suite of the audit in this ledger.
    static Result<AuditKeys> of_ledger(Connection& connection, const std::filesystem::path& folder);

    const security::SigningKey& key() const;

    // Of this kiosk, of either suite.
    bool are(std::string_view public_key) const;

private:
    std::optional<security::SigningKey> first_; // Ed25519
    std::optional<security::SigningKey> sm_;
    security::Suite suite_ = security::Suite::sha256_ed25519;
};

} // namespace kiosk::store
