// HEDONG-3: the benchmark's people and its three rules written by hand, in fen and hundredths of a
// square metre. A person is a pure function of its number; about a tenth of incomes, areas and
// costs stand on a threshold or beside it, and about a quarter of the shares end on half a fen.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace hedong3 {

struct Person {
    bool high = false;
    int level = 1; // 1 to 3
    bool chosen = false;
    std::int64_t spend = 0;
    std::int64_t used = 0;
    std::int64_t paid = 0;
    std::int64_t size = 1;
    std::int64_t income = 0;
    std::int64_t area = 0; // of one person
    bool owns = false;
    bool hukou = false;
    bool member = false;
    bool in_work = false;
    std::int64_t cost = 0;
};

struct Result {
    std::array<bool, 3> eligible{};
    std::array<std::int64_t, 3> amount{}; // 0 unless eligible

    bool operator==(const Result&) const = default;
};

// A number that looks random and is the same on every machine.
constexpr std::uint64_t mixed(std::uint64_t number) {
    number += 0x9E3779B97F4A7C15ULL;
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBULL;
    return number ^ (number >> 31U);
}

class Draw {
public:
    explicit Draw(std::uint64_t person) : state_(mixed(person ^ 20220226U)) {}

    std::int64_t below(std::int64_t n) {
        state_ = mixed(state_);
        return static_cast<std::int64_t>(state_ % static_cast<std::uint64_t>(n));
    }

    bool chance(int percent) { return below(100) < percent; }

    // Often on a limit, a unit below it or a unit above it.
    template <std::size_t N>
    std::int64_t near(const std::array<std::int64_t, N>& limits, std::int64_t n) {
        return chance(10) ? limits[static_cast<std::size_t>(below(N))] + below(3) - 1 : below(n);
    }

private:
    std::uint64_t state_;
};

inline Person person(std::uint64_t number) {
    Draw draw(number);
    Person p;
    p.high = draw.chance(50);
    p.level = 1 + static_cast<int>(draw.below(3));
    p.chosen = draw.chance(50);
    p.spend = draw.below(1'000'000);
    if (draw.chance(50)) { // half a fen: an odd ten at 55 % or 45 %
        p.spend = p.spend / 20 * 20 + 10;
    }
    p.used = draw.chance(50) ? 0 : draw.below(60'000) / 10 * 10;
    p.paid = draw.chance(60) ? 0 : draw.below(450'000);
    p.size = 1 + draw.below(6);
    p.income = draw.near(std::array<std::int64_t, 3>{135'000, 205'000, 300'000}, 400'000);
    p.area = draw.near(std::array<std::int64_t, 1>{1'500}, 2'500);
    p.owns = draw.chance(30);
    p.hukou = draw.chance(80);
    p.member = draw.chance(70);
    p.in_work = draw.chance(70);
    p.cost = draw.near(
        std::array<std::int64_t, 5>{3'000'000, 5'000'000, 8'000'000, 12'000'000, 20'000'000},
        25'000'000);
    return p;
}

inline Result by_hand(const Person& p) {
    Result r;
    r.eligible[0] = p.level != 3 || p.chosen;
    if (r.eligible[0]) {
        const std::int64_t deductible = std::max<std::int64_t>(0, 50'000 - p.used);
        const std::int64_t base = std::max<std::int64_t>(0, p.spend - deductible);
        const std::int64_t percent = (p.high ? 55 : 50) - (p.level == 3 ? 5 : 0);
        const std::int64_t cap = p.high ? 400'000 : 300'000;
        r.amount[0] =
            std::min((base * percent + 50) / 100, std::max<std::int64_t>(0, cap - p.paid));
    }
    r.eligible[1] = p.hukou && !p.owns && p.area <= 1'500 && p.income <= 300'000;
    if (r.eligible[1]) {
        const std::int64_t rate = p.income <= 135'000 ? 42 : p.income <= 205'000 ? 30 : 20;
        const std::int64_t counted = std::max<std::int64_t>(
            0, std::min<std::int64_t>(1'500 * p.size, 6'000) - p.area * p.size);
        r.amount[1] = std::min<std::int64_t>(180'000, rate * counted);
    }
    r.eligible[2] = p.member && p.in_work && p.cost > 3'000'000;
    if (r.eligible[2]) {
        r.amount[2] = p.cost <= 5'000'000    ? 300'000
                      : p.cost <= 8'000'000  ? 800'000
                      : p.cost <= 12'000'000 ? 1'500'000
                      : p.cost <= 20'000'000 ? 3'000'000
                                             : 5'000'000;
    }
    return r;
}

} // namespace hedong3
