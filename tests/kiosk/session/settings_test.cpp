#include "kiosk/settings/settings.h"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace kiosk;
using Catch::Matchers::ContainsSubstring;
using std::chrono::seconds;

namespace {

constexpr const char* least =
    "[kiosk]\nseal = \"河东惠民\"\noffice_zh = \"甲\"\noffice_en = \"A\"\n"
    "service_zh = \"乙\"\nservice_en = \"B\"\n";

std::string refusal(const std::string& text) {
    const auto read = parse_settings(text, "kiosk.toml");
    REQUIRE_FALSE(read);
    return read.error().sentence;
}

} // namespace

TEST_CASE("the shipped settings are accepted and unlocked") {
    const auto read = read_settings(SHIPPED_SETTINGS);
    if (!read) {
        FAIL(read.error().sentence);
    }
    CHECK_FALSE(read->locked);
    CHECK(read->timings == Timings{});
    CHECK(std::filesystem::exists(read->pack / "pack.rule"));
    CHECK(std::filesystem::exists(read->words / "zh.toml"));
}

TEST_CASE("what is not set has the table's defaults") {
    const auto read = parse_settings(least, "kiosk.toml");
    REQUIRE(read);
    CHECK(read->timings.quiet == seconds{120});
    CHECK(read->panel_height_mm == 476.0);
}

TEST_CASE("a wrong setting is refused with its line and what was expected") {
    const auto [line, expected] = GENERATE(table<std::string, std::string>({
        {"locked = 1", "kiosk.toml:7: kiosk.locked must be true or false"},
        {"sael = \"x\"", "kiosk.toml:7: kiosk.sael is not a setting"},
        {"[timings]\nquiet = 59", "kiosk.toml:8: timings.quiet must be between 60 and 300"},
        {"[timings]\nwarning = 46", "timings.warning must be between 20 and 45"},
        {"[timings]\nquiet = \"120\"", "timings.quiet must be a whole number of seconds"},
        {"[panel]\nwidth_mm = 3", "panel.width_mm must be between 50 and 3000"},
        {"[panel]\nwidth_mm = \"wide\"", "panel.width_mm must be a number of millimetres"},
        {"[pack]\npath = 5", "pack.path must be a text in quotes"},
        {"[plotter]\nname = \"a\"", "kiosk.toml:7: plotter is not a setting"},
        {"[speech]\nheadset = 1", "kiosk.toml:8: speech.headset must be true or false"},
        {"[booking]\noperator_zh = \"办事处\"", "booking.operator_en must be given too"},
        {"a = = b", "kiosk.toml:7: "},
    }));
    CAPTURE(line);
    CHECK_THAT(refusal(least + line + "\n"), ContainsSubstring(expected));
}

TEST_CASE("every fault is named at once, in the order of the lines") {
    const std::string told = refusal("[kiosk]\nlocked = \"no\"\nseal = \"河东\"\nfoo = 1\n"
                                     "[timings]\nquiet = 1\nfinished = 100\n");
    CHECK_THAT(told, ContainsSubstring("kiosk.toml:2: kiosk.locked"));
    CHECK_THAT(told, ContainsSubstring("kiosk.toml:3: kiosk.seal must hold four"));
    CHECK_THAT(told, ContainsSubstring("kiosk.toml:4: kiosk.foo"));
    CHECK_THAT(told, ContainsSubstring("kiosk.toml:6: timings.quiet"));
    CHECK_THAT(told, ContainsSubstring("kiosk.toml:7: timings.finished"));
    CHECK_THAT(told, ContainsSubstring("kiosk.office_zh must be given"));
}

TEST_CASE("settings that cannot be read say so") {
    const auto read = read_settings("/nowhere/kiosk.toml");
    REQUIRE_FALSE(read);
    CHECK_THAT(read.error().sentence, ContainsSubstring("/nowhere/kiosk.toml cannot be read"));
}
