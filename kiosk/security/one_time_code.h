// Codes of six digits that change every thirty seconds, as the apps on telephones show them:
// RFC 6238 with HMAC-SHA-1, which is what those apps have.
// Invariant: a code counts within one step of its time and for one step alone, which the caller
// keeps so that it never counts again. Knows no accounts and no clock.
#pragma once

#include "kiosk/base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::security {

// 32 letters of base 32: 160 bits drawn at random.
Result<std::string> new_code_secret();

// The step of `time` whose code of `secret` this is, or the one before or after; none where it is
// none of them. All three are looked at, whatever fits.
Result<std::optional<std::int64_t>> step_of_code(std::string_view secret, std::string_view code,
                                                 std::chrono::seconds time);

// What an app shows then.
Result<std::string> code_at(std::string_view secret, std::chrono::seconds time);

// What an app reads off a QR code: "otpauth://totp/…". REQUIRES an account of letters, digits, "."
// and "-".
std::string code_address(std::string_view secret, std::string_view account);

} // namespace kiosk::security
