#include "kiosk/ui/words.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace kiosk::ui;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string refusal(std::string_view zh, std::string_view en) {
    const auto words = Words::parse(zh, en);
    REQUIRE(!words.has_value());
    return words.error().sentence;
}

} // namespace

TEST_CASE("words are said in the language asked for, with their holes filled") {
    const auto words = Words::parse("left = \"还能挑 {n} 样，共 {all} 样\"\nback = \"返回\"\n",
                                    "left = \"{n} of {all} left\"\nback = \"Back\"\n");
    REQUIRE(words.has_value());
    CHECK(words->say(Language::zh, "back") == "返回");
    CHECK(words->say(Language::en, "back") == "Back");
    CHECK(words->say(Language::zh, "left", {{"n", "1"}, {"all", "3"}}) == "还能挑 1 样，共 3 样");
    CHECK(words->say(Language::en, "left", {{"all", "3"}, {"n", "1"}}) == "1 of 3 left");
    CHECK(words->has("back"));
    CHECK_FALSE(words->has("forward"));
    CHECK(words->keys() == std::vector<std::string_view>{"back", "left"});
}

TEST_CASE("what fills a hole is not searched for holes again") {
    const auto words = Words::parse("a = \"{x}！\"", "a = \"{x}!\"");
    REQUIRE(words.has_value());
    CHECK(words->say(Language::en, "a", {{"x", "{y}"}}) == "{y}!");
}

TEST_CASE("a key that one language lacks is named") {
    const std::string sentence = refusal("a = \"甲\"\nb = \"乙\"", "a = \"A\"\nc = \"C\"");
    CHECK_THAT(sentence, ContainsSubstring("en.toml: b is missing"));
    CHECK_THAT(sentence, ContainsSubstring("zh.toml: c is missing"));
}

TEST_CASE("holes that differ, stay open or have no name are refused by key") {
    CHECK_THAT(refusal("a = \"{n} 样\"", "a = \"{m} left\""), ContainsSubstring("a: "));
    CHECK_THAT(refusal("a = \"{n 样\"", "a = \"{n\""), ContainsSubstring("a: "));
    CHECK_THAT(refusal("a = \"{}\"", "a = \"{}\""), ContainsSubstring("a: "));
}

TEST_CASE("a value that is no text, or is empty, is refused by key") {
    CHECK_THAT(refusal("a = 3", "a = \"A\""), ContainsSubstring("zh.toml: a must be a text"));
    CHECK_THAT(refusal("a = \"\"", "a = \"A\""), ContainsSubstring("zh.toml: a must be a text"));
}

TEST_CASE("a file that is no TOML is refused with its line") {
    CHECK_THAT(refusal("a = \"甲\"\nb = ", "a = \"A\""), ContainsSubstring("zh.toml:2"));
    CHECK_THAT(refusal("a = \"甲\"\na = \"乙\"", "a = \"A\""), ContainsSubstring("zh.toml:2"));
}

TEST_CASE("a missing file is one sentence that names it") {
    const auto words = Words::load("/nowhere");
    REQUIRE(!words.has_value());
    CHECK_THAT(words.error().sentence, ContainsSubstring("/nowhere/zh.toml"));
}

TEST_CASE("the shipped words have the same keys and holes in both languages") {
    const auto words = Words::load(WORDS_FOLDER);
    INFO((words ? "" : words.error().sentence));
    REQUIRE(words.has_value());
    CHECK(words->has("frame_call_staff"));
}
