// The lines between the kiosk and kiosk-pinyin. Asked: letters, `wangxiulan`. Answered: the same
// letters, then one field a word, `wangxiulan<TAB>10 王秀兰<TAB>4 王`.
// Invariant: what reads a line takes exactly what writes it, and bounds everything in it. Knows no
// pipe.
#pragma once

#include "kiosk/pinyin/candidate.h"

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::pinyin {

// Small letters and ', at least one, at most most_letters.
bool is_spelling(std::string_view letters);

std::string answer_line(std::string_view letters, const Candidates& candidates);

// None where the line is not the answer to these letters.
std::optional<Candidates> read_answer(std::string_view line, std::string_view letters);

inline constexpr std::size_t longest_line = 8192;

} // namespace kiosk::pinyin
