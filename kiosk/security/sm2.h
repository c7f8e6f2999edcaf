// sm2: signatures of SM2 with SM3 from a seed of 32 bytes, through OpenSSL 3.
// Invariant: the same seed is the same key; a signature has one spelling, its two numbers in 32
// bytes each. The signer's name is the one of GM/T 0009 where none was agreed. Knows no file.
#pragma once

#include "kiosk/security/secret.h"

#include <array>
#include <optional>
#include <string_view>

namespace kiosk::security::sm2 {

inline constexpr std::size_t point_size = 65;
inline constexpr std::size_t signature_size = 64;

using Point = std::array<unsigned char, point_size>; // uncompressed: begins with 4
using Signature = std::array<unsigned char, signature_size>;

// None where OpenSSL has no SM2.
std::optional<Point> public_key(const Secret& seed);
std::optional<Signature> sign(const Secret& seed, std::string_view bytes);

bool holds(const Point& point, std::string_view bytes, const Signature& signature);

} // namespace kiosk::security::sm2
