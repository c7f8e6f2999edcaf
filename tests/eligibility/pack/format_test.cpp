#include "eligibility/pack/format.h"
#include "eligibility/pack/layout.h"
#include "tests/eligibility/pack/examples.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <map>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

std::string formatted(const std::string& text) {
    const auto result = format({"one.rule", text});
    return result.value.value_or("refused");
}

// What must hold of the formatter for any text that splits into tokens.
void check_formatter(const std::string& text) {
    const std::string once = formatted(text);
    CAPTURE(text, once);
    CHECK(formatted(once) == once);
    CHECK(token_list(once) == token_list(text));
    CHECK(canonical_text({{"a", once}}) == canonical_text({{"a", text}}));
}

std::string random_soup(std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "pack",   "source",  "programme", "office", "guard", "grid", "table",      "enum",
        "entity", "from",    "step",      "x",      "grade", "B",    "if",         "not",
        "a",      "项目",    "条件",      "1",      "1,000", "2.5",  "2022-09-01", "\"文\"",
        "\"t\"",  ",",       ":",         ".",      "..",    "/",    "*",          "+",
        "-",      "=",       "!=",        "<",      "<=",    ">",    ">=",         "(",
        ")",      "[",       "]",         "{",      "}",     "|",    "||",         "->",
        "%",      "¥",       "# c\n",     "\n",     "\n  ",  "\n",   "\n    ",     "\n\n",
        "\n ",    "version", "hint",      "let"};
    std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
    std::uniform_int_distribution<int> length(1, 60);
    std::string out;
    for (int i = length(random); i > 0; --i) {
        out += pieces[pick(random)] + " ";
    }
    return out;
}

} // namespace

TEST_CASE("members and aggregates over them are laid out close") {
    const std::string text = "let a = max ( members   with member . b : - member.c )otherwise 0\n"
                             "case \"一\"\n given members [ 1 ] . b = yes\n"
                             "  expect p missing person.b ,members[12] .c\n";
    check_formatter(text);
    CHECK(formatted(text) == "let a = max(members with member.b: -member.c) otherwise 0\n\n"
                             "case \"一\"\n  given members[1].b = yes\n"
                             "  expect p missing person.b, members[12].c\n");
}

TEST_CASE("formatting keeps the tokens of the shipped packs and is done after one pass") {
    const auto files = shipped_files();
    REQUIRE_FALSE(files.empty());
    for (const SourceFile& file : files) {
        INFO(file.name);
        check_formatter(file.text);
    }
}

TEST_CASE(
    "the shipped packs, spaced otherwise, are laid out the same and have the same hash text") {
    const std::uint32_t seed = new_seed();
    INFO("TEST_SEED=" << seed);
    std::mt19937 random(seed);
    for (const SourceFile& file : shipped_files()) {
        const std::string canonical = canonical_text({file});
        const std::string once = formatted(file.text);
        for (int round = 0; round < 20; ++round) {
            const std::string other = spaced_otherwise(file.text, random);
            REQUIRE(token_list(other) == token_list(file.text));
            CHECK(other != file.text);
            CHECK(formatted(other) == once);
            CHECK(canonical_text({{file.name, other}}) == canonical);
        }
    }
}

TEST_CASE("an office that is not the condition's does not become it by being laid out") {
    check_formatter("programme p\n     \"文\" { { guard a\n   office b\n");
    check_formatter("programme p\n       office a { guard -\n office b\n");
    check_formatter("programme p\n  guard a\n    office b\n  office c\n");
}

TEST_CASE("formatting any tokens at all keeps them and is done after one pass") {
    const std::uint32_t seed = new_seed();
    INFO("TEST_SEED=" << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 3000; ++round) {
        check_formatter(random_soup(random));
    }
    for (const Example& example : examples()) {
        for (int round = 0; round < 10; ++round) {
            check_formatter(spaced_otherwise(std::string(example.text), random));
        }
    }
}

TEST_CASE("the layout is the house's") {
    CHECK(formatted("param  a :money in ¥0 .. ¥10000 \"一\"/\"one\"\n"
                    "      from 2022-01-01:¥1000.50   source S1 . 2 ,S2 grade B+ # why\n"
                    "office b \"二\"/\"two\"\n"
                    "office c \"三\"/\"three\"\n\n\n"
                    "# about d\n"
                    "let d=max( a,-1 )*2/37+( a-b )\n") ==
          "param a: money in ¥0 .. ¥10,000 \"一\" / \"one\"\n"
          "  from 2022-01-01: ¥1,000.50 source S1.2, S2 grade B+  # why\n"
          "\n"
          "office b \"二\" / \"two\"\n"
          "office c \"三\" / \"three\"\n"
          "\n"
          "# about d\n"
          "let d = max(a, -1) * 2/37 + (a - b)\n");
}

TEST_CASE("routes stand inside their braces, and a set keeps its own close") {
    CHECK(formatted("programme p \"一\"/\"one\"\n"
                    " any_of{\n"
                    " route r \"二\"/\"two\"{\n"
                    " guard a:x in { b,c }\n"
                    " \"三\"/\"three\"\n"
                    " attest d\n"
                    " }\n"
                    " route s \"四\"/\"four\" {guard e}\n"
                    " }\n"
                    " adjust f+5% when g \"五\"/\"five\"\n"
                    " source S1\n") == "programme p \"一\" / \"one\"\n"
                                       "  any_of {\n"
                                       "    route r \"二\" / \"two\" {\n"
                                       "      guard a: x in {b, c}\n"
                                       "        \"三\" / \"three\"\n"
                                       "      attest d\n"
                                       "    }\n"
                                       "    route s \"四\" / \"four\" { guard e }\n"
                                       "  }\n"
                                       "  adjust f + 5% when g \"五\" / \"five\"\n"
                                       "    source S1\n");
}

TEST_CASE("the bars of a table stand in columns, wide characters counted twice") {
    CHECK(formatted("grid g (a: a, b: b) -> rate\n"
                    "|一级|level_2\n"
                    " 特困,dibao | 5% |50%\n"
                    " edge|100%|0%\n") == "grid g (a: a, b: b) -> rate\n"
                                          "                | 一级 | level_2\n"
                                          "    特困, dibao | 5%   | 50%\n"
                                          "    edge        | 100% | 0%\n");
    CHECK(formatted("table t unique (a: int) -> b: rate\n"
                    "  |>=1000||5%\n"
                    "  |-||50%\n") == "table t unique (a: int) -> b: rate\n"
                                      "    | >= 1,000 || 5%\n"
                                      "    | -        || 50%\n");
}

TEST_CASE("a default row has no cells, and its results stand below the others'") {
    CHECK(formatted("table t first (a: int, b: int) -> c: rate, d: rate\n"
                    " |>=1000|1||5%|10%\n"
                    " default||50%|1%\n") == "table t first (a: int, b: int) -> c: rate, d: rate\n"
                                             "    | >= 1,000 | 1 || 5%  | 10%\n"
                                             "    default        || 50% | 1%\n");
    CHECK(formatted("table t collect sum(a: int) -> c: rate\n |1||5%\n default||50%\n") ==
          "table t collect sum (a: int) -> c: rate\n"
          "    | 1     || 5%\n"
          "    default || 50%\n");
}

TEST_CASE("text that does not split into tokens is refused, not half formatted") {
    const auto result = format({"bad.rule", "office a \"一\n"});
    CHECK_FALSE(result.value.has_value());
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == "unterminated-text");
}

TEST_CASE("keywords in Chinese and back again are the same bytes, the same program and one hash") {
    std::vector<SourceFile> chinese;
    for (const SourceFile& file : shipped_files()) {
        INFO(file.name);
        const auto there = format(file, Keywords::chinese);
        REQUIRE(there.value);
        CHECK(*there.value != file.text);
        CHECK(format({file.name, *there.value}).value == there.value);
        const auto back = format({file.name, *there.value}, Keywords::english);
        REQUIRE(back.value);
        CHECK(*back.value == file.text);
        chinese.push_back({file.name, *there.value});
    }
    CHECK(canonical_text(chinese) == canonical_text(shipped_files()));
    std::map<std::string, std::vector<SourceFile>> packs;
    for (const SourceFile& file : chinese) {
        packs[file.name.substr(0, file.name.find('/'))].push_back(file);
    }
    for (const auto& [pack, files] : packs) {
        INFO(pack);
        CHECK(parse_pack(files).pack.value.has_value());
    }
}

TEST_CASE("a name spelled like a keyword keeps its spelling when the keywords change theirs") {
    const std::string text = std::string(header) + R"(enum hint {
  year "年" / "year"
    hint "提示" / "hint"
}

let visit: money per year = round(¥1.00 * 50%, yuan, up)
)";
    const auto there = format({"a.rule", text}, Keywords::chinese);
    REQUIRE(there.value);
    CHECK(there.value->find("选项 hint {\n  year \"年\" / \"year\"\n    提示 ") !=
          std::string::npos);
    CHECK(there.value->find("令 visit: 金额 每 年 = 取整(¥1.00 * 50%, 元, 进位)") !=
          std::string::npos);
    CHECK(format({"a.rule", *there.value}, Keywords::english).value == text);
}

TEST_CASE("a file that does not parse is not given other keywords") {
    const auto there = format({"a.rule", std::string(header) + "office 5\n"}, Keywords::chinese);
    CHECK_FALSE(there.value);
    CHECK(has_errors(there.diagnostics));
}

TEST_CASE("the hash text tells a value of a programme from one of the pack") {
    const std::string inside = "programme p \"一\" / \"one\"\n  let a = 1\n";
    const std::string outside = "programme p \"一\" / \"one\"\nlet a = 1\n";
    CHECK(canonical_text({{"a", inside}}) != canonical_text({{"a", outside}}));
    CHECK(canonical_text({{"a", "let a = 1000 # one\n"}}) == "let a = 1000\n");
    CHECK(canonical_text({{"a", "let  a=1,000"}}) == "let a = 1000\n");
}
