// The code on a slip: a statement's bytes, who signed them, and the signature, in at most 400 bytes
// of CBOR, written in decimal digits. Digits because a scanner that types like a keyboard spells
// them alike on every layout, and because a QR code packs them as tightly as bytes.
// Invariant: a code has one spelling; to_digits and read_digits are each other's inverse.
#pragma once

#include "kiosk/slip/signature.h"

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::slip {

inline constexpr std::size_t most_code_bytes = 400;

using KeyId = std::array<std::uint8_t, 8>; // the first bytes of the public key

struct Code {
    std::string statement; // encode() of a Statement
    KeyId key{};
    Signature signature{};

    bool operator==(const Code&) const = default;
};

// What is left for the statement.
inline constexpr std::size_t most_statement_bytes = most_code_bytes - 79;

KeyId id_of(const PublicKey& key);

// REQUIRES a statement of at most most_statement_bytes.
std::string to_digits(const Code& code);
std::optional<Code> read_digits(std::string_view digits);

// Any bytes in digits: seven bytes become seventeen.
std::string decimal(std::string_view bytes);
std::optional<std::string> from_decimal(std::string_view digits);

} // namespace kiosk::slip
