#include "kiosk/security/audit_check.h"

namespace kiosk::security {

Result<void> AuditCheck::add(const AuditEntry& entry) {
    ++entries_;
    suite_ = suite_in(entry).value_or(suite_);
    const Result<std::string> hash = chain_hash(entry, suite_);
    if (!hash) {
        return failure(hash.error().sentence);
    }
    const bool fits = entry.seq == entries_ && entry.prev_hash == head_ && entry.hash == *hash;
    if (!fits && first_bad_ == 0) {
        first_bad_ = entries_;
    }
    head_ = entry.hash;
    if (entries_ == watched_) {
        watched_hash_ = entry.hash;
    }
    return {};
}

} // namespace kiosk::security
