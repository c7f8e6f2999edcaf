// UTF-8: one character at a time, strictly (no overlong forms, no surrogates, nothing beyond
// U+10FFFF). Knows nothing of the rule language but which characters may stand in a name.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace eligibility {

struct Character {
    char32_t code = 0;
    std::uint32_t length = 0; // bytes
};

// The character at the offset, or nothing when the bytes there are not UTF-8. REQUIRES offset <
// text.size().
std::optional<Character> character_at(std::string_view text, std::size_t offset);

// The offset of the first byte that is not part of valid UTF-8, if any.
std::optional<std::size_t> first_invalid(std::string_view text);

// A Chinese character, as names may hold.
bool is_chinese(char32_t code);

} // namespace eligibility
