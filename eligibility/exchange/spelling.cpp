// How values are spelled in files: exact, in ASCII, the same in both directions.
#include "eligibility/base/number.h"
#include "eligibility/exchange/read_answers.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

std::int64_t per_unit(const Type& type) {
    return type.kind == Kind::money ? type.denominator * 100 : type.denominator;
}

std::optional<Value> read_member(const Program& program, const Type& type, std::string_view text) {
    const auto& members = program.enums[static_cast<std::size_t>(type.enumeration)].members;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].id == text || (!text.empty() && members[i].spelled == text)) {
            return one_member(static_cast<int>(i));
        }
    }
    return std::nullopt;
}

} // namespace

std::string spell(const Program& program, const Type& type, std::int64_t value) {
    switch (type.kind) {
    case Kind::boolean:
        return value != 0 ? "true" : "false";
    case Kind::integer:
    case Kind::days:
    case Kind::months:
        return std::to_string(value);
    case Kind::decimal:
    case Kind::money: {
        const auto places = decimal_places(per_unit(type));
        return places ? format_decimal(value, per_unit(type), *places, false)
                      : fmt::format("{}/{}", value, per_unit(type));
    }
    case Kind::rate:
        return format_rate(value, type.denominator);
    case Kind::date:
        return format_date(date_of(value));
    case Kind::member: {
        std::string all;
        const auto& members = program.enums[static_cast<std::size_t>(type.enumeration)].members;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if ((static_cast<std::uint64_t>(value) >> i & 1U) != 0) {
                all += (all.empty() ? "" : "|") + members[i].spelling();
            }
        }
        return all;
    }
    case Kind::verdict:
        break;
    }
    return {};
}

std::optional<Value> read_value(const Program& program, const Type& type, std::string_view text) {
    Value value;
    switch (type.kind) {
    case Kind::boolean:
        if (text == "true" || text == "yes") {
            return truth(true);
        }
        return text == "false" || text == "no" ? std::optional(truth(false)) : std::nullopt;
    case Kind::member:
        return read_member(program, type, text);
    case Kind::date: {
        const auto bounds = parse_date_bounds(text);
        if (!bounds) {
            return std::nullopt;
        }
        value = {day_number(bounds->first), day_number(bounds->last)};
        break;
    }
    case Kind::integer:
    case Kind::days:
    case Kind::months:
    case Kind::decimal:
    case Kind::money: {
        const auto number =
            text.find(',') == std::string_view::npos ? parse_decimal(text) : std::nullopt;
        const auto units = number ? in_units(*number, per_unit(type)) : std::nullopt;
        if (!units) {
            return std::nullopt;
        }
        value = known_value(*units);
        break;
    }
    case Kind::rate:
    case Kind::verdict:
        return std::nullopt;
    }
    return type.low <= value.low && value.high <= type.high ? std::optional(value) : std::nullopt;
}

std::string expected_value(const Program& program, const Type& type) {
    switch (type.kind) {
    case Kind::boolean:
        return "true or false";
    case Kind::member: {
        std::string all;
        for (const EnumMember& member :
             program.enums[static_cast<std::size_t>(type.enumeration)].members) {
            all += (all.empty() ? "one of " : ", ") + member.spelling();
        }
        return all;
    }
    case Kind::integer:
    case Kind::days:
    case Kind::months:
        return fmt::format("a whole number{} from {} to {}",
                           type.kind == Kind::days     ? " of days"
                           : type.kind == Kind::months ? " of months"
                                                       : "",
                           spell(program, type, type.low), spell(program, type, type.high));
    case Kind::decimal:
    case Kind::money:
        return fmt::format("a decimal string from {} to {}", spell(program, type, type.low),
                           spell(program, type, type.high));
    case Kind::date:
        return fmt::format("a date YYYY-MM-DD, YYYY-MM or YYYY from {} to {}",
                           spell(program, type, type.low), spell(program, type, type.high));
    case Kind::rate:
    case Kind::verdict:
        break;
    }
    return "nothing";
}

} // namespace eligibility
