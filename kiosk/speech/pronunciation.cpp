#include "kiosk/speech/pronunciation.h"

#include "kiosk/speech/utf8.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace kiosk::speech {

namespace {

// ICU's own reading. Making the transliterator takes some 20 ms, so it is made once a thread.
std::string draft(char32_t code) {
    thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
        UErrorCode error = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
            "Han-Latin; Latin-NumericPinyin", UTRANS_FORWARD, error));
    }();
    icu::UnicodeString text(static_cast<UChar32>(code));
    if (latin) {
        latin->transliterate(text);
    }
    std::string pinyin;
    text.toUTF8String(pinyin);
    // The voice takes v for ü.
    for (std::size_t at = 0; (at = pinyin.find("ü")) != std::string::npos;) {
        pinyin.replace(at, std::string_view("ü").size(), "v");
    }
    std::erase(pinyin, ' ');
    const bool syllable = !pinyin.empty() && pinyin.back() >= '1' && pinyin.back() <= '5';
    return syllable ? pinyin : "";
}

bool is_number_word(char32_t code) {
    return std::u32string_view(U"零〇一二三四五六七八九").find(code) != std::u32string_view::npos;
}

// 一 and 不 change their tone before the next syllable; in numbers read digit by digit, after 第
// and 十 and in dates 一 keeps its own.
void change_tones(std::u32string_view han, std::vector<std::string>& syllables) {
    for (std::size_t i = 0; i < han.size(); ++i) {
        const char32_t code = han[i];
        if ((code != U'一' && code != U'不') || syllables[i].back() == '5') {
            continue;
        }
        const char32_t before = i > 0 ? han[i - 1] : 0;
        const char32_t after = i + 1 < han.size() ? han[i + 1] : 0;
        const char tone = i + 1 < han.size() ? syllables[i + 1].back() : '0';
        if (code == U'不') {
            syllables[i] = tone == '4' ? "bu2" : "bu4";
            continue;
        }
        const bool own = after == 0 || before == U'第' || before == U'十' ||
                         is_number_word(before) || is_number_word(after) || after == U'月' ||
                         after == U'日' || after == U'号' || after == U'级';
        syllables[i] = own ? "yi1" : (tone == '4' || tone == '5' ? "yi2" : "yi4");
    }
}

bool is_syllable(std::string_view word) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() >= 2 && word.back() >= '1' && word.back() <= '5' &&
           std::all_of(word.begin(), word.end() - 1, letter);
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t blank = std::min(line.find(' '), line.size());
        if (blank > 0) {
            words.push_back(line.substr(0, blank));
        }
        line.remove_prefix(std::min(blank + 1, line.size()));
    }
    return words;
}

} // namespace

Result<Pronunciation> Pronunciation::parse(std::string_view table, std::string_view name) {
    Pronunciation made;
    std::string faults;
    std::size_t number = 0;
    while (!table.empty()) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        const std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        ++number;
        const auto words = words_of(line);
        if (words.empty() || words.front().front() == '#') {
            continue;
        }
        if (words.front() == "?") {
            for (std::size_t i = 1; i < words.size(); ++i) {
                for (const char32_t code : code_points(words[i])) {
                    made.several_.insert(code);
                }
            }
            continue;
        }
        const std::u32string phrase = code_points(words.front());
        const Syllables syllables(words.begin() + 1, words.end());
        const bool whole = phrase.size() == syllables.size() &&
                           std::all_of(phrase.begin(), phrase.end(), is_han) &&
                           std::all_of(syllables.begin(), syllables.end(), is_syllable);
        if (!whole) {
            faults += fmt::format("{}{}:{}: \"{}\" needs one syllable with its tone digit a "
                                  "character, such as 银行 yin2 hang2.",
                                  faults.empty() ? "" : "\n", name, number, line);
        } else if (!made.phrases_.emplace(phrase, syllables).second) {
            faults += fmt::format("{}{}:{}: {} stands here twice; keep one line.",
                                  faults.empty() ? "" : "\n", name, number, words.front());
        }
        made.longest_ = std::max(made.longest_, phrase.size());
    }
    if (!faults.empty()) {
        return failure(std::move(faults));
    }
    return made;
}

const std::pair<const std::u32string, Pronunciation::Syllables>*
Pronunciation::phrase_at(std::u32string_view han, std::size_t at) const {
    for (std::size_t length = std::min(longest_, han.size() - at); length > 0; --length) {
        const auto found = phrases_.find(han.substr(at, length));
        if (found != phrases_.end()) {
            return &*found;
        }
    }
    return nullptr;
}

std::vector<std::string> Pronunciation::read(std::u32string_view han) const {
    std::vector<std::string> all;
    while (all.size() < han.size()) {
        if (const auto* phrase = phrase_at(han, all.size())) {
            all.insert(all.end(), phrase->second.begin(), phrase->second.end());
        } else {
            const std::string own = draft(han[all.size()]);
            all.push_back(own.empty() ? "en5" : own); // a rare character is a hum, never a letter
        }
    }
    change_tones(han, all);
    return all;
}

std::vector<std::size_t> Pronunciation::unsettled(std::u32string_view han) const {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at < han.size();) {
        if (const auto* phrase = phrase_at(han, at)) {
            at += phrase->first.size();
            continue;
        }
        if (several_.contains(han[at])) {
            places.push_back(at);
        }
        ++at;
    }
    return places;
}

} // namespace kiosk::speech
