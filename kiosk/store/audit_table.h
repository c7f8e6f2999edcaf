// The audit in the ledger's file: entries added at the end, each chained to the one before.
// Invariant: an entry is written in the transaction of what it tells of, or not at all. Knows
// nothing of what entries say.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/audit_chain.h"
#include "kiosk/store/sqlite.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

// REQUIRES a transaction. The number of the entry.
Result<std::int64_t> append_audit(Connection& connection, std::string_view day,
                                  std::string_view kind, std::string body);

// Which suite hashes and signs the entry that comes next.
Result<security::Suite> read_audit_suite(Connection& connection);

// REQUIRES a transaction. From now on another one does; the change is an entry of the audit.
Result<void> change_audit_suite(Connection& connection, std::string_view day,
                                security::Suite suite);

// Number 0 and first_prev_hash where there is none.
Result<security::AuditEntry> read_last_audit(Connection& connection);

Result<std::vector<security::AuditEntry>> read_audit(Connection& connection);

} // namespace kiosk::store
