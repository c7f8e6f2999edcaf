// The grammar in grammar.ebnf is the one that is parsed: every production and every quoted word has
// an example here.

#include "tests/eligibility/pack/examples.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <regex>
#include <set>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

std::string grammar() {
    const std::string whole = read_text(repository() / "eligibility" / "pack" / "grammar.ebnf");
    return std::regex_replace(whole, std::regex(R"(\(\*[^]*?\*\))"), "");
}

ReadPack read_example(const Example& example) {
    if (example.production == "header" || example.production == "date_rule") {
        return parse_pack({{"example.rule", std::string(example.text)}});
    }
    return read_declarations(std::string(example.text));
}

std::set<std::string> all_matches(const std::string& text, const std::regex& pattern) {
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
        found.insert((*at)[1].str());
    }
    return found;
}

// The same text with every keyword, and every name that is spelled like one, in Chinese.
std::string in_chinese(std::string_view text) {
    const SourceFile file{"example.rule", std::string(text)};
    Faults faults;
    std::string out;
    std::size_t end = 0;
    for (const Token& token : lex(file, 0, faults).list) {
        out += file.text.substr(end, token.place.offset - end);
        const bool keyword = token.kind == TokenKind::word && token.word != Word::none;
        out += keyword ? chinese(token.word) : token.spelling;
        end = token.place.offset + token.place.length;
    }
    return out;
}

} // namespace

TEST_CASE("every production of the grammar has an example, and no example is of another grammar") {
    const auto productions = all_matches(grammar(), std::regex(R"((?:^|\n)([a-z_]+)\s*=)"));
    REQUIRE(productions.size() > 35);
    std::set<std::string> shown;
    for (const Example& example : examples()) {
        shown.emplace(example.production);
    }
    CHECK(productions == shown);
}

TEST_CASE("every example is parsed") {
    for (const Example& example : examples()) {
        INFO(example.production);
        const ReadPack read = read_example(example);
        for (const Diagnostic& diagnostic : read.pack.diagnostics) {
            UNSCOPED_INFO(render(diagnostic, read.files));
        }
        CHECK(read.pack.value.has_value());
    }
}

TEST_CASE("every example is parsed with Chinese keywords too") {
    for (const Example& example : examples()) {
        INFO(example.production);
        const bool whole = example.production == "header" || example.production == "date_rule";
        const std::string text =
            in_chinese(std::string(whole ? "" : header) + std::string(example.text));
        CHECK(text.find("version") == std::string::npos);
        const ReadPack read = parse_pack({{"example.rule", text}});
        for (const Diagnostic& diagnostic : read.pack.diagnostics) {
            UNSCOPED_INFO(render(diagnostic, read.files));
        }
        CHECK(read.pack.value.has_value());
    }
}

TEST_CASE("every word and sign that the grammar quotes stands in an example") {
    std::set<std::string> written;
    for (const Example& example : examples()) {
        const SourceFile file{"example.rule", std::string(example.text)};
        Faults faults;
        for (const Token& token : lex(file, 0, faults).list) {
            written.emplace(token.spelling);
        }
    }
    const auto quoted = all_matches(grammar(), std::regex("\"([^\"]+)\""));
    REQUIRE(quoted.size() > 80);
    for (const std::string& word : quoted) {
        INFO(word);
        CHECK(written.contains(word));
    }
}

TEST_CASE("every word of the language stands in the grammar, or names a period or a function") {
    const std::string text = grammar();
    for (std::size_t i = 1; i < word_count; ++i) {
        const auto word = static_cast<Word>(i);
        const bool period = word >= Word::visit && word <= Word::once;
        const bool function = word >= Word::min && word <= Word::down;
        INFO(english(word));
        CHECK((period || function ||
               text.find("\"" + std::string(english(word)) + "\"") != std::string::npos));
    }
}
