// SHA-256 of bytes, in hexadecimal: how a pack is named in results and receipts, and how a file
// shows that it is whole.
#pragma once

#include <string>
#include <string_view>

namespace eligibility {

std::string sha256_hex(std::string_view text);

} // namespace eligibility
