// audit_head: how long the audit was on a day and the hash of its last entry, signed with a key
// that lies outside the database. Whoever kept a head sees an audit that was cut off, or written
// anew from some entry on, which the chain alone does not show.
// Its text is made to be printed and read again:
//   hedong-audit-head 1
//   entries 123
//   hash <64 hexadecimal digits>
//   day 2022-09-01
//   key <64 hexadecimal digits, or 130 of SM2>
//   signed <128 hexadecimal digits>
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/audit_check.h"
#include "kiosk/security/signing_key.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::security {

struct AuditHead {
    std::int64_t entries = 0;
    std::string hash;
    std::string day;
    std::string key; // who signed it, as SigningKey::public_key has it
    std::string signature;

    bool operator==(const AuditHead&) const = default;
};

Result<AuditHead> sign_head(const SigningKey& key, std::int64_t entries, std::string hash,
                            std::string day);

std::string head_text(const AuditHead& head);

// Refuses a text of another form, in one sentence. Whether the signature holds is head_holds.
Result<AuditHead> read_head(std::string_view text);

bool head_holds(const AuditHead& head);

// What is wrong with an audit that was walked with the head's entry watched; none where it is
// whole and holds all that the head saw.
std::optional<std::string> fault_of(const AuditCheck& audit, const AuditHead& head);

} // namespace kiosk::security
