// head_keeper: keeps the audit's signed head in a file beside the database.
// Invariant: the head in the file is never ahead of the audit, so that a ledger which lacks what
// its head names was cut off or is an older copy; it then takes no bookings until an officer has
// looked and said why. Writes the file whole or not at all.
#pragma once

#include "kiosk/security/audit_head.h"
#include "kiosk/store/audit_keys.h"
#include "kiosk/store/ledger.h"

#include <filesystem>

namespace kiosk::store {

class HeadKeeper {
public:
    // The kept head is held against the ledger. The error's sentence says what does not fit and
    // what to do. The ledger and the keys outlive the keeper.
    static Result<HeadKeeper> open(Ledger& ledger, const AuditKeys& keys,
                                   std::filesystem::path file, const Day& today);

    // Whether the audit is one chain and holds what the kept head names; how long it is. Changes
    // nothing.
    static Result<std::int64_t> check(Ledger& ledger, const AuditKeys& keys,
                                      const std::filesystem::path& file);

    // Signs and writes the head where the audit has grown since.
    Result<void> keep(const Day& today);

    // An officer says why the audit does not fit its head: the reason and the head go into the
    // audit, and from then on it counts as it is. Refused where its own chain is broken.
    static Result<std::string> resume(Ledger& ledger, const AuditKeys& keys,
                                      const std::filesystem::path& file, const Day& today,
                                      const std::string& because);

private:
    HeadKeeper(Ledger& ledger, const AuditKeys& keys, std::filesystem::path file)
        : ledger_(&ledger), keys_(&keys), file_(std::move(file)) {}

    Ledger* ledger_;
    const AuditKeys* keys_;
    std::filesystem::path file_;
    std::int64_t kept_ = -1; // entries of the head in the file
};

} // namespace kiosk::store
