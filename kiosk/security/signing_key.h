// A key of this kiosk's that signs, Ed25519 or SM2: a file of 32 bytes that only its owner can
// read, made on first use.
// Invariant: the private half never leaves this value but into that file; a file of another size,
// owner or mode is refused, never replaced, because what was signed rests on it. The length of a
// public key says of which suite it is. Knows nothing of what is signed.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"
#include "kiosk/security/suite.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::security {

class SigningKey {
public:
    // Also writes the public half beside it, as FILE.public: the line to put into a list of keys.
    static Result<SigningKey> open_or_make(const std::filesystem::path& file,
                                           Suite suite = Suite::sha256_ed25519);

    // Small hexadecimal digits: 64 of Ed25519, 130 of SM2.
    const std::string& public_key() const { return public_key_; }

    // 128 small hexadecimal digits.
    Result<std::string> sign(std::string_view bytes) const;

private:
    SigningKey(Suite suite, Secret seed, std::string public_key)
        : suite_(suite), seed_(std::move(seed)), public_key_(std::move(public_key)) {}

    static Result<SigningKey> from_seed(Suite suite, Secret seed);

    Suite suite_;
    Secret seed_;
    std::string public_key_;
};

// The suite of what is spelled as a public key; none of anything else.
std::optional<Suite> suite_of_key(std::string_view digits);

bool is_signature(std::string_view digits);

// Whether the owner of the key signed exactly these bytes; false for what is no key or signature.
bool signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature);

} // namespace kiosk::security
