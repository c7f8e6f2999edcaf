#include "kiosk/session/writing.h"

#include <array>
#include <utility>

namespace kiosk {

namespace {

bool is_latin(char byte) {
    return static_cast<unsigned char>(byte) < 0x80U;
}

// A name of letters begins with a capital, and so does each of its words.
void append_latin(PrivateText& text, std::string_view letters) {
    for (const char letter : letters) {
        const bool begins = text.empty() || text.view().back() == ' ';
        const bool small = letter >= 'a' && letter <= 'z';
        const std::array<char, 1> byte{begins && small ? static_cast<char>(letter - 'a' + 'A')
                                                       : letter};
        text.append({byte.data(), 1});
    }
}

} // namespace

bool Writing::type(char letter) {
    const bool small = letter >= 'a' && letter <= 'z';
    if (state == State::away) {
        const bool blank = letter == ' ' && !text.empty() && text.view().back() != ' ';
        if (small || blank) {
            append_latin(text, {&letter, 1});
        }
        return false;
    }
    if (!small || letters.size() >= pinyin::most_letters) {
        return false;
    }
    letters.append({&letter, 1});
    state = State::looking;
    return true;
}

bool Writing::erase() {
    if (letters.empty()) {
        text.erase_last();
        return false;
    }
    letters.erase_last();
    if (letters.empty()) {
        candidates.clear();
        state = State::none;
        return false;
    }
    state = State::looking;
    return true;
}

bool Writing::choose(std::size_t candidate) {
    if (state != State::found || candidate >= candidates.size()) {
        return false;
    }
    const pinyin::Candidate chosen = candidates[candidate];
    const bool latin = is_latin(chosen.text.view().front());
    if (latin && !text.empty() && is_latin(text.view().back())) {
        text.append(" ");
    }
    if (!text.append(chosen.text.view())) {
        return false; // no room for more of a name
    }
    letters.erase_first(chosen.letters);
    candidates.clear();
    state = letters.empty() ? State::none : State::looking;
    return !letters.empty();
}

void Writing::take(std::optional<pinyin::Candidates> found, Latin latin) {
    if (!found) {
        append_latin(text, letters.view());
        letters.wipe();
        candidates.clear();
        state = State::away;
        return;
    }
    candidates = std::move(*found);
    if (latin == Latin::offered) {
        pinyin::Candidate written;
        append_latin(written.text, letters.view());
        written.letters = letters.size();
        candidates.insert(candidates.begin(), std::move(written));
    }
    state = State::found;
}

} // namespace kiosk
