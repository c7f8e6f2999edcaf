// The audit's hash chain: each entry's hash covers its fields and the hash before it.
// Invariant: two different entries never give the same bytes to the hash, since each field goes in
// with its length. Which suite hashes is said by the audit itself: an entry of kind audit_suite and
// all after it are hashed in the suite it names; before one it is SHA-256. A changed, swapped,
// added or removed entry breaks the chain from there on; entries cut off at the end are seen only
// by who knows the head. Knows nothing of where entries are kept.
#pragma once

#include "kiosk/security/suite.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::security {

struct AuditEntry {
    std::int64_t seq = 0; // 1, 2, 3 …
    std::string day;      // YYYY-MM-DD; no time of day
    std::string kind;
    std::string body;
    std::string prev_hash; // first_prev_hash for the first entry
    std::string hash;

    bool operator==(const AuditEntry&) const = default;
};

inline constexpr std::string_view first_prev_hash =
    "0000000000000000000000000000000000000000000000000000000000000000";

inline constexpr std::string_view suite_kind = "audit_suite";

// The body of such an entry, and the suite of one; none where the body is another.
std::string suite_body(Suite suite);
std::optional<Suite> suite_in(const AuditEntry& entry);

// What `entry.hash` must be; reads every field but that one.
Result<std::string> chain_hash(const AuditEntry& entry, Suite suite = Suite::sha256_ed25519);

} // namespace kiosk::security
