// People in words: what a box is called in a message.
#include "eligibility/analysis/boxes.h"

#include <fmt/format.h>

namespace eligibility {

std::string spelled_number(const Type& type, std::int64_t value) {
    switch (type.kind) {
    case Kind::boolean:
        return value != 0 ? "yes" : "no";
    case Kind::money:
        return "¥" + format_decimal(value, 100 * type.denominator, 2, true);
    case Kind::rate:
        return format_rate(value, type.denominator);
    case Kind::date:
        return format_date(date_of(value));
    case Kind::days:
        return fmt::format("{} days", value);
    case Kind::months:
        return fmt::format("{} months", value);
    case Kind::integer:
    case Kind::decimal:
    case Kind::member:
    case Kind::verdict:
        break;
    }
    const auto places = decimal_places(type.denominator);
    return places ? format_decimal(value, type.denominator, *places, false) : std::string();
}

std::string Boxes::spelled(const Variable& variable, Value value) const {
    if (variable.type != ::eligibility::Kind::member) {
        Type type;
        type.kind = variable.type;
        type.denominator = variable.denominator;
        return spelled_number(type, value.low);
    }
    const auto member =
        static_cast<std::size_t>(member_index(member_set(bits(value) & (~bits(value) + 1))));
    if (variable.kind == Variable::Kind::reading) {
        return program_.readings[variable.index].choices[member].id;
    }
    const Type& type = program_.inputs[variable.index].type;
    return program_.enums[static_cast<std::size_t>(type.enumeration)].members[member].id;
}

std::string Boxes::person() const {
    std::string all;
    Date on = days_.from;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
        const Variable& variable = variables_[i];
        if (variable.kind == Variable::Kind::day) {
            on = date_of(values_[i].low);
            continue;
        }
        if (values_[i] == variable.whole || variable.kind == Variable::Kind::given) {
            continue; // any value will do
        }
        if (variable.kind == Variable::Kind::input) {
            const std::size_t given = find(Variable::Kind::given, variable.index);
            if (given < values_.size() && is_false(values_[given])) {
                continue;
            }
        }
        std::string name;
        switch (variable.kind) {
        case Variable::Kind::input:
        case Variable::Kind::given:
            name = program_.inputs[variable.index].path;
            break;
        case Variable::Kind::figure:
            name = program_.figures[variable.index].param;
            break;
        case Variable::Kind::reading:
            name = program_.readings[variable.index].id;
            break;
        case Variable::Kind::attest:
            name = program_.attests[variable.index].path;
            break;
        case Variable::Kind::day:
            break;
        }
        all += fmt::format("{} = {}, ", name, spelled(variable, values_[i]));
    }
    return all + "on " + format_date(on);
}

} // namespace eligibility
