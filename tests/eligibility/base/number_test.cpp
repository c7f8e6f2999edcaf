// Exact numbers: what is read is what was written, and what cannot be kept is refused.
#include "eligibility/base/number.h"

#include <limits>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

using namespace eligibility;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_CASE("a decimal is read as the ratio that it is") {
    const auto [text, numerator, denominator] =
        GENERATE(table<const char*, std::int64_t, std::int64_t>({
            {"0", 0, 1},
            {"-0", 0, 1},
            {"-0.00", 0, 1},
            {"007", 7, 1},
            {"1,234.50", 2469, 2},
            {"-3", -3, 1},
            {"+3", 3, 1},
            {"0.5", 1, 2},
            {"0.125", 1, 8},
            {"23,724.50", 47449, 2},
            {"10,000,000.00", 10'000'000, 1},
            {"999999999999999999", 999'999'999'999'999'999, 1},
            {"-0.00000000000000001", -1, 100'000'000'000'000'000},
        }));
    INFO(text);
    CHECK(parse_decimal(text) == Ratio{numerator, denominator});
}

TEST_CASE("what is no plain decimal is not read at all") {
    const char* text =
        GENERATE("", "-", "+", ".", "1.", ".5", "1..2", "1.2.3", "3e2", "0x10", " 1", "1 ", "1,23",
                 "12,34", "1,2345", ",123", "1,", "1234,567", "1.,5", "1.1,000", "--1", "+-1", "１",
                 "1_000", "inf", "nan", "1000000000000000000.0", "0.0000000000000000001");
    INFO(text);
    CHECK_FALSE(parse_decimal(text).has_value());
}

TEST_CASE("an amount in fen is whole, or it is refused") {
    CHECK(in_units({1, 2}, 100) == 50);
    CHECK(in_units({-1, 2}, 100) == -50);
    CHECK_FALSE(in_units({1, 3}, 100).has_value());
    CHECK_FALSE(in_units({1, 1000}, 100).has_value());
    CHECK_FALSE(in_units({largest, 1}, 2).has_value());
    CHECK(in_units({largest, 2}, 2) == largest);
}

TEST_CASE("a ratio is in lowest terms with a positive denominator, or does not fit") {
    CHECK(make_ratio(6, 4) == Ratio{3, 2});
    CHECK(make_ratio(6, -4) == Ratio{-3, 2});
    CHECK(make_ratio(0, -7) == Ratio{0, 1});
    CHECK(make_ratio(static_cast<Int128>(largest) * 4, 4) == Ratio{largest, 1});
    CHECK_FALSE(make_ratio(static_cast<Int128>(largest) + 1, 1).has_value());
    CHECK_FALSE(make_ratio(1, static_cast<Int128>(largest) * 2).has_value());
}

TEST_CASE("money is written with its fen and its groups") {
    CHECK(format_decimal(0, 100, 2, true) == "0.00");
    CHECK(format_decimal(5, 100, 2, true) == "0.05");
    CHECK(format_decimal(-5, 100, 2, true) == "-0.05");
    CHECK(format_decimal(99'999, 100, 2, true) == "999.99");
    CHECK(format_decimal(100'000, 100, 2, true) == "1,000.00");
    CHECK(format_decimal(100'000, 100, 2, false) == "1000.00");
    CHECK(format_decimal(1'000'000'000, 100, 2, true) == "10,000,000.00");
    CHECK(format_decimal(-123'456, 1, 0, true) == "-123,456");
    CHECK(format_decimal(largest, 1, 0, true) == "9,223,372,036,854,775,807");
    CHECK(format_decimal(-largest - 1, 1, 0, false) == "-9223372036854775808");
}

TEST_CASE("a rate is a percentage where that ends, else the ratio") {
    CHECK(format_rate(55, 100) == "55%");
    CHECK(format_rate(1, 8) == "12.5%");
    CHECK(format_rate(0, 100) == "0%");
    CHECK(format_rate(-1, 2) == "-50%");
    CHECK(format_rate(3, 2) == "150%");
    CHECK(format_rate(2, 37) == "2/37");
    CHECK(format_rate(4, 74) == "2/37");
}

TEST_CASE("what was written can be read back") {
    constexpr std::uint32_t seed = 7;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        const int places = static_cast<int>(random() % 7);
        std::int64_t denominator = 1;
        for (int p = 0; p < places; ++p) {
            denominator *= 10;
        }
        const auto value =
            static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000;
        const std::string text = format_decimal(value, denominator, places, i % 2 == 0);
        const auto back = parse_decimal(text);
        INFO(text);
        REQUIRE(back.has_value());
        REQUIRE(in_units(*back, denominator) == value);
    }
}
