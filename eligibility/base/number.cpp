#include "eligibility/base/number.h"

#include <cctype>
#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace eligibility {

namespace {

Int128 gcd128(Int128 a, Int128 b) {
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// The text without its grouping commas; nothing when a comma stands wrong.
std::optional<std::string> checked_digits(std::string_view whole) {
    if (whole.find(',') == std::string_view::npos) {
        return std::string(whole);
    }
    std::string out;
    std::size_t group = 0;
    bool first = true;
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        if (i == whole.size() || whole[i] == ',') {
            if (first ? (group < 1 || group > 3) : group != 3) {
                return std::nullopt;
            }
            first = false;
            group = 0;
            continue;
        }
        out += whole[i];
        ++group;
    }
    return out;
}

} // namespace

std::optional<Ratio> make_ratio(Int128 numerator, Int128 denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Int128 divisor = gcd128(numerator, denominator);
    if (divisor > 1) {
        numerator /= divisor;
        denominator /= divisor;
    }
    constexpr auto limit = std::numeric_limits<std::int64_t>::max();
    if (numerator > limit || numerator < -limit || denominator > limit) {
        return std::nullopt;
    }
    return Ratio{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

std::optional<Ratio> parse_decimal(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    const auto whole = checked_digits(text.substr(0, point));
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!whole || whole->empty() || (point != std::string_view::npos && fraction.empty())) {
        return std::nullopt;
    }
    std::string all = *whole;
    all += fraction;
    if (all.size() > 18) {
        return std::nullopt; // more digits than 64 bits hold for certain
    }
    Int128 value = 0;
    for (const char c : all) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    Int128 denominator = 1;
    for (std::size_t i = 0; i < fraction.size(); ++i) {
        denominator *= 10;
    }
    return make_ratio(negative ? -value : value, denominator);
}

std::optional<std::int64_t> in_units(const Ratio& value, std::int64_t denominator) {
    const Int128 scaled = static_cast<Int128>(value.numerator) * denominator;
    if (scaled % value.denominator != 0) {
        return std::nullopt;
    }
    const Int128 whole = scaled / value.denominator;
    constexpr auto limit = std::numeric_limits<std::int64_t>::max();
    if (whole > limit || whole < -limit) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(whole);
}

std::string format_decimal(std::int64_t value, std::int64_t denominator, int places, bool grouped) {
    Int128 scale = 1;
    for (int i = 0; i < places; ++i) {
        scale *= 10;
    }
    Int128 scaled = static_cast<Int128>(value) * scale / denominator;
    const bool negative = scaled < 0;
    scaled = negative ? -scaled : scaled;
    const auto whole = static_cast<std::uint64_t>(scaled / scale);
    const auto fraction = static_cast<std::uint64_t>(scaled % scale);
    std::string digits = std::to_string(whole);
    if (grouped) {
        for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
            digits.insert(static_cast<std::size_t>(at), 1, ',');
        }
    }
    const char* sign = negative ? "-" : "";
    return places == 0 ? fmt::format("{}{}", sign, digits)
                       : fmt::format("{}{}.{:0{}}", sign, digits, fraction, places);
}

std::optional<int> decimal_places(std::int64_t denominator) {
    int twos = 0;
    int fives = 0;
    while (denominator % 2 == 0) {
        denominator /= 2;
        ++twos;
    }
    while (denominator % 5 == 0) {
        denominator /= 5;
        ++fives;
    }
    return denominator == 1 ? std::optional(std::max(twos, fives)) : std::nullopt;
}

std::string format_rate(std::int64_t value, std::int64_t denominator) {
    const auto ratio = make_ratio(static_cast<Int128>(value) * 100, denominator);
    const auto places = ratio ? decimal_places(ratio->denominator) : std::nullopt;
    if (places) {
        return format_decimal(ratio->numerator, ratio->denominator, *places, false) + "%";
    }
    const auto plain = make_ratio(value, denominator);
    return plain ? fmt::format("{}/{}", plain->numerator, plain->denominator)
                 : fmt::format("{}/{}", value, denominator);
}

} // namespace eligibility
