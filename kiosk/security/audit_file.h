// audit_file: an audit as a text of one entry a line, to be carried to whoever checks it.
// Invariant: what was written reads back the same; a line that is no entry is refused by its
// number. Each line is a JSON object with exactly the fields of AuditEntry.
#pragma once

#include "kiosk/security/audit_chain.h"

#include <string>
#include <string_view>

namespace kiosk::security {

std::string audit_line(const AuditEntry& entry); // with its line break

// The sentence says what is wrong with the line, not which one it is.
Result<AuditEntry> read_audit_line(std::string_view line);

} // namespace kiosk::security
