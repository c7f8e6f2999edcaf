// Values as they are written out: in cells, in what a table gives, in place of what does not apply.
#include "eligibility/dmn/resolver.h"
#include "eligibility/dmn/said.h"

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

std::string span(std::int64_t count, const char* unit) {
    const bool one = count == 1 || count == -1;
    return fmt::format("{} {}{}", count, unit, one ? "" : "s");
}

} // namespace

std::string written(const Ratio& number) {
    return format_decimal(number.numerator, number.denominator,
                          decimal_places(number.denominator).value_or(0), false);
}

std::size_t Sayer::text_slot(const Feel& value) const {
    if (value.kind == Feel::Kind::variable) {
        return book_.slots.root(book_.variables[static_cast<std::size_t>(value.number)].slot);
    }
    if (value.kind == Feel::Kind::lookup || value.kind == Feel::Kind::by_row) {
        return book_.slots.root(
            book_.tables[static_cast<std::size_t>(value.number)].outputs[value.output].slot);
    }
    if (value.kind != Feel::Kind::choice) {
        return no_slot;
    }
    const std::size_t first = text_slot(value.parts[1]);
    return first != no_slot ? first : text_slot(value.parts[2]);
}

std::string Sayer::member(const std::string& choice, std::size_t slot, bool in_expression) {
    const auto names = wording_.choices.find(slot);
    const bool listed = names != wording_.choices.end() && names->second.contains(choice);
    if (!listed) {
        return refuse(
                   fmt::format("the string \"{}\" stands beside nothing that has a list of values",
                               choice))
            .text;
    }
    const auto name = names->second.find(choice);
    if (in_expression && wording_.shadowed.contains(name->second)) {
        return refuse(fmt::format("the string \"{}\" and a decision would both be called `{}`; "
                                  "rename the decision",
                                  choice, name->second))
            .text;
    }
    return name->second;
}

std::string Sayer::plain(const Feel& value, std::size_t slot) {
    if (const auto number = number_of(value)) {
        return digits_of(*number) ? written(*number)
                                  : refuse("this number never ends, and is not kept exactly").text;
    }
    if (value.kind == Feel::Kind::negate) {
        return "-" + plain(value.parts.front(), slot);
    }
    if (value.kind == Feel::Kind::text) {
        return member(value.text, book_.slots.root(slot), false);
    }
    if (value.kind == Feel::Kind::truth) {
        return value.number != 0 ? "yes" : "no";
    }
    if (value.kind == Feel::Kind::date) {
        return format_date(date_of(value.number));
    }
    return span(value.number, value.kind == Feel::Kind::months ? "month" : "day");
}

std::string Sayer::any_value(std::size_t slot) const {
    switch (book_.slots.at(slot).kind) {
    case ValueKind::text: {
        const auto names = wording_.choices.find(book_.slots.root(slot));
        const auto& choices = book_.slots.at(slot).choices;
        return names == wording_.choices.end() || choices.empty()
                   ? "no"
                   : names->second.at(choices.front());
    }
    case ValueKind::truth:
        return "no";
    case ValueKind::date:
        return "2000-01-01";
    case ValueKind::days:
        return "0 days";
    case ValueKind::months:
        return "0 months";
    case ValueKind::number:
    case ValueKind::unknown:
        break;
    }
    return "0";
}

} // namespace eligibility::dmn
