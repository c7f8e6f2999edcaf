// Rounding against its definition in wide integers: of the two multiples around a value, which one.
#include "eligibility/base/number.h"
#include "eligibility/program/operations.h"

#include <array>
#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr std::array modes{Rounding::half_up, Rounding::half_even, Rounding::up, Rounding::down};

// The largest multiple that is not above the value is found by search, not by division.
std::int64_t by_definition(std::int64_t value, std::int64_t step, Rounding mode) {
    Int128 low = -(static_cast<Int128>(1) << 62);
    Int128 high = static_cast<Int128>(1) << 62;
    while (high - low > 1) {
        const Int128 middle = low + (high - low) / 2;
        (middle * step <= value ? low : high) = middle;
    }
    const Int128 below = value - low * step;  // how far above the lower multiple
    const Int128 above = high * step - value; // how far below the upper one
    switch (mode) {
    case Rounding::down:
        return static_cast<std::int64_t>(low);
    case Rounding::up:
        return static_cast<std::int64_t>(below == 0 ? low : high);
    case Rounding::half_up:
        return static_cast<std::int64_t>(below < above ? low : high);
    case Rounding::half_even:
        return static_cast<std::int64_t>(below < above || (below == above && low % 2 == 0) ? low
                                                                                           : high);
    }
    return 0;
}

} // namespace

TEST_CASE("all small values are rounded as the definition says") {
    for (const Rounding mode : modes) {
        for (std::int64_t step = 1; step <= 12; ++step) {
            for (std::int64_t value = -50; value <= 50; ++value) {
                INFO(value << " to steps of " << step << ", way " << static_cast<int>(mode));
                REQUIRE(round_to(value, step, mode) == by_definition(value, step, mode));
            }
        }
    }
}

TEST_CASE("values up to the limit of the range are rounded as the definition says") {
    constexpr std::uint32_t seed = 11;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 20'000; ++i) {
        const auto step =
            static_cast<std::int64_t>(1 + random() % (std::uint64_t{1} << (random() % 61)));
        auto value = static_cast<std::int64_t>(random() % (std::uint64_t{1} << 62)) - range_limit;
        if (i % 3 == 0) { // on a half, where the ways part
            value = value / step * step + step / 2;
        }
        const Rounding mode = modes[static_cast<std::size_t>(i % 4)];
        INFO(value << " to steps of " << step << ", way " << static_cast<int>(mode));
        REQUIRE(round_to(value, step, mode) == by_definition(value, step, mode));
    }
}

TEST_CASE("half a fen goes up, to the even fen, up and down by its way") {
    CHECK(round_to(5, 10, Rounding::half_up) == 1);
    CHECK(round_to(15, 10, Rounding::half_up) == 2);
    CHECK(round_to(-5, 10, Rounding::half_up) == 0);
    CHECK(round_to(5, 10, Rounding::half_even) == 0);
    CHECK(round_to(15, 10, Rounding::half_even) == 2);
    CHECK(round_to(-5, 10, Rounding::half_even) == 0);
    CHECK(round_to(-15, 10, Rounding::half_even) == -2);
    CHECK(round_to(1, 10, Rounding::up) == 1);
    CHECK(round_to(-1, 10, Rounding::up) == 0);
    CHECK(round_to(-1, 10, Rounding::down) == -1);
}
