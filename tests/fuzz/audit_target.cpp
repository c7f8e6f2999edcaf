// Any bytes as what verify-audit is given: a line of an audit, a whole audit, a head. Reading ends,
// what is read has one spelling, a chain that no kiosk made is broken at an entry it has, and no
// head that nobody signed holds.
#include "eligibility/base/check.h"
#include "kiosk/security/audit_file.h"
#include "kiosk/security/audit_head.h"

#include <cstddef>
#include <cstdint>
#include <sstream>

using namespace kiosk::security;

namespace {

void read_as_audit(const std::string& bytes) {
    AuditCheck check(1);
    std::istringstream in(bytes);
    for (std::string line; std::getline(in, line);) {
        const auto entry = read_audit_line(line);
        if (!entry) {
            return;
        }
        const auto again = read_audit_line(audit_line(*entry));
        ELIGIBILITY_CHECK(again && *again == *entry, "an entry reads back from its line");
        ELIGIBILITY_CHECK(check.add(*entry).has_value(), "every entry is walked");
    }
    ELIGIBILITY_CHECK(check.first_bad() >= 0 && check.first_bad() <= check.entries(),
                      "the first bad entry is one of those there are");
}

void read_as_head(const std::string& bytes) {
    if (const auto head = read_head(bytes)) {
        ELIGIBILITY_CHECK(head_text(*head) == bytes, "a head has one spelling");
        ELIGIBILITY_CHECK(!head_holds(*head), "what nobody signed does not hold");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    read_as_audit(bytes);
    read_as_head(bytes);
    read_as_head("hedong-audit-head 1\n" + bytes + "\nsigned " + std::string(128, '0') + "\n");
    return 0;
}
