// Code points of a text, where speech looks at characters one by one.
// Invariant: a broken byte becomes U+FFFD, so the length never surprises. Knows no language.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::speech {

std::u32string code_points(std::string_view utf8);
std::string utf8_of(char32_t code);
std::string utf8_of(std::u32string_view codes);

bool is_han(char32_t code);
bool is_letter(char32_t code); // Latin
bool is_digit(char32_t code);  // 0 to 9

} // namespace kiosk::speech
