// Curve: an exact whole-number function of one whole number t >= 0: a polynomial up to t² plus
// multiples of Stairs over curves. That is what a node becomes when all but one answer stand still.
// Curves finds where a curve changes its sign, by inversion: straight lines and stairs in closed
// form; the only bisection is on t², between the points where it turns. Nothing is sampled.
// A sum of several stairs is walked jump by jump, but only where their lines pass near zero.
// Knows nothing of programs.
#pragma once

#include "eligibility/analysis/stairs.h"
#include "eligibility/base/number.h"
#include "eligibility/program/program.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace eligibility {

struct Curve {
    struct Term { // factor times a curve's stairs
        Int128 factor = 0;
        std::uint32_t stepped = 0; // index into Curves

        bool operator==(const Term&) const = default;
    };

    std::array<Int128, 3> powers{}; // of 1, t, t²
    std::vector<Term> terms;        // ascending by index, no factor zero

    bool operator==(const Curve&) const = default;

    bool constant() const { return terms.empty() && powers[1] == 0 && powers[2] == 0; }

    bool polynomial() const { return terms.empty(); }
};

Curve constant_curve(std::int64_t value);
Curve operator+(Curve a, const Curve& b);
Curve operator-(Curve a, const Curve& b);
Curve operator*(Curve a, Int128 factor);
Curve operator-(Curve a, Int128 number);

class Curves {
public:
    // REQUIRES: every t asked about lies in 0 .. widest.
    explicit Curves(std::int64_t widest) : widest_(widest) {}

    Curve climb(const Curve& inner, const Stairs& stairs);

    // To whole multiples of `step`, counted in steps.
    Curve round(const Curve& inner, std::int64_t step, Rounding mode) {
        return climb(inner, {Stairs::Way::round, step, mode, MonthEnd::clamp});
    }

    // None where the product leaves what a Curve can say.
    std::optional<Curve> multiply(const Curve& a, const Curve& b) const;

    Int128 at(const Curve& curve, std::int64_t t) const;

    // The first t in (from, to] where `curve >= 0` is no longer what it was at `from`.
    std::optional<std::int64_t> turn(const Curve& curve, std::int64_t from, std::int64_t to) const;

    // The first t in (from, to] where one of the curve's stairs takes another value.
    std::optional<std::int64_t> jump(const Curve& curve, std::int64_t from, std::int64_t to) const;

    // How much the curve grows from one t to the next, roundings left aside; none for t² and
    // for the calendar's stairs.
    std::optional<Ratio> slope(const Curve& curve) const;

private:
    struct Stepped {
        Curve inner;
        Stairs stairs;

        bool operator==(const Stepped&) const = default;
    };

    struct Nearby { // a curve with one set of stairs less, `scale` times the given one give or take
        Curve line;
        Int128 scale = 1;
        Int128 within = 0;
    };

    bool fits(const Curve& curve, Int128 factor) const;
    std::optional<Nearby> nearby(const Curve& curve) const;
    std::optional<std::int64_t> turn_of_polynomial(const Curve& curve, std::int64_t from,
                                                   std::int64_t to) const;
    std::optional<std::int64_t> turn_of_stairs(const Curve& curve, std::int64_t from,
                                               std::int64_t to) const;
    std::optional<std::int64_t> turn_of_sum(const Curve& curve, std::int64_t from,
                                            std::int64_t to) const;

    std::int64_t widest_;
    std::vector<Stepped> stepped_;
};

} // namespace eligibility
