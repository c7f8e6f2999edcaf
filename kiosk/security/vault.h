// Seals what a booking keeps of a person, and hashes what it must only recognise again.
// Invariant: sealing is AES-256-GCM with a random 96-bit nonce, bound to where the value stands, so
// that a sealed value moved to another row does not open, and names its key, so that a wrong key is
// told from a damaged value; hashing is HMAC-SHA256, so that without the key nobody can try out
// numbers. The key of hashes stays, because people are recognised by it; the one that seals can be
// another one tomorrow. Knows no file and no database.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"

#include <string>
#include <string_view>

namespace kiosk::security {

class Vault {
public:
    // REQUIRES 32 bytes each. They may be the same.
    static Result<Vault> of_keys(const Secret& hashes, const Secret& seals);

    // Each names a key without telling it: 16 small hexadecimal digits.
    const std::string& hash_id() const { return hash_id_; }

    const std::string& seal_id() const { return seal_id_; }

    // 64 small hexadecimal digits. Different purposes give unrelated hashes of the same text.
    Result<std::string> hash(std::string_view purpose, std::string_view text) const;

    // The key's name, a point, and in hexadecimal nonce, cipher text and tag. `stands_at` says the
    // table, the row and the column.
    Result<std::string> seal(std::string_view text, std::string_view stands_at) const;
    Result<std::string> open(std::string_view sealed, std::string_view stands_at) const;

private:
    Vault() = default;

    Secret hash_key_;
    Secret seal_key_;
    std::string hash_id_;
    std::string seal_id_;
};

// `bytes` random bytes in small hexadecimal digits.
Result<std::string> random_hexadecimal(std::size_t bytes);

// Compares two secrets in a time that tells nothing.
bool same_secret(std::string_view left, std::string_view right);

} // namespace kiosk::security
