// By precedence, lowest first: if, or, and, comparison, sum, product, power, minus, primary. A
// fault is told once, the first, and ends the reading.
#include "eligibility/base/number.h"
#include "eligibility/dmn/feel_cursor.h"

#include <array>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

using Kind = Feel::Kind;
using Op = FeelTest::Op;

constexpr std::int64_t highest_power = 20;

// What FEEL has and rules have not; said by name, so that the reason is plain.
constexpr std::array outside{"for",      "some",   "every",     "function",
                             "instance", "return", "satisfies", "external"};

class FeelParser : private FeelCursor {
public:
    using FeelCursor::FeelCursor;

    Read<Feel> whole_expression() {
        Feel value = expression();
        return finish(std::move(value));
    }

    Read<FeelTests> whole_tests() {
        FeelTests all;
        if (scan_.at_end()) {
            return {std::move(all), {}};
        }
        const std::size_t start = scan_.position();
        if (scan_.sign("-") && scan_.at_end()) {
            return {std::move(all), {}};
        }
        scan_.go_back(start);
        if (scan_.word("not") && scan_.sign("(")) {
            all.negated = true;
            all.tests = tests();
            expect(")");
        } else {
            scan_.go_back(start);
            all.tests = tests();
        }
        return finish(std::move(all));
    }

    Read<std::vector<Feel>> whole_list() {
        std::vector<Feel> all;
        do {
            all.push_back(expression());
        } while (scan_.sign(","));
        return finish(std::move(all));
    }

private:
    Feel expression() {
        const Depth depth(*this);
        if (gone()) {
            return {};
        }
        if (scan_.word("if")) {
            std::vector<Feel> parts{expression()};
            expect_word("then");
            parts.push_back(expression());
            expect_word("else");
            parts.push_back(expression());
            return feel_of(Kind::choice, std::move(parts));
        }
        Feel left = conjunction();
        while (!gone() && scan_.word("or")) {
            left = feel_pair(Kind::either, std::move(left), conjunction());
        }
        return left;
    }

    Feel conjunction() {
        Feel left = comparison();
        while (!gone() && scan_.word("and")) {
            left = feel_pair(Kind::both, std::move(left), comparison());
        }
        return left;
    }

    Feel comparison() {
        Feel left = sum();
        constexpr std::array signs{
            std::pair("=", Kind::equal),       std::pair("!=", Kind::not_equal),
            std::pair("<=", Kind::less_equal), std::pair(">=", Kind::greater_equal),
            std::pair("<", Kind::less),        std::pair(">", Kind::greater)};
        for (const auto& [sign, kind] : signs) {
            if (!gone() && scan_.sign(sign)) {
                return feel_pair(kind, std::move(left), sum());
            }
        }
        if (!gone() && scan_.word("between") && small_enough(left, 2)) {
            Feel low = sum();
            expect_word("and");
            Feel above = feel_pair(Kind::greater_equal, left, std::move(low));
            return feel_pair(Kind::both, std::move(above),
                             feel_pair(Kind::less_equal, left, sum()));
        }
        if (!gone() && scan_.word("in") && small_enough(left, 2)) {
            return in_tests(std::move(left));
        }
        return left;
    }

    Feel in_tests(Feel left) {
        const std::size_t start = scan_.position();
        std::vector<FeelTest> all;
        if (scan_.sign("(")) {
            all = tests();
            if (gone() || !scan_.sign(")")) { // it was the open end of a range
                fault_.clear();
                scan_.go_back(start);
                all = {test()};
            }
        } else {
            all = {test()};
        }
        Feel any;
        for (std::size_t i = 0; i < all.size() && small_enough(left, all.size()); ++i) {
            Feel one = expression_of(left, all[i]);
            any = i == 0 ? std::move(one) : feel_pair(Kind::either, std::move(any), std::move(one));
        }
        return any;
    }

    std::vector<FeelTest> tests() {
        std::vector<FeelTest> all;
        do {
            all.push_back(test());
        } while (!gone() && scan_.sign(","));
        return all;
    }

    FeelTest test() {
        FeelTest one;
        constexpr std::array signs{std::pair("<=", Op::less_equal),
                                   std::pair(">=", Op::greater_equal), std::pair("<", Op::less),
                                   std::pair(">", Op::greater), std::pair("=", Op::equal)};
        for (const auto& [sign, op] : signs) {
            if (scan_.sign(sign)) {
                one.op = op;
                one.value = sum();
                return one;
            }
        }
        const std::size_t start = scan_.position();
        const bool closed = scan_.sign("[");
        if (closed || scan_.sign("(") || scan_.sign("]")) {
            one.low_included = closed;
            one.value = sum();
            if (!gone() && scan_.sign("..")) {
                one.op = Op::within;
                one.high = sum();
                one.high_included = scan_.sign("]");
                if (!one.high_included && !scan_.sign(")")) {
                    expect("[");
                }
                return one;
            }
            fault_.clear();
            scan_.go_back(start);
        }
        one.value = sum();
        return one;
    }

    Feel sum() {
        Feel left = product();
        while (!gone()) {
            if (scan_.sign("+")) {
                left = feel_pair(Kind::add, std::move(left), product());
            } else if (scan_.sign("-")) {
                left = feel_pair(Kind::subtract, std::move(left), product());
            } else {
                break;
            }
        }
        return left;
    }

    Feel product() {
        Feel left = power();
        while (!gone()) {
            if (scan_.sign("*")) {
                left = feel_pair(Kind::multiply, std::move(left), power());
            } else if (scan_.sign("/")) {
                left = feel_pair(Kind::divide, std::move(left), power());
            } else {
                break;
            }
        }
        return left;
    }

    Feel power() {
        Feel base = unary();
        while (!gone() && scan_.sign("**")) {
            base = raised(std::move(base), whole_number(unary()));
        }
        return base;
    }

    Feel raised(Feel base, std::optional<std::int64_t> exponent) {
        if (!exponent || *exponent > highest_power || *exponent < -highest_power) {
            fail(
                fmt::format("`**` takes a plain whole number up to {}, so that the result is exact",
                            highest_power));
            return {};
        }
        if (!small_enough(base, static_cast<std::size_t>(std::abs(*exponent)))) {
            return {};
        }
        return feel_power(base, *exponent);
    }

    Feel unary() {
        if (scan_.sign("-")) {
            const Depth depth(*this);
            return gone() ? Feel{} : feel_of(Kind::negate, {unary()});
        }
        return primary();
    }

    Feel primary() {
        if (const auto number = scan_.number()) {
            Feel value;
            value.text = *number;
            if (!parse_decimal(*number)) {
                fail(fmt::format("`{}` has too many digits to be kept exactly", *number));
            }
            return value;
        }
        if (const auto text = scan_.string()) {
            Feel value;
            value.kind = Kind::text;
            value.text = *text;
            return value;
        }
        if (scan_.sign("(")) {
            Feel inside = expression();
            expect(")");
            return inside;
        }
        if (scan_.sign("@")) {
            return literal_of("@");
        }
        for (const char* sign : {"[", "{"}) {
            if (scan_.sign(sign)) {
                fail(*sign == '[' ? "a list lies outside S-FEEL" : "a context lies outside S-FEEL");
                return {};
            }
        }
        return named();
    }

    Feel named() {
        for (const char* word : outside) {
            if (scan_.sees_word(word)) {
                fail(fmt::format("`{}` lies outside S-FEEL", word));
                return {};
            }
        }
        if (scan_.word("null")) {
            fail("`null` is not written in rules; what is not known or does not apply is so by "
                 "itself");
            return {};
        }
        if (scan_.sees_word("true") || scan_.sees_word("false")) {
            Feel value;
            value.kind = Kind::truth;
            value.number = scan_.word("true") ? 1 : 0;
            scan_.word("false");
            return value;
        }
        for (const char* function : {"date and time", "days and time duration", "time", "date",
                                     "duration", "years and months duration"}) {
            const std::size_t start = scan_.position();
            if (scan_.word(function) && scan_.sign("(")) {
                return literal_of(function);
            }
            scan_.go_back(start);
        }
        const auto name = scan_.name();
        if (!name) {
            fail(scan_.at_end() ? std::string("a value is missing at the end")
                                : fmt::format("{} is no value", scan_.shown()));
            return {};
        }
        return path_or_call(*name);
    }

    Feel path_or_call(const std::string& name) {
        Feel value;
        value.kind = Kind::name;
        value.path.push_back(name);
        while (!gone() && !sees_dots() && scan_.sign(".")) {
            const auto part = scan_.name();
            if (!part) {
                fail(fmt::format("a name is missing before {}", scan_.shown()));
                return value;
            }
            value.path.push_back(*part);
        }
        if (!gone() && scan_.sign("(")) {
            value = arguments(value);
        }
        if (!gone() && scan_.sign("[")) {
            fail("a filter lies outside S-FEEL");
        }
        return value;
    }

    bool sees_dots() {
        const std::size_t start = scan_.position();
        const bool dots = scan_.sign("..");
        scan_.go_back(start);
        return dots;
    }

    Feel arguments(const Feel& name) {
        Feel call;
        call.kind =
            name.path.size() == 1 && name.path.front() == "not" ? Kind::negation : Kind::call;
        call.text = name.path.front();
        const bool extreme = call.text == "min" || call.text == "max";
        const bool listed = extreme && scan_.sign("[");
        if (!scan_.sign(")")) {
            do {
                const std::size_t start = scan_.position();
                const auto label = scan_.name();
                if (label && scan_.sign(":")) {
                    call.labels.push_back(*label);
                } else {
                    scan_.go_back(start);
                }
                call.parts.push_back(expression());
            } while (!gone() && scan_.sign(","));
            if (listed) {
                expect("]");
            }
            expect(")");
        }
        const bool labelled = !call.labels.empty();
        if (name.path.size() > 1 || (labelled && call.labels.size() != call.parts.size())) {
            fail("this call is not one of a knowledge model");
        } else if (call.kind == Kind::negation && call.parts.size() != 1) {
            fail("`not` takes one value");
        }
        return call;
    }

    // `date("2022-09-01")`, `duration("P1Y")`, `@"…"`; the bracket is open.
    Feel literal_of(std::string_view function) {
        const auto text = scan_.string();
        if (function != "@") {
            expect(")");
        }
        if (!text || gone()) {
            fail(fmt::format("`{}` takes a plain string in quotation marks", function));
            return {};
        }
        auto value = read_literal(*text, function == "date" || function == "@",
                                  function == "duration" || function == "@");
        if (!value) {
            fail(
                fmt::format("`{}` is no day and no whole number of days or of months; times of day "
                            "lie outside",
                            *text));
        }
        return value.value_or(Feel{});
    }
};

} // namespace

Read<Feel> read_feel(std::string_view text, const Names& names) {
    return FeelParser(text, names).whole_expression();
}

Read<FeelTests> read_tests(std::string_view text, const Names& names) {
    return FeelParser(text, names).whole_tests();
}

Read<std::vector<Feel>> read_list(std::string_view text, const Names& names) {
    return FeelParser(text, names).whole_list();
}

} // namespace eligibility::dmn
