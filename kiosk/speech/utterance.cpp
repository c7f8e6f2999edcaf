#include "kiosk/speech/utterance.h"

#include "kiosk/speech/utf8.h"

#include <algorithm>

namespace kiosk::speech {

namespace {

enum class Piece { han, latin, pause, stop, other };

Piece piece_of(char32_t code) {
    if (is_han(code)) {
        return Piece::han;
    }
    if (is_letter(code) || code == U'\'' || code == U'’') {
        return Piece::latin;
    }
    if (std::u32string_view(U"。？！.?!\n").find(code) != std::u32string_view::npos) {
        return Piece::stop;
    }
    if (std::u32string_view(U"，、；：,;:（）()·—–“”\"《》〔〕「」").find(code) !=
        std::u32string_view::npos) {
        return Piece::pause;
    }
    return Piece::other;
}

// About how many syllables an English word has: its groups of vowels.
std::size_t vowel_groups(std::string_view text) {
    std::size_t count = 0;
    bool inside = false;
    for (const char c : text) {
        const bool vowel = std::string_view("aeiouyAEIOUY").find(c) != std::string_view::npos;
        count += vowel && !inside ? 1 : 0;
        inside = vowel;
    }
    return std::max<std::size_t>(count, 1);
}

class Speaker {
public:
    explicit Speaker(const Pronunciation& pronunciation) : pronunciation_(pronunciation) {}

    void han(std::u32string_view run) {
        Passage& passage = in(Tongue::mandarin);
        for (const std::string& syllable : pronunciation_.read(run)) {
            passage.text += (passage.text.empty() || passage.text.back() == ' ' ? "" : " ");
            passage.text += syllable;
            passage.syllables += 1;
        }
    }

    void latin(const std::string& run) {
        Passage& passage = in(Tongue::english);
        passage.text += (passage.text.empty() || passage.text.back() == ' ' ? "" : " ") + run;
        passage.syllables += vowel_groups(run);
    }

    void rest(char sign) {
        if (passages_.empty()) {
            return;
        }
        std::string& text = passages_.back().text;
        if (text.ends_with(", ") || text.ends_with(". ")) {
            if (sign == '.') {
                text[text.size() - 2] = '.';
            }
            return;
        }
        text += sign;
        text += ' ';
    }

    std::vector<Passage> take() && {
        for (Passage& passage : passages_) {
            while (passage.text.ends_with(' ') || passage.text.ends_with(',')) {
                passage.text.pop_back();
            }
        }
        return std::move(passages_);
    }

private:
    Passage& in(Tongue tongue) {
        if (passages_.empty() || passages_.back().tongue != tongue) {
            passages_.push_back({.tongue = tongue, .text = {}});
        }
        return passages_.back();
    }

    const Pronunciation& pronunciation_;
    std::vector<Passage> passages_;
};

} // namespace

std::size_t Utterance::syllables() const {
    std::size_t all = 0;
    for (const Passage& passage : passages) {
        all += passage.syllables;
    }
    return all;
}

Utterance utter(std::string_view words, Tongue language, const Pronunciation& pronunciation) {
    const std::u32string codes = code_points(in_words(words, language));
    Speaker speaker(pronunciation);
    for (std::size_t at = 0; at < codes.size();) {
        const Piece kind = piece_of(codes[at]);
        std::size_t end = at + 1;
        while (end < codes.size() && piece_of(codes[end]) == kind) {
            ++end;
        }
        const std::u32string_view run = std::u32string_view(codes).substr(at, end - at);
        switch (kind) {
        case Piece::han:
            speaker.han(run);
            break;
        case Piece::latin:
            speaker.latin(utf8_of(run));
            break;
        case Piece::pause:
            speaker.rest(',');
            break;
        case Piece::stop:
            speaker.rest('.');
            break;
        case Piece::other:
            break; // a blank, a hyphen or a mark of layout
        }
        at = end;
    }
    return {std::string(words), std::move(speaker).take()};
}

} // namespace kiosk::speech
