#include "eligibility/dmn/said.h"

#include "eligibility/dmn/resolver.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility::dmn {

namespace {

using Kind = Feel::Kind;

constexpr std::size_t longest_said = 60'000; // bytes of one expression with all it invokes

std::string held(const Said& said, Tightness least) {
    return said.binding < least ? "(" + said.text + ")" : said.text;
}

// Both hold; an empty one always does.
std::string both_of(const std::string& a, const std::string& b) {
    return a.empty() || a == b ? b : b.empty() ? a : a + " and " + b;
}

std::string closed(const std::string& condition) {
    return condition.find(' ') == std::string::npos ? condition : "(" + condition + ")";
}

} // namespace

Said Sayer::refuse(std::string reason) {
    refusals_.add(element_, std::move(reason));
    return {"no", Tightness::primary, {}};
}

Said Sayer::say(const Feel& value, const std::string& element, std::size_t wanted) {
    element_ = element;
    Said said;
    switch (value.kind) {
    case Kind::text:
        return {member(value.text, wanted, true), Tightness::primary, {}};
    case Kind::number:
    case Kind::truth:
    case Kind::date:
    case Kind::days:
    case Kind::months:
        return literal(value);
    case Kind::variable:
        return variable(value);
    case Kind::lookup:
        said = lookup(value);
        break;
    case Kind::by_row:
        said = by_row(value);
        break;
    case Kind::negate:
    case Kind::add:
    case Kind::subtract:
    case Kind::multiply:
        said = arithmetic(value);
        break;
    case Kind::divide:
        said = quotient(value);
        break;
    case Kind::equal:
    case Kind::not_equal:
        said = equality(value);
        break;
    case Kind::less:
    case Kind::less_equal:
    case Kind::greater:
    case Kind::greater_equal:
        said = comparison(value);
        break;
    case Kind::both:
    case Kind::either:
        said = logical(value);
        break;
    case Kind::negation:
        said = say(value.parts.front(), element);
        said.text = "not(" + said.text + ")";
        said.binding = Tightness::primary;
        break;
    case Kind::choice:
        said = choice(value, wanted);
        break;
    case Kind::call:
        said = extreme(value);
        break;
    case Kind::name:
        break;
    }
    if (said.text.size() + said.applies.size() > longest_said) {
        return refuse("it is too long with all that it invokes written out");
    }
    return said;
}

Said Sayer::literal(const Feel& value) {
    const bool less = value.kind != Kind::number && value.kind != Kind::date && value.number < 0;
    return {value.kind == Kind::number ? written(*number_of(value)) : plain(value, 0),
            less ? Tightness::minus : Tightness::primary,
            {}};
}

Said Sayer::variable(const Feel& value) {
    const auto index = static_cast<std::size_t>(value.number);
    const std::string& applies = wording_.applies[index];
    if (applies.empty()) {
        return {wording_.values[index], Tightness::primary, {}};
    }
    return {fmt::format("{} otherwise {}", wording_.values[index],
                        any_value(book_.variables[index].slot)),
            Tightness::fallback, applies};
}

Said Sayer::lookup(const Feel& value) {
    const auto index = static_cast<std::size_t>(value.number);
    const Table& table = book_.tables[index];
    std::string arguments;
    const std::string element = element_;
    std::vector<std::string> lacking;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Said said = say(value.parts[i], element, book_.slots.root(table.columns[i].slot));
        arguments += (i == 0 ? "" : ", ") + said.text;
        if (!said.applies.empty() && !wording_.may_lack[index][i]) {
            wording_.may_lack[index][i] = true;
            changed_ = true;
        }
        if (wording_.may_lack[index][i]) {
            lacking.push_back(said.applies.empty() ? "yes" : said.applies);
        }
    }
    element_ = element;
    for (const std::string& one : lacking) {
        arguments += ", " + one;
    }
    const auto& outputs = wording_.outputs[index];
    Said said;
    said.text =
        fmt::format("{}({}){}{}", wording_.tables[index], arguments, outputs.empty() ? "" : ".",
                    outputs.empty() ? "" : outputs[table.by_row ? 0 : value.output]);
    if (!wording_.hits[index].empty()) {
        said.applies =
            fmt::format("{}({}){}", wording_.hits[index], arguments, wording_.hit_test[index]);
    } else if (!wording_.table_applies[index].empty()) {
        said.applies = fmt::format("{}({}).{}", wording_.tables[index], arguments,
                                   wording_.table_applies[index]);
    }
    // DMN counts no row as 0, though it sums none to nothing.
    if (table.aggregation == Aggregation::count && !said.applies.empty()) {
        said.applies.clear();
    }
    return said;
}

Said Sayer::by_row(const Feel& value) {
    const std::string element = element_;
    const Table& table = book_.tables[static_cast<std::size_t>(value.number)];
    const Said row = lookup(value);
    const std::size_t columns = table.columns.size();
    std::string text;
    std::string applies;
    bool all_apply = true;
    for (std::size_t i = columns; i < value.parts.size(); ++i) {
        const std::string& rule = table.rows[i - columns];
        const Said one =
            say(value.parts[i], rule, book_.slots.root(table.outputs[value.output].slot));
        const bool last = i + 1 == value.parts.size();
        const std::string test =
            last ? "" : fmt::format("if {} = {} then ", row.text, i - columns + 1);
        text += test + held(one, Tightness::either) + (last ? "" : " else ");
        applies +=
            test + (one.applies.empty() ? "yes" : closed(one.applies)) + (last ? "" : " else ");
        all_apply = all_apply && one.applies.empty();
    }
    element_ = element;
    return {text, value.parts.size() > columns + 1 ? Tightness::choice : Tightness::either,
            all_apply ? row.applies : both_of(row.applies, "(" + applies + ")")};
}

Said Sayer::arithmetic(const Feel& value) {
    const std::string element = element_;
    const Said left = say(value.parts.front(), element);
    if (value.kind == Kind::negate) {
        return {"-" + held(left, Tightness::fallback), Tightness::minus, left.applies};
    }
    const Said right = say(value.parts.back(), element);
    element_ = element;
    const bool product = value.kind == Kind::multiply;
    const Tightness own = product ? Tightness::product : Tightness::sum;
    const Tightness beside = product ? Tightness::minus : Tightness::product;
    const char* sign = product ? "*" : value.kind == Kind::add ? "+" : "-";
    return {fmt::format("{} {} {}", held(left, own), sign, held(right, beside)), own,
            both_of(left.applies, right.applies)};
}

Said Sayer::quotient(const Feel& value) {
    const auto divisor = number_of(value.parts.back());
    if (!divisor || divisor->numerator == 0) {
        return refuse(divisor
                          ? "a division by nought has no value"
                          : "a number is divided by a plain number only, so that it stays exact");
    }
    Said left = say(value.parts.front(), element_);
    const bool less = divisor->numerator < 0;
    std::string text = held(left, Tightness::product);
    if (divisor->denominator != 1) {
        text += fmt::format(" * {}", divisor->denominator);
    }
    text += fmt::format(" / {}", less ? -divisor->numerator : divisor->numerator);
    return {less ? "-(" + text + ")" : text, less ? Tightness::minus : Tightness::product,
            left.applies};
}

Said Sayer::comparison(const Feel& value) {
    const std::string element = element_;
    const Said left = say(value.parts.front(), element);
    const Said right = say(value.parts.back(), element);
    const char* sign = value.kind == Kind::less         ? "<"
                       : value.kind == Kind::less_equal ? "<="
                       : value.kind == Kind::greater    ? ">"
                                                        : ">=";
    return {fmt::format("{} {} {}", held(left, Tightness::sum), sign, held(right, Tightness::sum)),
            Tightness::compared, both_of(left.applies, right.applies)};
}

// Whether two things are the same always has an answer: what has no value is like nothing else.
Said Sayer::equality(const Feel& value) {
    const std::string element = element_;
    const Feel* first = &value.parts.front();
    const Feel* second = &value.parts.back();
    if (first->kind == Kind::text) {
        std::swap(first, second);
    }
    if (first->kind == Kind::text) {
        const bool same = first->text == second->text;
        return {same == (value.kind == Kind::equal) ? "yes" : "no", Tightness::primary, {}};
    }
    const Said left = say(*first, element);
    Said right;
    std::string same;
    if (second->kind == Kind::text) {
        same = fmt::format("{} in {{{}}}", held(left, Tightness::sum),
                           member(second->text, text_slot(*first), true));
    } else {
        right = say(*second, element);
        same = fmt::format("{} = {}", held(left, Tightness::sum), held(right, Tightness::sum));
    }
    const std::string valued = both_of(left.applies, right.applies);
    Said said{same, Tightness::compared, {}};
    if (!valued.empty()) {
        said = {valued + " and " + same, Tightness::both, {}};
        if (!left.applies.empty() && !right.applies.empty() && left.applies != right.applies) {
            said = {
                fmt::format("{} or not({}) and not({})", said.text, left.applies, right.applies),
                Tightness::either,
                {}};
        }
    }
    if (value.kind == Kind::not_equal) {
        said = {"not(" + said.text + ")", Tightness::primary, {}};
    }
    return said;
}

// Of three kinds of truth: what one side settles needs no other.
Said Sayer::logical(const Feel& value) {
    const std::string element = element_;
    const Said left = say(value.parts.front(), element);
    const Said right = say(value.parts.back(), element);
    const bool both = value.kind == Kind::both;
    const Tightness own = both ? Tightness::both : Tightness::either;
    Said said{fmt::format("{} {} {}", held(left, own), both ? "and" : "or", held(right, own)), own,
              both_of(left.applies, right.applies)};
    if (said.applies.empty()) {
        return said;
    }
    const auto settles = [&](const Said& one) {
        const std::string settled = both ? "not(" + one.text + ")" : held(one, Tightness::both);
        return both_of(one.applies, settled);
    };
    said.applies = fmt::format("({} or {} or {})", said.applies, settles(left), settles(right));
    return said;
}

Said Sayer::choice(const Feel& value, std::size_t wanted) {
    const std::string element = element_;
    const std::size_t slot = wanted != no_slot ? wanted : text_slot(value);
    Said condition = say(value.parts[0], element);
    if (!condition.applies.empty()) { // `null` is not true
        condition.text = condition.applies + " and " + held(condition, Tightness::both);
        condition.binding = Tightness::both;
    }
    const Said first = say(value.parts[1], element, slot);
    const Said second = say(value.parts[2], element, slot);
    Said said{fmt::format("if {} then {} else {}", held(condition, Tightness::either),
                          held(first, Tightness::either), second.text),
              Tightness::choice,
              {}};
    if (!first.applies.empty() || !second.applies.empty()) {
        const auto applies = [](const Said& one) {
            return one.applies.empty() ? std::string("yes") : closed(one.applies);
        };
        said.applies = fmt::format("(if {} then {} else {})", held(condition, Tightness::either),
                                   applies(first), applies(second));
    }
    return said;
}

Said Sayer::extreme(const Feel& value) {
    const std::string element = element_;
    Said said;
    for (const Feel& part : value.parts) {
        const Said one = say(part, element);
        said.text += (said.text.empty() ? "" : ", ") + one.text;
        said.applies = both_of(said.applies, one.applies);
    }
    if (value.parts.size() > 1) {
        said.text = fmt::format("{}({})", value.text, said.text);
    } else {
        said.text = "(" + said.text + ")";
    }
    return said;
}

} // namespace eligibility::dmn
