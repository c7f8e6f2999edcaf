#include "eligibility/dmn/feel.h"

#include "eligibility/base/number.h"

#include <charconv>
#include <cstdlib>

namespace eligibility::dmn {

namespace {

constexpr std::int64_t longest_duration = 1'000'000; // of each of its parts

// `P1Y6M` or `P10D`; both at once are no one number.
bool read_duration(std::string_view text, Feel& value) {
    const bool less = text.starts_with("-");
    text.remove_prefix(less ? 1 : 0);
    if (!text.starts_with("P")) {
        return false;
    }
    text.remove_prefix(1);
    std::int64_t months = 0;
    std::int64_t days = 0;
    bool has_months = false;
    bool has_days = false;
    while (!text.empty()) {
        std::int64_t count = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (failed != std::errc() || length >= text.size() || count < 0 ||
            count > longest_duration) {
            return false;
        }
        const char unit = text[length];
        months += unit == 'Y' ? 12 * count : unit == 'M' ? count : 0;
        days += unit == 'D' ? count : 0;
        has_months = has_months || unit == 'Y' || unit == 'M';
        has_days = has_days || unit == 'D';
        if (unit != 'Y' && unit != 'M' && unit != 'D') {
            return false;
        }
        text.remove_prefix(length + 1);
    }
    value.kind = has_months ? Feel::Kind::months : Feel::Kind::days;
    value.number = (less ? -1 : 1) * (has_months ? months : days);
    return has_months != has_days;
}

} // namespace

std::size_t size_of(const Feel& value) {
    std::size_t size = 1;
    for (const Feel& part : value.parts) {
        size += size_of(part);
    }
    return size;
}

Feel feel_of(Feel::Kind kind, std::vector<Feel> parts) {
    Feel value;
    value.kind = kind;
    value.parts = std::move(parts);
    return value;
}

Feel feel_pair(Feel::Kind kind, Feel left, Feel right) {
    std::vector<Feel> parts;
    parts.push_back(std::move(left));
    parts.push_back(std::move(right));
    return feel_of(kind, std::move(parts));
}

Feel expression_of(const Feel& value, const FeelTest& test) {
    using Kind = Feel::Kind;
    using Op = FeelTest::Op;
    switch (test.op) {
    case Op::equal:
        return feel_pair(Kind::equal, value, test.value);
    case Op::less:
        return feel_pair(Kind::less, value, test.value);
    case Op::less_equal:
        return feel_pair(Kind::less_equal, value, test.value);
    case Op::greater:
        return feel_pair(Kind::greater, value, test.value);
    case Op::greater_equal:
        return feel_pair(Kind::greater_equal, value, test.value);
    case Op::within:
        break;
    }
    Feel above =
        feel_pair(test.low_included ? Kind::greater_equal : Kind::greater, value, test.value);
    return feel_pair(
        Kind::both, std::move(above),
        feel_pair(test.high_included ? Kind::less_equal : Kind::less, value, test.high));
}

std::optional<std::int64_t> whole_number(const Feel& value) {
    using Kind = Feel::Kind;
    if (value.kind == Kind::number) {
        const auto number = parse_decimal(value.text);
        const bool whole = number && number->denominator == 1;
        return whole ? std::optional(number->numerator) : std::nullopt;
    }
    const bool sum = value.kind == Kind::add || value.kind == Kind::subtract;
    if (!sum && value.kind != Kind::negate) {
        return std::nullopt;
    }
    const auto first = whole_number(value.parts.front());
    const auto last = whole_number(value.parts.back());
    if (!first || !last) {
        return std::nullopt;
    }
    return value.kind == Kind::negate ? -*first
           : value.kind == Kind::add  ? *first + *last
                                      : *first - *last;
}

Feel feel_power(const Feel& base, std::int64_t exponent) {
    Feel one;
    one.text = "1";
    Feel product = exponent == 0 ? one : base;
    for (std::int64_t i = 1; i < std::abs(exponent); ++i) {
        product = feel_pair(Feel::Kind::multiply, std::move(product), base);
    }
    return exponent < 0 ? feel_pair(Feel::Kind::divide, std::move(one), std::move(product))
                        : product;
}

std::optional<Feel> read_literal(std::string_view text, bool day, bool span) {
    Feel value;
    if (const auto date = day ? parse_date(text) : std::nullopt) {
        value.kind = Feel::Kind::date;
        value.number = day_number(*date);
        return value;
    }
    return span && read_duration(text, value) ? std::optional(value) : std::nullopt;
}

} // namespace eligibility::dmn
