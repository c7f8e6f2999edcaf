// Exact numbers: decimals and ratios read from their text, never through a floating-point value.
// A Ratio is in lowest terms with a positive denominator.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligibility {

// Wide enough for any product of two numbers of a program.
__extension__ typedef __int128 Int128;

struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1; // > 0

    bool operator==(const Ratio&) const = default;
};

// In lowest terms; nothing when it does not fit 64 bits. REQUIRES denominator != 0.
std::optional<Ratio> make_ratio(Int128 numerator, Int128 denominator);

// "1,234.50", "-3", "0.5", "3e2" is refused. Commas group thousands and must stand in threes.
std::optional<Ratio> parse_decimal(std::string_view text);

// The number in units of 1/denominator; nothing when it is not a whole number of them or does not
// fit.
std::optional<std::int64_t> in_units(const Ratio& value, std::int64_t denominator);

// Value / denominator as a decimal with exactly `places` digits after the point.
// REQUIRES: denominator divides 10^places.
std::string format_decimal(std::int64_t value, std::int64_t denominator, int places, bool grouped);

// Digits after the point that 1/denominator needs, nothing when it never ends (1/3).
std::optional<int> decimal_places(std::int64_t denominator);

// "50%", "62.5%", or "2/37" where the decimal never ends.
std::string format_rate(std::int64_t value, std::int64_t denominator);

} // namespace eligibility
