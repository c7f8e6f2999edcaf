// Figures as people say them.
#include "kiosk/speech/figures.h"
#include "kiosk/speech/utf8.h"
#include "tests/kiosk/speech/texts.h"

#include <algorithm>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::speech;

TEST_CASE("figures are said in Chinese as people say them") {
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"1,100.00元", "一千一百元"},
        {"1,100.00 元", "一千一百元"},
        {"2022-09-01", "二零二二年九月一日"},
        {"1964-03", "一九六四年三月"},
        {"2022年9月1日", "二零二二年九月一日"},
        {"55%", "百分之五十五"},
        {"0.5%", "百分之零点五"},
        {"100%", "百分之百"},
        {"3,000–10,000 元", "三千到一万元"},
        {"5%–8%", "百分之五到百分之八"},
        {"2021—2023 年", "二零二一到二零二三年"},
        {"60～69 岁", "六十到六十九岁"},
        {"第 12 条", "第十二条"},
        {"第 2 题", "第二题"},
        {"2 项能享受", "两项能享受"},
        {"12 项", "十二项"},
        {"2,600.00 元", "两千六百元"},
        {"10,007.50 元", "一万零七点五元"},
        {"120,000 元", "十二万元"},
        {"20,000 元", "两万元"},
        {"100,010,000 元", "一亿零一万元"},
        {"336.00 元/月", "每月三百三十六元"},
        {"25.00 元/平方米", "每平方米二十五元"},
        {"18.0 ℃", "十八摄氏度"},
        {"-5.0℃", "负五摄氏度"},
        {"2/37", "三十七分之二"},
        {"12345", "幺二三四五"},
        {"022-24121234", "零二二二四幺二幺二三四"},
        {"9:00–17:30", "九点到十七点三十分"},
        {"津人社规字〔2020〕1 号", "津人社规字〔二零二零〕一号"},
        {"− 先自己付", "减先自己付"},
        {"× 一级医院", "乘以一级医院"},
        {"= 给您报", "等于给您报"},
        {"≥60 岁", "不低于六十岁"},
        {"20.00 平方米", "二十平方米"},
        {"0", "零"},
        {"没有数字", "没有数字"},
    }));
    CHECK(in_words(text, Tongue::mandarin) == said);
}

TEST_CASE("figures are said in English as people say them") {
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"1,100 yuan", "one thousand one hundred yuan"},
        {"1,100.00 yuan", "one thousand one hundred yuan"},
        {"10,007.50 yuan", "ten thousand seven point five yuan"},
        {"2022-09-01", "the first of September twenty twenty-two"},
        {"1 September 2022", "the first of September twenty twenty-two"},
        {"31 December 1905", "the thirty-first of December nineteen oh five"},
        {"55%", "fifty-five percent"},
        {"3,000–10,000 yuan", "three thousand to ten thousand yuan"},
        {"336.00 yuan/mo", "three hundred thirty-six yuan a month"},
        {"Article 12", "Article twelve"},
        {"12345", "one two three four five"},
        {"9:00", "nine o'clock"},
        {"9:05", "nine oh five"},
        {"18.0 ℃", "eighteen degrees Celsius"},
        {"2/37", "two over thirty-seven"},
        {"Finish & clear", "Finish and clear"},
        {"2000", "two thousand"},
        {"1,000,001", "one million one"},
    }));
    CHECK(in_words(text, Tongue::english) == said);
}

TEST_CASE("no digit is left in any text that a page may show") {
    for (const std::string& text : shown_texts()) {
        for (const Tongue tongue : {Tongue::mandarin, Tongue::english}) {
            const std::u32string said = code_points(in_words(text, tongue));
            INFO(text << " -> " << utf8_of(said));
            CHECK(std::none_of(said.begin(), said.end(), is_digit));
        }
    }
}

TEST_CASE("every whole number up to 120,000 is said so that it can be understood back") {
    // Understands what was written out, by its own short grammar.
    const auto understood = [](const std::u32string& words) {
        std::size_t whole = 0;
        std::size_t group = 0;
        std::size_t digit = 0;
        for (const char32_t code : words) {
            const std::u32string_view digits = U"零一二三四五六七八九";
            const std::u32string_view units = U"个十百千";
            if (code == U'万') {
                whole = (group + digit) * 10'000;
                group = digit = 0;
            } else if (units.find(code) != std::u32string_view::npos) {
                std::size_t power = 1;
                for (std::size_t i = units.find(code); i > 0; --i) {
                    power *= 10;
                }
                group += (digit == 0 ? 1 : digit) * power;
                digit = 0;
            } else {
                digit = code == U'两' ? 2 : digits.find(code);
            }
        }
        return whole + group + digit;
    };
    for (std::size_t n = 0; n <= 120'000; n += n < 2'000 ? 1 : 37) {
        std::string grouped = std::to_string(n);
        if (grouped.size() > 3) {
            grouped.insert(grouped.size() - 3, ",");
        }
        const auto said = code_points(in_words(grouped + "元", Tongue::mandarin));
        INFO(utf8_of(said));
        REQUIRE(understood(said.substr(0, said.size() - 1)) == n);
    }
}
