// Characters people are named with: they come before others that sound alike.
// Invariant: an order only; nothing is added or left out. From the surnames and given names that
// are the most frequent in China.
#pragma once

#include "kiosk/pinyin/candidate.h"

namespace kiosk::pinyin {

// Among the single characters, those of names first; all else keeps its order and place.
void put_names_first(Candidates& candidates);

} // namespace kiosk::pinyin
