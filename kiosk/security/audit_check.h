// audit_check: walks an audit entry by entry and says where its chain first breaks.
// Invariant: `first_bad` is the number of the first entry that is not what the chain before it
// promises; everything before it is whole. Keeps no entry, so an audit of any length is walked in
// the same memory.
#pragma once

#include "kiosk/security/audit_chain.h"

#include <cstdint>
#include <string>

namespace kiosk::security {

class AuditCheck {
public:
    // `watched`: the number of an entry whose hash is to be remembered; 0 none.
    explicit AuditCheck(std::int64_t watched = 0) : watched_(watched) {}

    // The next entry, as it is kept.
    Result<void> add(const AuditEntry& entry);

    std::int64_t entries() const { return entries_; }

    const std::string& head() const { return head_; } // the last entry's hash

    std::int64_t first_bad() const { return first_bad_; } // 0: none

    // Of the watched entry; empty while it has not come.
    const std::string& watched_hash() const { return watched_hash_; }

private:
    std::int64_t watched_;
    Suite suite_ = Suite::sha256_ed25519; // of the entries that come
    std::int64_t entries_ = 0;
    std::int64_t first_bad_ = 0;
    std::string head_{first_prev_hash};
    std::string watched_hash_;
};

} // namespace kiosk::security
