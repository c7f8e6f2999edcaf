#include "kiosk/security/audit_chain.h"

#include <fmt/format.h>

namespace kiosk::security {

std::string suite_body(Suite suite) {
    return fmt::format(R"({{"suite":"{}"}})", name_of(suite));
}

std::optional<Suite> suite_in(const AuditEntry& entry) {
    for (const Suite suite : suites) {
        if (entry.kind == suite_kind && entry.body == suite_body(suite)) {
            return suite;
        }
    }
    return std::nullopt;
}

Result<std::string> chain_hash(const AuditEntry& entry, Suite suite) {
    std::string bytes = fmt::format("hedong-audit-1\n{}\n", entry.seq);
    for (const std::string* field : {&entry.day, &entry.kind, &entry.body, &entry.prev_hash}) {
        bytes += fmt::format("{}:{}\n", field->size(), *field);
    }
    return digest_hex(suite, bytes);
}

} // namespace kiosk::security
