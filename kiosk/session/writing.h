// A name as it is written: letters, the characters they may mean, and what has been chosen.
// Invariant: everything of it is private text that is wiped with it; a choice is taken only from
// the characters found for the letters that stand there. Where no characters can be found the
// letters themselves are the name. Pure; knows no child program.
#pragma once

#include "kiosk/pinyin/candidate.h"

#include <cstdint>
#include <optional>

namespace kiosk {

struct Writing {
    enum class State : std::uint8_t {
        none,    // no letters stand there
        looking, // what they mean has been asked
        found,   // here it is; perhaps nothing
        away,    // nobody can say: letters are written as they are
    };

    State state = State::none;
    PrivateText text;    // what has been chosen
    PrivateText letters; // not yet a character
    pinyin::Candidates candidates;
    bool alphabetical = false; // the keys stand from a to z
    std::uint64_t request = 0; // whose answer counts

    bool operator==(const Writing&) const = default;

    bool ready() const { return !text.empty() && letters.empty(); }

    bool empty() const { return text.empty() && letters.empty(); }

    void wipe() { *this = Writing{}; }

    // A letter, or a blank where letters are written as they are. True: ask what they mean now.
    bool type(char letter);
    // The last letter, else the last character. True: ask what the letters mean now.
    bool erase();
    // True: letters are left over, ask what they mean.
    bool choose(std::size_t candidate);

    // `latin`: the letters as they are are offered first.
    enum class Latin { offered, left_out };
    void take(std::optional<pinyin::Candidates> found, Latin latin);
};

} // namespace kiosk
