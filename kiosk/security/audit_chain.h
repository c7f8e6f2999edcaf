// The audit's hash chain: each entry's hash covers its fields and the hash before it.
// Invariant: two different entries never give the same bytes to the hash, since each field goes in
// with its length. A changed, swapped, added or removed entry breaks the chain from there on;
// entries cut off at the end are seen only by who knows the head. Knows nothing of where entries
// are kept.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
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

// What `entry.hash` must be; reads every field but that one.
Result<std::string> chain_hash(const AuditEntry& entry);

} // namespace kiosk::security
