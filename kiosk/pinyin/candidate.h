// What letters may mean: a word in Chinese characters, and how many of the letters it uses up.
// Invariant: the text is a person's, so it is kept as one. Plain values.
#pragma once

#include "kiosk/base/private_text.h"

#include <cstddef>
#include <vector>

namespace kiosk::pinyin {

struct Candidate {
    PrivateText text;
    std::size_t letters = 0; // from the first on; 1 or more

    bool operator==(const Candidate&) const = default;
};

using Candidates = std::vector<Candidate>; // the likeliest first

inline constexpr std::size_t most_letters = 40;
inline constexpr std::size_t most_candidates = 72; // eight pages of nine

} // namespace kiosk::pinyin
