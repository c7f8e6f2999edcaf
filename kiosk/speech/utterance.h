// One line of a page as a voice says it: passages, each in one tongue, ready for espeak-ng.
// Invariant: Chinese is pinyin with tone digits, English is words; no digit of a figure, no sign
// and no mark of layout is left. Pure; knows no screen and no sound.
#pragma once

#include "kiosk/speech/figures.h"
#include "kiosk/speech/pronunciation.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::speech {

struct Passage {
    Tongue tongue = Tongue::mandarin;
    std::string text;          // "nin2 hao3, ..." or "you can get"
    std::size_t syllables = 0; // about; for how long it takes

    bool operator==(const Passage&) const = default;
};

struct Utterance {
    std::string words; // as they stand on the glass: the name of its clip
    std::vector<Passage> passages;

    std::size_t syllables() const;
};

// `words` in the page's `language`; what is written in the other script is said in the other
// tongue.
Utterance utter(std::string_view words, Tongue language, const Pronunciation& pronunciation);

} // namespace kiosk::speech
