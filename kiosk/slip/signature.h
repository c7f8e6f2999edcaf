// Ed25519 signatures, checked only: nothing in this program can make one, since the kiosk holds no
// key. Invariant: true exactly for the signature of the key's owner over these bytes. A signed
// text begins with what kind of text it is, so that no signature can be taken for another kind's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::slip {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

bool signed_by(const PublicKey& key, std::string_view bytes, const Signature& signature);

// SHA-256 as 64 small hexadecimal digits.
std::string digest(std::string_view bytes);

// What a kiosk's key signs for a slip: the store learns nothing but the digest.
std::string slip_text(std::string_view statement_digest);

// Exactly 64 or 128 hexadecimal digits, else nothing.
std::optional<PublicKey> read_public_key(std::string_view digits);
std::optional<Signature> read_signature(std::string_view digits);

} // namespace kiosk::slip
