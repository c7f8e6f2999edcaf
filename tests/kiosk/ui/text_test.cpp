#include "kiosk/ui/text.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::ui;

namespace {

// A hanzi is 10 wide, anything below U+0100 is 5.
float measure(std::string_view text, Weight) {
    float width = 0;
    while (!text.empty()) {
        width += take_code_point(text) < 0x100 ? 5.0F : 10.0F;
    }
    return width;
}

std::string plain(const TextLine& line) {
    std::string out;
    for (const TextRun& run : line.runs) {
        out += run.text;
    }
    return out;
}

std::vector<std::string> broken(std::string_view words, float width) {
    std::vector<std::string> out;
    for (const TextLine& line : break_lines(words, width, Weight::regular, measure)) {
        out.push_back(plain(line));
    }
    return out;
}

std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\n') {
            out += c;
        }
    }
    return out;
}

std::u32string code_points(std::string_view text) {
    std::u32string out;
    while (!text.empty()) {
        out += take_code_point(text);
    }
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("closing signs never begin a line and opening signs never end one, at any width") {
    const auto* words =
        GENERATE("自费的药不算。说不准就按“不知道”。",
                 "《市医保局、市卫生健康委关于做好城乡居民基本医疗保障门(急)诊就医报销工作的通知》",
                 "租房补贴（三类）：面积、财产，由窗口认定！真的吗？是；（见附件）……好",
                 "You cannot break anything. Nothing is sent (really) until you confirm it.",
                 "每人每月收入不超过 1,750 元，您家 1,920 元，多 170 元。");
    const std::u32string_view closing = U"、。，；：？！）》”…,.;:?!)";
    const std::u32string_view opening = U"（《“(";
    for (float width = 60; width <= 900; width += 5) {
        const auto lines = broken(words, width);
        std::string all;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            INFO(width << ": " << lines[i]);
            const auto characters = code_points(lines[i]);
            REQUIRE(!characters.empty());
            if (i > 0) {
                CHECK(closing.find(characters.front()) == std::u32string_view::npos);
            }
            if (i + 1 < lines.size()) {
                CHECK(opening.find(characters.back()) == std::u32string_view::npos);
            }
            all += lines[i];
        }
        CHECK(without_blanks(all) == without_blanks(words));
    }
}

TEST_CASE("no line is wider than asked, except one that a single sign has been pulled into") {
    const auto* words =
        GENERATE("答几个问题，告诉您能领什么，为什么能领",
                 "给不给、给多少，由写明的部门决定。今年累计 2,600 元，没超过 4,000 元",
                 "A few questions; then what you can get, and why");
    for (float width = 100; width <= 600; width += 5) {
        for (const TextLine& line : break_lines(words, width, Weight::regular, measure)) {
            INFO(width << ": " << plain(line));
            CHECK(line.width <= width);
        }
    }
}

TEST_CASE("a number stays with its unit, a date and a Latin word stay whole") {
    struct Case {
        const char* words;
        const char* whole;
    };

    const auto c = GENERATE(Case{"比这条线多出来了 170 元整", "170 元"},
                            Case{"一年里头超过了30,000元的部分", "30,000元"},
                            Case{"从很早以前的2021年12月14日开始算", "2021年12月14日"},
                            Case{"大约有 0.3 至 5 万元的样子吧", "5 万元"},
                            Case{"现在答的是第 3 题，一共九题", "第 3 题"},
                            Case{"能报百分之多少呢是 55% 吗", "55%"},
                            Case{"这里有个英文词 Certificate 呢", "Certificate"},
                            Case{"住的房子有 20 平方米那么大", "20 平方米"});
    for (float width = 90; width <= 300; width += 5) {
        INFO(width);
        int found = 0;
        for (const auto& line : broken(c.words, width)) {
            found += line.find(c.whole) != std::string::npos ? 1 : 0;
        }
        CHECK(found == 1);
    }
}

TEST_CASE("a line of its own is never a single character") {
    const auto* words =
        GENERATE("想一想去年底交了多少钱", "后面的问题都问这个人的情况。", "看看我能享受什么呢？");
    for (float width = 60; width <= 300; width += 5) {
        const auto lines = broken(words, width);
        if (lines.size() > 1) {
            INFO(width << ": " << lines.back());
            std::size_t hanzi = 0;
            for (const char32_t c : code_points(lines.back())) {
                hanzi += c > 0x4DFF && c < 0xA000 ? 1U : 0U;
            }
            CHECK(hanzi >= 2);
        }
    }
}

TEST_CASE("a break falls after a pause where that costs no line") {
    CHECK(broken("单位交，或从单位退休", 90) == Lines{"单位交，", "或从单位退休"});
    CHECK(broken("想一想去年底交了多少钱，也可以看缴费记录。", 180) ==
          Lines{"想一想去年底交了多少钱，", "也可以看缴费记录。"});
    SECTION("but not where it would cost one") {
        CHECK(broken("没关系，后面请工作人员来看一看", 80) ==
              Lines{"没关系，后面请工", "作人员来看一看"});
    }
    SECTION("and not where it would leave a stub") {
        CHECK(broken("好，后面请工作人员来看", 100) == Lines{"好，后面请工作人员", "来看"});
    }
}

TEST_CASE("English breaks between words and drops the blank") {
    CHECK(broken("Nothing is sent until", 55) == Lines{"Nothing is", "sent until"});
}

TEST_CASE("a break by hand is kept, also an empty line") {
    CHECK(broken("您参加的是\n哪种医保？", 900) == Lines{"您参加的是", "哪种医保？"});
    CHECK(broken("一\n\n二", 900) == Lines{"一", "", "二"});
}

TEST_CASE("bold marks become runs of bold and no text") {
    const auto lines = break_lines("由**河东区总工会**定", 900, Weight::regular, measure);
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].runs.size() == 3);
    CHECK(lines[0].runs[1].text == "河东区总工会");
    CHECK(lines[0].runs[1].weight == Weight::bold);
    CHECK(lines[0].runs[2].weight == Weight::regular);
    CHECK(without_marks("由**河东区总工会**定") == "由河东区总工会定");
}

TEST_CASE("bold goes on over a break") {
    const auto lines = break_lines("**一二三四**五六", 30, Weight::regular, measure);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].runs.front().weight == Weight::bold);
    CHECK(lines[1].runs.back().weight == Weight::regular);
}

TEST_CASE("a piece wider than the line is cut rather than run off the page") {
    for (const auto& line : broken("Donaudampfschifffahrtsgesellschaft", 40)) {
        CHECK(measure(line, Weight::regular) <= 40);
    }
}

TEST_CASE("broken bytes become replacement characters, one each, and reading ends") {
    std::string_view text = "\xE4\xB8";
    CHECK(take_code_point(text) == 0xFFFD);
    CHECK(take_code_point(text) == 0xFFFD);
    CHECK(text.empty());
    CHECK(broken("\xFF\xFE好", 900).size() == 1);
}
