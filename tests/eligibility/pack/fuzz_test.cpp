#include "eligibility/pack/format.h"
#include "eligibility/program/compile.h"
#include "tests/eligibility/pack/rule_texts.h"

#include <cstdio>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace eligibility;
using namespace eligibility::testing;

namespace {

constexpr int mutations = 20'000;

std::size_t below(std::size_t bound, std::mt19937& random) {
    return bound == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

void mutate(std::string& text, std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "(",  ")", "{",     "}",     "[",    "\"",   "|",   "||",    "..",   "¥",   "\n",
        "，", "“", "guard", "grid ", "1,00", "\xFF", "\n|", "\nlet", " in ", "if ", "(((((((("};
    const std::size_t at = below(text.size() + 1, random);
    switch (below(5, random)) {
    case 0:
        if (at < text.size()) {
            text[at] = static_cast<char>(below(256, random));
        }
        break;
    case 1:
        text.erase(at, below(40, random));
        break;
    case 2:
        text.insert(at, pieces[below(pieces.size(), random)]);
        break;
    case 3:
        text.insert(at, text.substr(below(text.size(), random), below(60, random)));
        break;
    default:
        text.insert(at, 1, static_cast<char>(below(256, random)));
        break;
    }
}

// A stretch of whole lines, so that one mutation is read in microseconds and still meets every
// construct.
std::string stretch(const std::vector<SourceFile>& files, std::mt19937& random) {
    const std::string& text = files[below(files.size(), random)].text;
    const auto from = text.rfind("\n\n", below(text.size(), random));
    const std::size_t start = from == std::string::npos ? 0 : from + 2;
    return text.substr(start, 500 + below(1500, random));
}

bool inside(const Place& place, const std::vector<SourceFile>& files) {
    return place.file < files.size() &&
           std::size_t{place.offset} + place.length <= files[place.file].text.size();
}

} // namespace

TEST_CASE("no change of bytes makes the parser crash, hang or point outside the file") {
    const std::uint32_t seed = GENERATE(20220901U, new_seed());
    std::printf("TEST_SEED=%u\n", seed);
    INFO("TEST_SEED=" << seed);
    std::mt19937 random(seed);
    const auto files = shipped_files();
    REQUIRE_FALSE(files.empty());
    int refused = 0;
    for (int round = 0; round < mutations; ++round) {
        std::string text = stretch(files, random);
        for (std::size_t i = 1 + below(4, random); i > 0; --i) {
            mutate(text, random);
        }
        const ReadPack read = parse_pack({{"header.rule", std::string(header)}, {"m.rule", text}});
        for (const Diagnostic& diagnostic : read.pack.diagnostics) {
            if (!inside(diagnostic.place, read.files)) {
                FAIL("round " << round << ": " << diagnostic.code << " points outside of\n"
                              << text);
            }
        }
        CHECK(read.pack.value.has_value() == read.pack.diagnostics.empty());
        refused += read.pack.value ? 0 : 1;
    }
    // Else the mutations would be too tame, or too wild, to say anything.
    CHECK(refused > mutations / 4);
    CHECK(refused < mutations);
}

TEST_CASE("hostile nesting is a diagnostic") {
    const std::string opening =
        GENERATE(std::string("("), std::string("not("), std::string("if "), std::string("max("),
                 std::string("a in {"), std::string("a in ["), std::string("1 + "),
                 std::string("a and "), std::string("- "), std::string("a otherwise "));
    std::string text = "let a = ";
    for (int i = 0; i < 100'000; ++i) {
        text += opening;
    }
    const ReadPack read = read_declarations(text + "1\n");
    CHECK_FALSE(read.pack.value.has_value());
    CHECK(read.pack.diagnostics.size() == 1);
}

TEST_CASE("a file of rubbish is refused in a bounded number of words") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) {
        text += "; ) | 1,2 \"\n";
    }
    const auto read = read_declarations(text);
    CHECK_FALSE(read.pack.value.has_value());
    CHECK(read.pack.diagnostics.size() < 300);
    CHECK(read.pack.diagnostics.back().code == "too-many-faults");
}
