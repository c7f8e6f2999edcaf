#include "kiosk/security/audit_chain.h"

#include "kiosk/security/sha256.h"

#include <fmt/format.h>

namespace kiosk::security {

Result<std::string> chain_hash(const AuditEntry& entry) {
    std::string bytes = fmt::format("hedong-audit-1\n{}\n", entry.seq);
    for (const std::string* field : {&entry.day, &entry.kind, &entry.body, &entry.prev_hash}) {
        bytes += fmt::format("{}:{}\n", field->size(), *field);
    }
    return sha256_hex(bytes);
}

} // namespace kiosk::security
