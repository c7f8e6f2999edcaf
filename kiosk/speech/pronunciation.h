// How Chinese characters are read: assets/speech/pinyin.txt where a character alone does not say
// it, ICU's Han-Latin for all others; then the tones of 一 and 不 before what follows. Invariant:
// every character yields one syllable with its tone digit. Knows no figures, no English and no
// sound.
#pragma once

#include "kiosk/base/result.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::speech {

class Pronunciation {
public:
    // Reads the table's text; the error names each faulty line of `name`.
    static Result<Pronunciation> parse(std::string_view table, std::string_view name);

    // One syllable a character, such as "yuan2"; REQUIRES Chinese characters only.
    std::vector<std::string> read(std::u32string_view han) const;

    // The places of characters with several readings that no phrase settles.
    std::vector<std::size_t> unsettled(std::u32string_view han) const;

    std::size_t phrases() const { return phrases_.size(); }

    bool has_several(char32_t code) const { return several_.contains(code); }

private:
    using Syllables = std::vector<std::string>;

    // The longest phrase that begins at `at`, or none.
    const std::pair<const std::u32string, Syllables>* phrase_at(std::u32string_view han,
                                                                std::size_t at) const;

    std::map<std::u32string, Syllables, std::less<>> phrases_;
    std::set<char32_t> several_;
    std::size_t longest_ = 1;
};

} // namespace kiosk::speech
