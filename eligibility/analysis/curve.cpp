#include "eligibility/analysis/curve.h"

#include <algorithm>
#include <numeric>

namespace eligibility {

namespace {

// Sums of two such numbers, and their negatives, fit Int128 with room to spare.
constexpr Int128 magnitude_limit = Int128{1} << 120;

// Jumps walked in one go before the point reached is called a turn; a needless one does no harm.
constexpr int jump_budget = 10'000;

Int128 floor_divide(Int128 a, Int128 b) { // REQUIRES: b > 0
    const Int128 whole = a / b;
    return whole * b > a ? whole - 1 : whole;
}

Int128 size_of(Int128 value) {
    return value < 0 ? -value : value;
}

Int128 polynomial_at(const std::array<Int128, 3>& powers, std::int64_t t) {
    return powers[0] + t * (powers[1] + t * powers[2]);
}

// The first t in (from, to] where powers[0] + powers[1] * t changes between < 0 and >= 0.
std::optional<std::int64_t> turn_of_line(const std::array<Int128, 3>& powers, std::int64_t from,
                                         std::int64_t to) {
    const bool reached = polynomial_at(powers, from) >= 0;
    if (powers[1] == 0 || reached == (powers[1] > 0)) {
        return std::nullopt;
    }
    const Int128 first =
        reached ? floor_divide(powers[0], -powers[1]) + 1 : -floor_divide(powers[0], powers[1]);
    return first <= to ? std::optional(static_cast<std::int64_t>(first)) : std::nullopt;
}

} // namespace

Curve constant_curve(std::int64_t value) {
    Curve curve;
    curve.powers[0] = value;
    return curve;
}

Curve operator*(Curve a, Int128 factor) {
    if (factor == 0) {
        return {};
    }
    for (Int128& power : a.powers) {
        power *= factor;
    }
    for (Curve::Term& term : a.terms) {
        term.factor *= factor;
    }
    return a;
}

Curve operator+(Curve a, const Curve& b) {
    for (std::size_t i = 0; i < a.powers.size(); ++i) {
        a.powers[i] += b.powers[i];
    }
    for (const Curve::Term& term : b.terms) {
        auto place =
            std::lower_bound(a.terms.begin(), a.terms.end(), term,
                             [](const auto& x, const auto& y) { return x.stepped < y.stepped; });
        if (place == a.terms.end() || place->stepped != term.stepped) {
            a.terms.insert(place, term);
        } else if ((place->factor += term.factor) == 0) {
            a.terms.erase(place);
        }
    }
    return a;
}

Curve operator-(Curve a, const Curve& b) {
    return std::move(a) + b * -1;
}

Curve operator-(Curve a, Int128 number) {
    a.powers[0] -= number;
    return a;
}

Curve Curves::climb(const Curve& inner, const Stairs& stairs) {
    if (inner.constant()) {
        return constant_curve(stairs.at(static_cast<std::int64_t>(inner.powers[0])));
    }
    Stepped stepped{inner, stairs};
    const auto found = std::find(stepped_.begin(), stepped_.end(), stepped);
    Curve curve;
    curve.terms.push_back({1, static_cast<std::uint32_t>(found - stepped_.begin())});
    if (found == stepped_.end()) {
        stepped_.push_back(std::move(stepped));
    }
    return curve;
}

bool Curves::fits(const Curve& curve, Int128 factor) const {
    Int128 size = 0;
    Int128 reach = 1;
    for (const Int128 power : curve.powers) {
        Int128 part = 0;
        if (power != 0 && (__builtin_mul_overflow(size_of(power), reach, &part) ||
                           __builtin_mul_overflow(part, factor, &part) || part > magnitude_limit)) {
            return false;
        }
        size += part;
        if (__builtin_mul_overflow(reach, Int128{widest_}, &reach)) {
            reach = magnitude_limit;
        }
    }
    for (const Curve::Term& term : curve.terms) { // stairs end at a node's value
        Int128 part = 0;
        if (__builtin_mul_overflow(size_of(term.factor), Int128{range_limit}, &part) ||
            __builtin_mul_overflow(part, factor, &part) || part > magnitude_limit) {
            return false;
        }
        size += part;
    }
    return size <= magnitude_limit;
}

std::optional<Curve> Curves::multiply(const Curve& a, const Curve& b) const {
    if (a.constant()) {
        return b * a.powers[0];
    }
    if (b.constant()) {
        return a * b.powers[0];
    }
    const bool lines = a.polynomial() && b.polynomial() && a.powers[2] == 0 && b.powers[2] == 0 &&
                       fits(b, 4) && fits(a, size_of(b.powers[0]) * 4) &&
                       fits(a, size_of(b.powers[1]) * widest_ * 4);
    if (!lines) {
        return std::nullopt;
    }
    Curve product;
    product.powers = {a.powers[0] * b.powers[0],
                      a.powers[0] * b.powers[1] + a.powers[1] * b.powers[0],
                      a.powers[1] * b.powers[1]};
    return product;
}

Int128 Curves::at(const Curve& curve, std::int64_t t) const {
    Int128 value = polynomial_at(curve.powers, t);
    for (const Curve::Term& term : curve.terms) {
        const Stepped& stepped = stepped_[term.stepped];
        const auto inner = static_cast<std::int64_t>(at(stepped.inner, t));
        value += term.factor * stepped.stairs.at(inner);
    }
    return value;
}

std::optional<std::int64_t> Curves::turn(const Curve& curve, std::int64_t from,
                                         std::int64_t to) const {
    if (from >= to) {
        return std::nullopt;
    }
    if (curve.polynomial()) {
        return turn_of_polynomial(curve, from, to);
    }
    const bool alone = curve.terms.size() == 1 && curve.powers[1] == 0 && curve.powers[2] == 0;
    return alone ? turn_of_stairs(curve, from, to) : turn_of_sum(curve, from, to);
}

std::optional<std::int64_t> Curves::turn_of_polynomial(const Curve& curve, std::int64_t from,
                                                       std::int64_t to) const {
    const auto& powers = curve.powers;
    if (powers[2] == 0) {
        return turn_of_line(powers, from, to);
    }
    const bool reached = polynomial_at(powers, from) >= 0;
    // What t² gains from t to t + 1 is a line; where that changes its sign the curve turns back.
    const std::array<Int128, 3> gain{powers[1] + powers[2], 2 * powers[2], 0};
    while (from < to) {
        const std::int64_t end = turn_of_line(gain, from, to - 1).value_or(to);
        if ((polynomial_at(powers, end) >= 0) == reached) {
            from = end;
            continue;
        }
        std::int64_t same = from;
        std::int64_t other = end;
        while (other - same > 1) {
            const std::int64_t middle = same + (other - same) / 2;
            ((polynomial_at(powers, middle) >= 0) == reached ? same : other) = middle;
        }
        return other;
    }
    return std::nullopt;
}

// factor * stairs + number >= 0 says whether the inner curve has reached one number.
std::optional<std::int64_t> Curves::turn_of_stairs(const Curve& curve, std::int64_t from,
                                                   std::int64_t to) const {
    const Curve::Term& term = curve.terms.front();
    const Stepped& stepped = stepped_[term.stepped];
    const Int128 level = term.factor > 0 ? -floor_divide(curve.powers[0], term.factor)
                                         : floor_divide(curve.powers[0], -term.factor) + 1;
    return turn(stepped.inner - stepped.stairs.least_reaching(level), from, to);
}

std::optional<std::int64_t> Curves::jump(const Curve& curve, std::int64_t from,
                                         std::int64_t to) const {
    std::optional<std::int64_t> first;
    for (const Curve::Term& term : curve.terms) {
        const Stepped& stepped = stepped_[term.stepped];
        const Int128 level = stepped.stairs.at(static_cast<std::int64_t>(at(stepped.inner, from)));
        for (const Int128 edge : {level, level + 1}) {
            const auto found =
                turn(stepped.inner - stepped.stairs.least_reaching(edge), from, first.value_or(to));
            first = found ? found : first;
        }
    }
    return first;
}

std::optional<Curves::Nearby> Curves::nearby(const Curve& curve) const {
    Nearby near;
    for (const Curve::Term& term : curve.terms) {
        const Stairs::Line line = stepped_[term.stepped].stairs.near();
        near.scale *= line.scale / std::gcd(static_cast<std::int64_t>(near.scale), line.scale);
        if (near.scale > range_limit) {
            return std::nullopt;
        }
        near.within += size_of(term.factor) * line.within;
    }
    const auto parts = static_cast<std::int64_t>(2 * curve.terms.size() + 2);
    Curve straight;
    straight.powers = curve.powers;
    if (near.within > range_limit || !fits(straight, near.scale * parts)) {
        return std::nullopt;
    }
    near.line = straight * near.scale;
    for (const Curve::Term& term : curve.terms) {
        const Stepped& stepped = stepped_[term.stepped];
        const Stairs::Line line = stepped.stairs.near();
        const Int128 factor = term.factor * (near.scale / line.scale);
        const Int128 steep = factor * line.factor;
        if (size_of(factor) > range_limit || !fits(stepped.inner, size_of(steep) * parts)) {
            return std::nullopt;
        }
        near.line = std::move(near.line) + stepped.inner * steep;
        near.line.powers[0] += line.offset * factor;
    }
    near.within *= near.scale;
    return near;
}

std::optional<std::int64_t> Curves::turn_of_sum(const Curve& curve, std::int64_t from,
                                                std::int64_t to) const {
    const bool reached = at(curve, from) >= 0;
    const auto near = nearby(curve);
    // Where this is at zero or above, the curve is certainly on the side it began on.
    const std::optional<Curve> clear = !near ? std::nullopt
                                       : reached
                                           ? std::optional(near->line - near->within)
                                           : std::optional(near->line * -1 - (near->within + 1));
    for (int left = jump_budget; from < to; --left) {
        if (left == 0) {
            return from;
        }
        if (clear && at(*clear, from) >= 0) {
            const auto unclear = turn(*clear, from, to);
            if (!unclear) {
                return std::nullopt;
            }
            from = *unclear;
        } else {
            const auto next = jump(curve, from, to);
            Curve still; // between two jumps
            still.powers = curve.powers;
            still.powers[0] = at(curve, from) - polynomial_at(curve.powers, from) + curve.powers[0];
            if (const auto found = turn_of_polynomial(still, from, next ? *next - 1 : to)) {
                return found;
            }
            if (!next) {
                return std::nullopt;
            }
            from = *next;
        }
        if ((at(curve, from) >= 0) != reached) {
            return from;
        }
    }
    return std::nullopt;
}

std::optional<Ratio> Curves::slope(const Curve& curve) const {
    if (curve.powers[2] != 0) {
        return std::nullopt;
    }
    auto sum = make_ratio(curve.powers[1], 1);
    for (const Curve::Term& term : curve.terms) {
        const Stepped& stepped = stepped_[term.stepped];
        const auto inner = slope(stepped.inner);
        if (!sum || !inner || stepped.stairs.way != Stairs::Way::round) {
            return std::nullopt;
        }
        Int128 numerator = 0;
        Int128 denominator = 0;
        Int128 part = 0;
        const bool wide =
            __builtin_mul_overflow(Int128{inner->denominator}, Int128{stepped.stairs.fixed},
                                   &denominator) ||
            __builtin_mul_overflow(term.factor, Int128{inner->numerator}, &part) ||
            __builtin_mul_overflow(part, Int128{sum->denominator}, &part) ||
            __builtin_mul_overflow(denominator, Int128{sum->numerator}, &numerator) ||
            __builtin_add_overflow(numerator, part, &numerator) ||
            __builtin_mul_overflow(denominator, Int128{sum->denominator}, &denominator);
        if (wide) {
            return std::nullopt;
        }
        sum = make_ratio(numerator, denominator);
    }
    return sum;
}

} // namespace eligibility
