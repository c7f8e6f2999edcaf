// Curves against their own values, walked through one by one.
#include "eligibility/analysis/curve.h"

#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

constexpr std::int64_t widest = 400;

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(random_() % static_cast<std::uint32_t>(high - low + 1));
    }

    // Lines, bends, roundings of either, sums of them, roundings of those.
    Curve curve(Curves& curves, int depth) {
        Curve made = constant_curve(between(-2'000, 2'000));
        made.powers[1] = between(-9, 9);
        made.powers[2] = between(0, 4) == 0 ? between(-2, 2) : 0;
        for (std::int64_t left = depth == 0 ? 0 : between(0, 3); left > 0; --left) {
            const Curve inner = curve(curves, depth - 1);
            const auto mode = static_cast<Rounding>(between(0, 3));
            made = made + curves.round(inner, between(1, 40), mode) * between(-25, 25);
        }
        if (depth > 0 && between(0, 2) == 0) {
            made.powers[1] = 0;
            made.powers[2] = 0;
        }
        return made;
    }

private:
    std::mt19937 random_;
};

} // namespace

TEST_CASE("a curve turns exactly where its value first changes sides of zero") {
    std::size_t turns = 0;
    for (std::uint32_t seed = 1; seed <= 10'000; ++seed) {
        Maker maker(seed);
        Curves curves(widest);
        const Curve curve = maker.curve(curves, static_cast<int>(maker.between(0, 2)));
        const std::int64_t from = maker.between(0, widest - 1);
        const std::int64_t to = maker.between(from, widest);
        std::optional<std::int64_t> expected;
        for (std::int64_t t = from + 1; t <= to && !expected; ++t) {
            if ((curves.at(curve, t) >= 0) != (curves.at(curve, from) >= 0)) {
                expected = t;
            }
        }
        CAPTURE(seed, from, to);
        REQUIRE(curves.turn(curve, from, to) == expected);
        turns += expected.has_value();
    }
    CHECK(turns > 500); // else little was tried
}

TEST_CASE("a curve jumps exactly where one of its roundings changes") {
    for (std::uint32_t seed = 1; seed <= 2'000; ++seed) {
        Maker maker(seed);
        Curves curves(widest);
        const Curve inner = maker.curve(curves, 1);
        const Curve rounded =
            curves.round(inner, maker.between(1, 40), static_cast<Rounding>(maker.between(0, 3)));
        const std::int64_t from = maker.between(0, widest - 1);
        std::optional<std::int64_t> expected;
        for (std::int64_t t = from + 1; t <= widest && !expected; ++t) {
            if (curves.at(rounded, t) != curves.at(rounded, from)) {
                expected = t;
            }
        }
        CAPTURE(seed, from);
        REQUIRE(curves.jump(rounded, from, widest) ==
                (rounded.constant() ? std::nullopt : expected));
    }
}

TEST_CASE("a product is a curve where it can be one") {
    Curves curves(widest);
    Curve line = constant_curve(-7);
    line.powers[1] = 3;
    const auto square = curves.multiply(line, line);
    REQUIRE(square.has_value());
    CHECK(curves.at(*square, 10) == 23 * 23);
    CHECK_FALSE(curves.multiply(*square, line).has_value());
    CHECK_FALSE(curves.multiply(curves.round(line, 5, Rounding::down), line).has_value());
    CHECK(curves.multiply(*square, constant_curve(0)) == Curve{});
}

TEST_CASE("the slope of a rounded curve is that of the curve it rounds") {
    Curves curves(widest);
    Curve line = constant_curve(1);
    line.powers[1] = 55;
    CHECK(curves.slope(curves.round(line, 100, Rounding::half_up) * 3) == Ratio{33, 20});
    const auto bent = curves.multiply(line, line);
    REQUIRE(bent.has_value());
    CHECK_FALSE(curves.slope(*bent).has_value());
}

TEST_CASE("a line over the widest range turns where arithmetic says") {
    // 55% of t fen is 800.00 yuan or more from 1,454.55 yuan on; half a fen rounds up.
    Curves curves(1'000'000'000);
    Curve share;
    share.powers[1] = 55;
    const Curve paid = curves.round(share, 100, Rounding::half_up);
    CHECK(curves.turn(paid - 80'000, 0, 1'000'000'000) == 145'454);
    CHECK(curves.at(paid, 145'453) == 79'999);
    CHECK(curves.at(paid, 145'454) == 80'000);
}
