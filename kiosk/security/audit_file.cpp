#include "kiosk/security/audit_file.h"

#include <nlohmann/json.hpp>

namespace kiosk::security {

using Json = nlohmann::ordered_json;

std::string audit_line(const AuditEntry& entry) {
    return Json{{"seq", entry.seq},   {"day", entry.day},        {"kind", entry.kind},
                {"body", entry.body}, {"prev", entry.prev_hash}, {"hash", entry.hash}}
               .dump() +
           "\n";
}

Result<AuditEntry> read_audit_line(std::string_view line) {
    const Json json = Json::parse(line, nullptr, false);
    AuditEntry entry;
    bool fits = json.is_object() && json.size() == 6 && json.contains("seq") &&
                json["seq"].is_number_integer();
    for (const auto& [name, field] :
         {std::pair{"day", &entry.day}, std::pair{"kind", &entry.kind},
          std::pair{"body", &entry.body}, std::pair{"prev", &entry.prev_hash},
          std::pair{"hash", &entry.hash}}) {
        fits = fits && json.contains(name) && json[name].is_string();
        if (fits) {
            *field = json[name].get<std::string>();
        }
    }
    if (!fits) {
        return failure("it is no entry of an audit; the file is the one that `kiosk-store audit "
                       "show --to FILE` writes");
    }
    entry.seq = json["seq"].get<std::int64_t>();
    return entry;
}

} // namespace kiosk::security
