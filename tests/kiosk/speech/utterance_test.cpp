// Lines as the voice gets them.
#include "kiosk/speech/utterance.h"
#include "tests/kiosk/speech/texts.h"

#include <cctype>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::speech;

namespace {

Utterance said(std::string_view words, Tongue language = Tongue::mandarin) {
    return utter(words, language, shipped_pronunciation());
}

} // namespace

TEST_CASE("a Chinese line is one passage of pinyin with its pauses") {
    const Utterance line = said("您好，想查什么？");
    REQUIRE(line.passages.size() == 1);
    CHECK(line.passages.front() ==
          Passage{Tongue::mandarin, "nin2 hao3, xiang3 cha2 shen2 me5.", 6});
    CHECK(line.words == "您好，想查什么？");
}

TEST_CASE("a word of the other script is said by the other voice") {
    const Utterance mixed = said("按 English 键");
    REQUIRE(mixed.passages.size() == 3);
    CHECK(mixed.passages[1].tongue == Tongue::english);
    CHECK(mixed.passages[1].text == "English");
    const Utterance english = said("Touch 中文", Tongue::english);
    REQUIRE(english.passages.size() == 2);
    CHECK(english.passages[1].text == "zhong1 wen2");
}

TEST_CASE("marks of layout are pauses or nothing") {
    CHECK(said("《通知》 · 2022-09-01").passages.front().text ==
          "tong1 zhi1, er4 ling2 er4 er4 nian2 jiu3 yue4 yi1 ri4");
    CHECK(said("••••").passages.empty());
    CHECK(said("1,100.00 yuan a month", Tongue::english).passages.front().text ==
          "one thousand one hundred yuan a month");
}

TEST_CASE("every text becomes passages that hold no figure and no sign") {
    std::size_t syllables = 0;
    for (const std::string& text : shown_texts()) {
        for (const Passage& passage : said(text).passages) {
            syllables += passage.syllables;
            INFO(text << " -> " << passage.text);
            for (std::size_t i = 0; i < passage.text.size(); ++i) {
                const char c = passage.text[i];
                const bool tone =
                    c >= '1' && c <= '5' && i > 0 &&
                    std::isalpha(static_cast<unsigned char>(passage.text[i - 1])) != 0;
                const bool plain = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == ' ' ||
                                   c == ',' || c == '.' || c == '\'' || (c & 0x80) != 0;
                REQUIRE((plain || (tone && passage.tongue == Tongue::mandarin)));
            }
        }
    }
    WARN(syllables << " syllables");
}
