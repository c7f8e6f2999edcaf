// Slope: how far a whole number moves for each step of another one that it is worked out from, all
// else standing still: between `low` and `high`, both ends included, for one step or for many.
// Anything at or beyond the limit is no bound. Knows nothing of nodes.
#pragma once

#include "eligibility/base/number.h"
#include "eligibility/base/value.h"

#include <algorithm>
#include <cstdint>

namespace eligibility {

struct Slope {
    static constexpr std::int64_t limit = std::int64_t{1} << 62;

    std::int64_t low = 0;
    std::int64_t high = 0;

    static constexpr Slope between(Int128 low, Int128 high) {
        const auto kept = [](Int128 end, std::int64_t least, std::int64_t most) {
            return end < least ? least : end > most ? most : static_cast<std::int64_t>(end);
        };
        return {kept(low, -limit, limit - 1), kept(high, 1 - limit, limit)};
    }

    bool operator==(const Slope&) const = default;

    static constexpr Slope any() { return {-limit, limit}; }
};

constexpr Slope operator-(Slope a) {
    return Slope::between(-Int128{a.high}, -Int128{a.low});
}

constexpr Slope operator+(Slope a, Slope b) {
    const bool below = a.low == -Slope::limit || b.low == -Slope::limit;
    const bool above = a.high == Slope::limit || b.high == Slope::limit;
    return Slope::between(below ? -Int128{Slope::limit} : Int128{a.low} + b.low,
                          above ? Int128{Slope::limit} : Int128{a.high} + b.high);
}

// One after the other, or times a number that lies between two others.
constexpr Slope operator*(Slope a, Slope b) {
    const auto all = {Int128{a.low} * b.low, Int128{a.low} * b.high, Int128{a.high} * b.low,
                      Int128{a.high} * b.high};
    return Slope::between(std::min(all), std::max(all));
}

constexpr Slope either(Slope a, Slope b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

// Of the nearest whole number of steps. Rounding to even may move twice for one step.
constexpr Slope in_steps(Slope a, std::int64_t step, bool to_even) {
    const auto down = [&](std::int64_t value) {
        return value / step - (value % step < 0 ? 1 : 0) - (to_even && value < 0 ? 1 : 0);
    };
    return {a.low == -Slope::limit ? a.low : down(a.low),
            a.high == Slope::limit ? a.high : -down(-a.high)};
}

} // namespace eligibility
