// suite: which algorithms the audit is hashed and signed with: SHA-256 and Ed25519, or China's
// SM3 and SM2 where an office must use national algorithms (GB/T 32905, GB/T 32918).
// Invariant: digest_hex never returns anything but the 64 digits of the hash; a library without it
// is an Error. Knows nothing of what is hashed.
#pragma once

#include "kiosk/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::security {

enum class Suite : std::uint8_t { sha256_ed25519, sm3_sm2 };

inline constexpr std::array<Suite, 2> suites{Suite::sha256_ed25519, Suite::sm3_sm2};

// As the settings and the audit spell it: "sha256-ed25519", "sm3-sm2".
std::string_view name_of(Suite suite);
std::optional<Suite> suite_named(std::string_view name);

Result<std::string> digest_hex(Suite suite, std::string_view bytes);

inline Result<std::string> sha256_hex(std::string_view bytes) {
    return digest_hex(Suite::sha256_ed25519, bytes);
}

} // namespace kiosk::security
