#include "kiosk/store/audit_keys.h"

#include "kiosk/base/check.h"
#include "kiosk/store/audit_table.h"
#include "kiosk/store/data_home.h"

namespace kiosk::store {

namespace {

using security::SigningKey;
using security::Suite;

} // namespace

std::filesystem::path audit_key_file(const std::filesystem::path& folder, Suite suite) {
    return suite == Suite::sm3_sm2 ? audit_key_in(folder).string() + ".sm"
                                   : audit_key_in(folder).string();
}

Result<AuditKeys> AuditKeys::open_or_make(const std::filesystem::path& folder, Suite suite) {
    AuditKeys keys;
    keys.suite_ = suite;
    for (const Suite one : security::suites) {
        const std::filesystem::path file = audit_key_file(folder, one);
        std::error_code wrong;
        if (one != suite && !std::filesystem::exists(file, wrong)) {
            continue;
        }
        Result<SigningKey> key = SigningKey::open_or_make(file, one);
        if (!key) {
            return failure(key.error().sentence);
        }
        (one == Suite::sm3_sm2 ? keys.sm_ : keys.first_).emplace(std::move(*key));
    }
    return keys;
}

Result<AuditKeys> AuditKeys::of_ledger(Connection& connection,
                                       const std::filesystem::path& folder) {
    const Result<Suite> suite = read_audit_suite(connection);
    return suite ? open_or_make(folder, *suite) : failure(suite.error().sentence);
}

const SigningKey& AuditKeys::key() const {
    const std::optional<SigningKey>& key = suite_ == Suite::sm3_sm2 ? sm_ : first_;
    KIOSK_CHECK(key.has_value(), "the key of the suite in use is open");
    return *key;
}

bool AuditKeys::are(std::string_view public_key) const {
    return (first_ && first_->public_key() == public_key) ||
           (sm_ && sm_->public_key() == public_key);
}

} // namespace kiosk::store
