// From letters to Chinese characters, by libpinyin and the words it brings.
// Invariant: nothing is learned: what was asked before changes no answer, and no file is written.
// Belongs to the program kiosk-pinyin alone, which ends with the visit.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/pinyin/candidate.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace kiosk::pinyin {

class Speller {
public:
    // `words`: the folder of libpinyin's data.
    static Result<Speller> open(const std::filesystem::path& words);

    // Empty where the letters spell nothing. REQUIRES is_spelling(letters).
    Candidates look(std::string_view letters) const;

private:
    struct Close {
        void operator()(void* context) const;
    };

    explicit Speller(void* context) : context_(context) {}

    std::unique_ptr<void, Close> context_; // libpinyin's, whose names stay in speller.cpp
};

} // namespace kiosk::pinyin
