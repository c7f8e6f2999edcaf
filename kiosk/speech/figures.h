// Figures as they are said: numbers, money, dates, times, percentages, ranges, articles, telephone
// numbers, in Chinese and in English. Invariant: afterwards the text holds no digit and no sign
// that a voice would guess at. Pure; knows nothing of pinyin.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::speech {

enum class Tongue { mandarin, english };

// "1,100.00 元" becomes 一千一百元, "2022-09-01" 二零二二年九月一日, "55%" fifty-five percent.
std::string in_words(std::string_view text, Tongue tongue);

} // namespace kiosk::speech
