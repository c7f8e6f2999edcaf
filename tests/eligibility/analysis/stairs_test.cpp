// Stairs against what they are made of: number by number, and inverted at each level.
#include "eligibility/analysis/stairs.h"

#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}

    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(random_() % static_cast<std::uint32_t>(high - low + 1));
    }

    // Days of 1890 to 2110, with a century that has no leap day and one that has.
    std::int64_t day() { return between(-29'000, 51'000); }

    Stairs stairs() {
        Stairs made;
        made.way = static_cast<Stairs::Way>(between(0, 5));
        made.rounding = static_cast<Rounding>(between(0, 3));
        made.end = static_cast<MonthEnd>(between(0, 1));
        switch (made.way) {
        case Stairs::Way::round:
            made.fixed = between(1, 40);
            break;
        case Stairs::Way::later:
            made.fixed = between(-500, 500);
            break;
        case Stairs::Way::months_since:
        case Stairs::Way::months_until:
        case Stairs::Way::months_on:
        case Stairs::Way::year:
            made.fixed = day();
            break;
        }
        return made;
    }

    std::int64_t number(const Stairs& stairs) {
        const bool counts_days =
            stairs.way != Stairs::Way::round && stairs.way != Stairs::Way::months_on;
        return counts_days ? day() : between(-1'000, 1'000);
    }

private:
    std::mt19937 random_;
};

} // namespace

TEST_CASE("stairs never fall, and the least number that reaches a level is the least") {
    for (std::uint32_t seed = 1; seed <= 50'000; ++seed) {
        Maker maker(seed);
        const Stairs stairs = maker.stairs();
        const std::int64_t number = maker.number(stairs);
        const std::int64_t value = stairs.at(number);
        CAPTURE(seed, number, value);
        REQUIRE(stairs.at(number + 1) >= value);
        for (const std::int64_t level : {value, value + 1, value - 1}) {
            const auto least = static_cast<std::int64_t>(stairs.least_reaching(level));
            CAPTURE(level, least);
            REQUIRE(stairs.at(least) >= level);
            REQUIRE(stairs.at(least - 1) < level);
        }
    }
}

TEST_CASE("stairs stay near their line") {
    for (std::uint32_t seed = 1; seed <= 50'000; ++seed) {
        Maker maker(seed);
        const Stairs stairs = maker.stairs();
        const std::int64_t number = maker.number(stairs);
        const Stairs::Line line = stairs.near();
        const Int128 off =
            Int128{line.scale} * stairs.at(number) - (Int128{line.factor} * number + line.offset);
        CAPTURE(seed, number);
        REQUIRE(off <= Int128{line.scale} * line.within);
        REQUIRE(off >= -Int128{line.scale} * line.within);
    }
}

TEST_CASE("levels beyond the calendar are reached by every day or by none") {
    const Stairs later{Stairs::Way::later, 12, Rounding::down, MonthEnd::clamp};
    CHECK(later.least_reaching(Int128{1} << 60) > day_number(last_day) - 400);
    CHECK(later.least_reaching(-(Int128{1} << 60)) <= day_number(first_day));
    const Stairs months{Stairs::Way::months_since, 0, Rounding::down, MonthEnd::next_day};
    CHECK(months.least_reaching(Int128{1} << 60) > day_number(last_day));
    CHECK(months.least_reaching(-(Int128{1} << 60)) < day_number(first_day));
}
