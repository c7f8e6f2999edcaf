// Types as written, and which of them fit together.
#include "eligibility/base/number.h"
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::int64_t power_of_ten(int exponent) {
    std::int64_t value = 1;
    for (int i = 0; i < exponent; ++i) {
        value *= 10;
    }
    return value;
}

const char* period_name(Period period) {
    switch (period) {
    case Period::none:
        return "";
    case Period::visit:
        return " per visit";
    case Period::stay:
        return " per stay";
    case Period::month:
        return " per month";
    case Period::year:
        return " per year";
    case Period::once:
        return " per once";
    }
    return "";
}

bool is_plain_number(Kind kind) {
    return kind == Kind::integer || kind == Kind::decimal || kind == Kind::rate;
}

} // namespace

bool is_time(const Type& type) {
    return type.kind == Kind::date || type.kind == Kind::days || type.kind == Kind::months;
}

bool is_numeric(const Type& type) {
    return type.kind == Kind::money || is_plain_number(type.kind);
}

std::string Compiler::describe(const Type& type) const {
    switch (type.kind) {
    case Kind::boolean:
        return "a yes or no";
    case Kind::integer:
        return "a whole number";
    case Kind::decimal:
        return "a decimal number";
    case Kind::rate:
        return "a rate";
    case Kind::money:
        return std::string(type.exact ? "an amount not yet rounded" : "money") +
               period_name(type.per);
    case Kind::date:
        return "a date";
    case Kind::days:
        return "a number of days";
    case Kind::months:
        return "a number of months";
    case Kind::member:
        return type.enumeration < 0
                   ? "a member of an enum"
                   : fmt::format("one of `{}`",
                                 program_.enums[static_cast<std::size_t>(type.enumeration)].id);
    case Kind::verdict:
        return "a verdict";
    }
    return "a value";
}

std::optional<Type> Compiler::type_of(const ast::TypeName& name, bool range_needed) {
    Type type;
    const std::string& word = name.name.text;
    type.per = name.per;
    if (word == "bool") {
        return type;
    }
    if (word == "money") {
        type.kind = Kind::money;
    } else if (word == "int") {
        type.kind = Kind::integer;
    } else if (word == "dec") {
        type.kind = Kind::decimal;
        type.denominator = power_of_ten(name.scale);
    } else if (word == "rate") {
        type.kind = Kind::rate;
        type.denominator = 100;
    } else if (word == "date") {
        type.kind = Kind::date;
    } else if (word == "days") {
        type.kind = Kind::days;
    } else if (word == "months") {
        type.kind = Kind::months;
    } else {
        const auto found = enum_ids_.find(word);
        if (found == enum_ids_.end()) {
            std::vector<std::string> known{"bool", "int",  "money",  "rate",
                                           "date", "days", "months", "dec"};
            for (const auto& [id, index] : enum_ids_) {
                known.push_back(id);
            }
            error("unknown-type", name.place, fmt::format("no type or enum is called `{}`", word),
                  suggestion(word, known));
            return std::nullopt;
        }
        type.kind = Kind::member;
        type.enumeration = static_cast<std::int32_t>(found->second);
        const auto count = program_.enums[found->second].members.size();
        type.low = type.high = static_cast<std::int64_t>((std::uint64_t{1} << count) - 1);
        return type;
    }
    type.low = 0;
    type.high = range_limit / 16 / type.denominator *
                type.denominator; // no range written: amounts are not negative
    if (type.kind == Kind::date) {
        type.low = day_number(first_day);
        type.high = day_number(last_day);
    }
    if (name.low && name.high) {
        const auto low = constant_of(*name.low, type, "the lower end of a range");
        const auto high = constant_of(*name.high, type, "the upper end of a range");
        if (!low || !high) {
            return std::nullopt;
        }
        if (low->low > high->low) {
            error("empty-range", name.place, "this range ends before it begins",
                  "write the smaller number first");
            return std::nullopt;
        }
        type.low = low->low;
        type.high = high->low;
    } else if (range_needed) {
        error("missing-range", name.place,
              "an input needs a range, so that every sum is known to fit",
              "write for example `money in ¥0.00 .. ¥10,000,000.00` or `int in 1..20`");
        return std::nullopt;
    }
    return type;
}

std::optional<Value> Compiler::constant_of(const ast::Expression& written, const Type& type,
                                           const char* what) {
    const Scope empty;
    const NodeId first = build_.next();
    const std::size_t values = program_.names.size();
    const NodeId node = expression(written, empty, &type);
    if (node == no_node) {
        return std::nullopt;
    }
    if (!build_.is_constant(node)) {
        error("not-constant", written.place, fmt::format("{} must be a plain value", what),
              "write a number, a date or a member");
        return std::nullopt;
    }
    const Type found = build_.type(node);
    const Value value = build_.range(node);
    if (node >= first && values == program_.names.size()) {
        build_.take_back(first); // the value is all that is wanted of it
    }
    const bool fits_kind =
        found.kind == type.kind || (is_plain_number(found.kind) && is_plain_number(type.kind));
    if (!fits_kind || (found.kind == Kind::member && found.enumeration != type.enumeration)) {
        error("type-mismatch", written.place,
              fmt::format("{} must be {}, this is {}", what, describe(type), describe(found)));
        return std::nullopt;
    }
    if (is_set_kind(type.kind)) {
        return value;
    }
    const auto units = in_units({value.low, found.denominator}, type.denominator);
    if (!units) {
        error("too-fine", written.place,
              fmt::format("{} has more digits than its type keeps", what),
              "write fewer digits after the point");
        return std::nullopt;
    }
    return known_value(*units);
}

bool Compiler::comparable(const Type& a, const Type& b, Place place) {
    const bool numbers = is_plain_number(a.kind) && is_plain_number(b.kind);
    if (a.kind != b.kind && !numbers) {
        const bool spans = is_time(a) && is_time(b) && a.kind != Kind::date && b.kind != Kind::date;
        error(spans ? "unit-mismatch" : "type-mismatch", place,
              fmt::format("{} and {} cannot stand side by side", describe(a), describe(b)),
              spans                      ? "a month has no fixed number of days; count both in one"
              : is_time(a) || is_time(b) ? "write a unit behind a number: `30 days`, `6 months`"
                                         : "");
        return false;
    }
    if (a.kind == Kind::member && a.enumeration != b.enumeration) {
        error("type-mismatch", place,
              fmt::format("{} and {} cannot be compared", describe(a), describe(b)));
        return false;
    }
    if (a.per != Period::none && b.per != Period::none && a.per != b.per) {
        error("unit-mismatch", place,
              fmt::format("{} and {} are different things", describe(a), describe(b)),
              "convert one of them in words of the rule first");
        return false;
    }
    return true;
}

bool Compiler::assignable(NodeId node, const Type& declared, Place place, const char* what) {
    const Type& found = build_.type(node);
    if (found.kind == Kind::money && found.exact && declared.kind == Kind::money) {
        error("unrounded-money", place,
              fmt::format("{} is an amount that has not been rounded", what),
              "write `round(…, fen, half_up)`, as the source has it");
        return false;
    }
    return comparable(found, declared, place);
}

} // namespace eligibility
