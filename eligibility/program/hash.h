// SHA-256 of a text, in hexadecimal: how a pack is named in results and receipts.
#pragma once

#include <string>
#include <string_view>

namespace eligibility {

std::string sha256_hex(std::string_view text);

} // namespace eligibility
