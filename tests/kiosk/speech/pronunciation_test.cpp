// Characters with several readings, and what settles them.
#include "kiosk/speech/figures.h"
#include "kiosk/speech/utf8.h"
#include "tests/kiosk/speech/texts.h"

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace kiosk::speech;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string pinyin(std::string_view words) {
    return fmt::format("{}", fmt::join(shipped_pronunciation().read(code_points(words)), " "));
}

// The runs of Chinese characters that a voice is given.
std::vector<std::u32string> runs_of(const std::string& text) {
    std::vector<std::u32string> runs(1);
    for (const char32_t code : code_points(in_words(text, Tongue::mandarin))) {
        if (is_han(code)) {
            runs.back() += code;
        } else if (!runs.back().empty()) {
            runs.emplace_back();
        }
    }
    return runs;
}

} // namespace

TEST_CASE("characters are read as their phrase says") {
    const auto [words, said] = GENERATE(table<std::string, std::string>({
        {"您好", "nin2 hao3"},
        {"能享受", "neng2 xiang3 shou4"},
        {"一千一百元", "yi4 qian1 yi4 bai3 yuan2"},
        {"二零二二年九月一日", "er4 ling2 er4 er4 nian2 jiu3 yue4 yi1 ri4"},
        {"第一级", "di4 yi1 ji2"},
        {"十一个", "shi2 yi1 ge4"},
        {"一个", "yi2 ge4"},
        {"一样", "yi2 yang4"},
        {"不是", "bu2 shi4"},
        {"不行", "bu4 xing2"},
        {"银行", "yin2 hang2"},
        {"重新", "chong2 xin1"},
        {"重度残疾", "zhong4 du4 can2 ji2"},
        {"还没还清", "hai2 mei2 huan2 qing1"},
        {"家长期待", "jia1 chang2 qi1 dai4"},
        {"为什么问这个", "wei4 shen2 me5 wen4 zhe4 ge4"},
        {"评为重度", "ping2 wei2 zhong4 du4"},
        {"应得的钱", "ying1 de2 de5 qian2"},
        {"接种证", "jie1 zhong4 zheng4"},
        {"够不着上面", "gou4 bu4 zhao2 shang4 mian4"},
        {"当天就清除", "dang4 tian1 jiu4 qing1 chu2"},
        {"大夫", "dai4 fu5"},
        {"绿化率", "lv4 hua4 lv4"},
        {"儿女", "er2 nv3"},
        {"幺二三四五", "yao1 er4 san1 si4 wu3"},
    }));
    CHECK(pinyin(words) == said);
}

TEST_CASE("no text leaves a character with several readings unsettled") {
    std::set<std::string> open;
    std::size_t places = 0;
    std::set<char32_t> met;
    std::size_t characters = 0;
    const Pronunciation& shipped = shipped_pronunciation();
    for (const std::string& text : shown_texts()) {
        for (const std::u32string& run : runs_of(text)) {
            characters += run.size();
            for (const char32_t code : run) {
                places += shipped.has_several(code) ? 1U : 0U;
                if (shipped.has_several(code)) {
                    met.insert(code);
                }
            }
            for (const std::size_t place : shipped.unsettled(run)) {
                open.insert(fmt::format("{} in \"{}\": write the phrase around it with its pinyin",
                                        utf8_of(run[place]), text));
            }
        }
    }
    CHECK(fmt::format("{}", fmt::join(open, "\n")) == "");
    WARN(shown_texts().size() << " texts, " << characters << " characters, " << places
                              << " places of " << met.size()
                              << " characters with several readings, " << shipped.phrases()
                              << " phrases");
}

TEST_CASE("every character of every text has a reading") {
    for (const std::string& text : shown_texts()) {
        for (const std::u32string& run : runs_of(text)) {
            for (const std::string& syllable : shipped_pronunciation().read(run)) {
                INFO(text);
                REQUIRE(syllable != "en5");
            }
        }
    }
}

TEST_CASE("a new word that no phrase settles is found") {
    const auto open = shipped_pronunciation().unsettled(U"他行了");
    REQUIRE(open.size() == 1);
    CHECK(open.front() == 1);
}

TEST_CASE("a faulty line of the table is refused with its number") {
    const auto [line, expected] = GENERATE(table<std::string, std::string>({
        {"银行 yin2", "t:2: \"银行 yin2\" needs one syllable"},
        {"银行 yin2 hang", "needs one syllable with its tone digit"},
        {"bank yin2", "needs one syllable"},
        {"元 yuan2\n元 yuan2", "t:3: 元 stands here twice"},
    }));
    const auto read = Pronunciation::parse("# head\n" + line + "\n", "t");
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().sentence, ContainsSubstring(expected));
}
