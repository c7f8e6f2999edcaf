// Seals what a booking keeps of a person, and hashes what it must only recognise again.
// Invariant: sealing is AES-256-GCM with a random 96-bit nonce, bound to where the value stands, so
// that a sealed value moved to another row does not open; hashing is HMAC-SHA256, so that without
// the key nobody can try out numbers. Both keys come from one file outside the database.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk::security {

class Vault {
public:
    // Makes the key's file when there is none.
    static Result<Vault> open_or_make(const std::filesystem::path& file);

    // REQUIRES 32 bytes.
    static Result<Vault> of_key(const Secret& key);

    // Names the key without telling it: 16 small hexadecimal digits.
    const std::string& id() const { return id_; }

    // 64 small hexadecimal digits. Different purposes give unrelated hashes of the same text.
    Result<std::string> hash(std::string_view purpose, std::string_view text) const;

    // Hexadecimal: nonce, cipher text, tag.
    Result<std::string> seal(std::string_view text, std::string_view stands_at) const;
    Result<std::string> open(std::string_view sealed, std::string_view stands_at) const;

private:
    Vault(Secret hash_key, Secret seal_key, std::string id)
        : hash_key_(std::move(hash_key)), seal_key_(std::move(seal_key)), id_(std::move(id)) {}

    Secret hash_key_;
    Secret seal_key_;
    std::string id_;
};

// `bytes` random bytes in small hexadecimal digits.
Result<std::string> random_hexadecimal(std::size_t bytes);

// SHA-256 is in sha256.h; this compares two secrets in a time that tells nothing.
bool same_secret(std::string_view left, std::string_view right);

} // namespace kiosk::security
