#include "eligibility/pack/utf8.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

struct Lexed {
    std::vector<std::string> spellings;
    Diagnostics faults;
};

Lexed lexed(const std::string& text) {
    const SourceFile file{"one.rule", text};
    Faults faults;
    Lexed out;
    for (const Token& token : lex(file, 0, faults).list) {
        if (token.kind != TokenKind::end) {
            out.spellings.emplace_back(token.spelling);
        }
    }
    out.faults = faults.take();
    return out;
}

std::string only_code(const std::string& text) {
    const auto faults = lexed(text).faults;
    return faults.size() == 1 ? faults[0].code : "faults: " + std::to_string(faults.size());
}

} // namespace

TEST_CASE("a comma with three digits and no blank behind it groups, any other separates") {
    CHECK(lexed("max(1,000, 20)").spellings ==
          std::vector<std::string>{"max", "(", "1,000", ",", "20", ")"});
    CHECK(lexed("1,234,567.50").spellings == std::vector<std::string>{"1,234,567.50"});
    CHECK(lexed("1 ,000").spellings == std::vector<std::string>{"1", ",", "000"});
    for (const char* wrong : {"1,00", "1,2", "1000,000", "1,000,00", "1,0000", "12,34.5"}) {
        INFO(wrong);
        CHECK(only_code(wrong) == "bad-number");
    }
}

TEST_CASE("two points part two numbers, one point stands inside a number") {
    CHECK(lexed("0..10.5").spellings == std::vector<std::string>{"0", "..", "10.5"});
    CHECK(lexed("0.5..1").spellings == std::vector<std::string>{"0.5", "..", "1"});
    CHECK(lexed("S6.2").spellings == std::vector<std::string>{"S6", ".", "2"});
}

TEST_CASE("a day is one token, and a day that is not in the calendar is refused") {
    CHECK(lexed("2024-02-29").spellings == std::vector<std::string>{"2024-02-29"});
    CHECK(lexed("2024 - 02 - 29").spellings.size() == 5);
    for (const char* wrong : {"2022-02-29", "2022-13-01", "2022-9-1", "2022-09-31"}) {
        INFO(wrong);
        CHECK(only_code(wrong) == "bad-date");
    }
}

TEST_CASE("a keyword has an English and a Chinese spelling") {
    for (std::size_t i = 1; i < word_count; ++i) {
        const auto word = static_cast<Word>(i);
        INFO(english(word));
        CHECK(find_word(english(word)) == word);
        CHECK(find_word(chinese(word)) == word);
        CHECK(lexed(std::string(chinese(word))).spellings.size() == 1);
    }
    CHECK(find_word("household") == Word::none);
    CHECK(find_word("") == Word::none);
}

TEST_CASE("a byte order mark and Windows line ends change nothing") {
    const std::string plain = "office a \"一\" / \"one\"  # note\n  x\n";
    const std::string windows = "\xEF\xBB\xBFoffice a \"一\" / \"one\"  # note\r\n  x\r\n";
    CHECK(token_list(plain) == token_list(windows));
    const SourceFile file{"w.rule", windows};
    Faults faults;
    const Tokens tokens = lex(file, 0, faults);
    CHECK(tokens.list[0].first_on_line);
    CHECK(tokens.list[0].column == 0);
    CHECK(tokens.comments.at(0).spelling == "# note");
}

TEST_CASE("a text keeps its escapes and a fault is told where the text starts") {
    const SourceFile file{"t.rule", R"("say \"yes\"\nnow")"};
    Faults faults;
    const Tokens tokens = lex(file, 0, faults);
    CHECK(text_of(tokens.list.at(0)) == "say \"yes\"\nnow");
    const auto open = lexed("a \"one\nb").faults;
    REQUIRE(open.size() == 1);
    CHECK(open[0].code == "unterminated-text");
    CHECK(open[0].place == Place{0, 2, 4});
    CHECK(lexed("\"一\\t二\"").faults.at(0).code == "bad-escape");
}

TEST_CASE("full-width signs are told with the sign to write, and reading goes on") {
    const auto read = lexed("max（a， b）： 1。");
    CHECK(read.faults.size() == 5);
    CHECK(read.faults[0].advice == "Write ( instead.");
    CHECK(read.faults[1].advice == "Write , instead.");
    CHECK(read.spellings.size() == 9);
    CHECK(lexed("\"（，）“好”\"").faults.empty());
    CHECK(lexed("# （，）\n").faults.empty());
}

TEST_CASE("bytes that are not UTF-8 are told with the first of them") {
    const std::string bad = GENERATE(std::string("\xC0\x80"), std::string("\xED\xA0\x80"),
                                     std::string("\xF4\x90\x80\x80"), std::string("\xE4\xB8"),
                                     std::string("\x80"), std::string("\xFF"));
    const auto faults = lexed("ab " + bad + " \xFE").faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "bad-encoding");
    CHECK(faults[0].place == Place{0, 3, 1});
}

TEST_CASE("every character of UTF-8 is read back as it was written") {
    CHECK(character_at("一", 0)->code == U'一');
    CHECK(character_at("𠮷", 0)->code == U'𠮷');
    CHECK(character_at("¥", 0)->length == 2);
    CHECK(is_chinese(U'𠮷'));
    CHECK_FALSE(is_chinese(U'，'));
    CHECK_FALSE(first_invalid("¥一𠮷a").has_value());
}
