// SHA-256 through OpenSSL, in hexadecimal.
// Invariant: never returns anything but the 64 digits of the hash; a library without SHA-256 is an
// Error. Knows nothing of what is hashed.
#pragma once

#include "kiosk/base/result.h"

#include <string>
#include <string_view>

namespace kiosk::security {

Result<std::string> sha256_hex(std::string_view bytes);

} // namespace kiosk::security
