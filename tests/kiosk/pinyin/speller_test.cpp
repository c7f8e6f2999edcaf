#include "kiosk/pinyin/line.h"
#include "kiosk/pinyin/speller.h"

#include <algorithm>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_adapters.hpp>

using namespace kiosk;
using namespace kiosk::pinyin;

namespace {

const Speller& speller() {
    static const Speller speller = [] {
        auto opened = Speller::open(PINYIN_WORDS);
        REQUIRE(opened.has_value());
        return std::move(*opened);
    }();
    return speller;
}

// At which place the word stands; most_candidates where it does not.
std::size_t place_of(std::string_view letters, std::string_view word) {
    const Candidates found = speller().look(letters);
    const auto at = std::find_if(found.begin(), found.end(), [&](const Candidate& candidate) {
        return candidate.text.view() == word;
    });
    return at == found.end() ? most_candidates : static_cast<std::size_t>(at - found.begin());
}

struct Spelled {
    const char* letters;
    const char* word;
};

} // namespace

TEST_CASE("the surnames of Tianjin stand on the first page of nine") {
    const auto [letters, word] = GENERATE(values<Spelled>(
        {{"wang", "王"},  {"li", "李"},   {"zhang", "张"}, {"liu", "刘"},  {"chen", "陈"},
         {"yang", "杨"},  {"zhao", "赵"}, {"sun", "孙"},   {"zhou", "周"}, {"wu", "吴"},
         {"xu", "徐"},    {"ma", "马"},   {"zhu", "朱"},   {"hu", "胡"},   {"guo", "郭"},
         {"he", "何"},    {"gao", "高"},  {"lin", "林"},   {"luo", "罗"},  {"zheng", "郑"},
         {"liang", "梁"}, {"song", "宋"}, {"han", "韩"},   {"tang", "唐"}, {"feng", "冯"},
         {"dong", "董"},  {"cao", "曹"},  {"yuan", "袁"},  {"deng", "邓"}, {"lv", "吕"}}));
    CAPTURE(letters, word);
    CHECK(place_of(letters, word) < 9);
}

TEST_CASE("the characters of common names are within two pages of nine") {
    const auto [letters, word] = GENERATE(values<Spelled>(
        {{"xiu", "秀"},   {"lan", "兰"},  {"ying", "英"}, {"fang", "芳"}, {"gui", "桂"},
         {"zhen", "珍"},  {"shu", "淑"},  {"hua", "华"},  {"jian", "建"}, {"guo", "国"},
         {"qiang", "强"}, {"wei", "伟"},  {"min", "敏"},  {"jing", "静"}, {"li", "丽"},
         {"jun", "军"},   {"yong", "勇"}, {"yan", "艳"},  {"jie", "杰"},  {"juan", "娟"},
         {"tao", "涛"},   {"ming", "明"}, {"chao", "超"}, {"hong", "红"}, {"mei", "梅"}}));
    CAPTURE(letters, word);
    CHECK(place_of(letters, word) < 18);
}

TEST_CASE("a place of Hedong typed in one piece is written by its first page") {
    const auto [letters, word] = GENERATE(values<Spelled>({{"dawangzhuang", "大王庄"},
                                                           {"zhongshanmen", "中山门"},
                                                           {"erhaoqiao", "二号桥"},
                                                           {"changzhoudao", "常州道"},
                                                           {"fuminlu", "富民路"},
                                                           {"tianjin", "天津"},
                                                           {"hedong", "河东"}}));
    CAPTURE(letters, word);
    CHECK(place_of(letters, word) < 9);
}

TEST_CASE("a place that is no word of its own is written character by character") {
    const auto [letters, word] = GENERATE(values<Spelled>({{"xiang", "向"},
                                                           {"yang", "阳"},
                                                           {"lou", "楼"},
                                                           {"shang", "上"},
                                                           {"hang", "杭"},
                                                           {"lu", "路"},
                                                           {"chun", "春"},
                                                           {"hua", "华"},
                                                           {"lu", "鲁"},
                                                           {"shan", "山"},
                                                           {"dao", "道"},
                                                           {"tang", "唐"},
                                                           {"kou", "口"},

                                                           {"zhi", "直"},
                                                           {"cheng", "程"},
                                                           {"lin", "林"}}));
    CAPTURE(letters, word);
    CHECK(place_of(letters, word) < 18);
}

TEST_CASE("a name typed in one piece is offered whole, and also character by character") {
    const Candidates found = speller().look("wangxiulan");
    REQUIRE(found.size() > 2);
    CHECK(found.front() == Candidate{PrivateText("王秀兰"), 10});
    CHECK(std::find(found.begin(), found.end(), Candidate{PrivateText("王"), 4}) != found.end());
}

TEST_CASE("letters that run together are parted where the writer wants it") {
    CHECK(place_of("xi'an", "西安") < 3);
    CHECK(place_of("xian", "先") < 9);
}

TEST_CASE("wrong letters spell nothing, or something that uses them up") {
    CHECK(speller().look("v").empty());
    CHECK(speller().look("'''").empty());
    // A slip of the finger still brings the characters of what came before.
    const Candidates found = speller().look("wangv");
    CHECK(std::any_of(found.begin(), found.end(), [](const Candidate& candidate) {
        return candidate == Candidate{PrivateText("王"), 4};
    }));
}

TEST_CASE("any letters at all give answers that can be sent") {
    std::mt19937 random(20221206);
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz'";
    for (int i = 0; i < 200; ++i) {
        std::string asked;
        const std::size_t size = 1 + random() % (i % 10 == 0 ? most_letters : 12);
        while (asked.size() < size) {
            asked += letters[random() % letters.size()];
        }
        CAPTURE(asked);
        const Candidates found = speller().look(asked);
        const std::string line = answer_line(asked, found);
        REQUIRE(line.size() <= longest_line);
        REQUIRE(read_answer(line, asked) == found);
    }
}

TEST_CASE("nothing is learned: a thousand times the same choice changes no order") {
    const Candidates before = speller().look("lan");
    for (int i = 0; i < 1000; ++i) {
        static_cast<void>(speller().look("wangxiulan"));
    }
    CHECK(speller().look("lan") == before);
}

TEST_CASE("a folder without words is refused with what to install") {
    const auto opened = Speller::open("/nowhere");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().sentence.find("install libpinyin-data") != std::string::npos);
}
