#include "kiosk/pinyin/line.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::pinyin;

TEST_CASE("an answer is read as it was written") {
    const Candidates candidates{{PrivateText("王秀兰"), 10}, {PrivateText("王"), 4}};
    const std::string line = answer_line("wangxiulan", candidates);
    CHECK(line == "wangxiulan\t10 王秀兰\t4 王");
    CHECK(read_answer(line, "wangxiulan") == candidates);
    CHECK(read_answer(answer_line("v", {}), "v") == Candidates{});
}

TEST_CASE("what is not the answer to the letters is refused") {
    const std::string line =
        GENERATE("", "lan2 兰", "wang\t4 王", "lan\t0 兰", "lan\t4 兰", "lan\t3兰", "lan\t3 ",
                 "lan\t3 lan", "lan\t兰", "lan\t", "lan\t3 兰\t", "lan\t-1 兰", "lan\t3 兰\x01");
    CAPTURE(line);
    CHECK_FALSE(read_answer(line, "lan"));
}

TEST_CASE("an answer with more words than a keyboard has pages is refused") {
    std::string line = "lan";
    for (std::size_t i = 0; i <= most_candidates; ++i) {
        line += "\t3 兰";
    }
    CHECK_FALSE(read_answer(line, "lan"));
    line.resize(line.rfind('\t'));
    CHECK(read_answer(line, "lan")->size() == most_candidates);
}

TEST_CASE("only small letters are asked") {
    CHECK(is_spelling("xi'an"));
    CHECK(is_spelling(std::string(most_letters, 'a')));
    CHECK_FALSE(is_spelling(""));
    CHECK_FALSE(is_spelling("Lan"));
    CHECK_FALSE(is_spelling("lan\n"));
    CHECK_FALSE(is_spelling("兰"));
    CHECK_FALSE(is_spelling(std::string(most_letters + 1, 'a')));
}
