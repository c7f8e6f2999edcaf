// This kiosk's Ed25519 key: a file of 32 bytes that only its owner can read, made on first use.
// Invariant: the private half never leaves this value but into that file; a file of another size,
// owner or mode is refused, never replaced, because slips already signed rest on it. Knows nothing
// of what is signed.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace kiosk::security {

class SigningKey {
public:
    // Also writes the public half beside it, as FILE.public: the line to put into a list of keys.
    static Result<SigningKey> open_or_make(const std::filesystem::path& file);

    // 64 small hexadecimal digits.
    const std::string& public_key() const { return public_key_; }

    // 128 small hexadecimal digits.
    Result<std::string> sign(std::string_view bytes) const;

private:
    SigningKey(Secret seed, std::string public_key)
        : seed_(std::move(seed)), public_key_(std::move(public_key)) {}

    static Result<SigningKey> from_seed(Secret seed);

    Secret seed_;
    std::string public_key_;
};

// The spelling of a public key, and of a signature.
bool is_key(std::string_view digits);
bool is_signature(std::string_view digits);

// Whether the owner of the key signed exactly these bytes; false for what is no key or signature.
bool signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature);

} // namespace kiosk::security
