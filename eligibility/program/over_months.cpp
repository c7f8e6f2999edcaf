// `sum over months k in 1 .. n at start + k months: …`: a bounded sum, written out month by month
// when the pack is compiled. A month beyond the range adds nothing.
#include "eligibility/program/compiler.h"

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::int64_t most_months = 240; // twenty years; no benefit of a district runs longer

} // namespace

NodeId Compiler::month_number(const ast::Expression& written, const Scope& scope) {
    const NodeId node = expression(written, scope);
    if (node != no_node && build_.type(node).kind != Kind::integer) {
        error("type-mismatch", written.place,
              fmt::format("months are numbered in whole numbers, this is {}",
                          describe(build_.type(node))),
              "write `sum over months k in 1 .. n: …`");
        return no_node;
    }
    return node;
}

// What one month adds. `moved` becomes true when it has figures of its own day.
NodeId Compiler::month_term(const ast::OverMonths& written, const Scope& scope, const Type* wanted,
                            bool& moved) {
    const NodeId value = expression(*written.value, scope, wanted);
    const NodeId day = written.day ? expression(*written.day, scope) : no_node;
    if (value == no_node || (written.day && day == no_node)) {
        return no_node;
    }
    const Type& type = build_.type(value);
    if (!is_numeric(type) && (!is_time(type) || type.kind == Kind::date)) {
        error("type-mismatch", written.value->place,
              fmt::format("{} cannot be added up", describe(type)));
        return no_node;
    }
    if (type.per != Period::none && type.per != Period::month) {
        error("unit-mismatch", written.value->place,
              fmt::format("a sum over months adds money per month, this is {}", describe(type)));
        return no_node;
    }
    if (day == no_node) {
        return value;
    }
    if (build_.type(day).kind != Kind::date) {
        error("type-mismatch", written.day->place,
              fmt::format("figures are taken at a date, this is {}", describe(build_.type(day))),
              "write `at start + k months`");
        return no_node;
    }
    const NodeId then = with_figures_of(value, day);
    moved = moved || then != value;
    return then;
}

NodeId Compiler::over_months(const ast::OverMonths& written, Place place, const Scope& scope,
                             const Type* wanted) {
    const NodeId first = month_number(*written.first, scope);
    const NodeId last = month_number(*written.last, scope);
    if (first == no_node || last == no_node) {
        return no_node;
    }
    const Value from = build_.range(first);
    const Value to = build_.range(last);
    if (to.high < from.low) {
        error("empty-range", place, "no month lies between these numbers",
              "write the smaller number first");
        return no_node;
    }
    if (to.high - from.low >= most_months) {
        error("too-many-months", place,
              fmt::format("this may run over {} months; {} is the most", to.high - from.low + 1,
                          most_months),
              "keep the last month within with `min`");
        return no_node;
    }
    if (scope.names.contains(written.index.text)) {
        error("duplicate-name", written.index.place,
              fmt::format("`{}` already names something here", written.index.text),
              "take another name for the month");
        return no_node;
    }
    Type plain = wanted == nullptr ? Type{} : *wanted;
    plain.per = Period::none;
    Type whole;
    whole.kind = Kind::integer;
    NodeId sum = no_node;
    bool moved = false;
    for (std::int64_t month = from.low; month <= to.high; ++month) {
        Scope inner = scope;
        const NodeId number = build_.constant(whole, known_value(month), written.index.place);
        inner.names.emplace(written.index.text, number);
        NodeId term = month_term(written, inner, wanted == nullptr ? nullptr : &plain, moved);
        if (term == no_node) {
            return no_node;
        }
        const NodeId nothing = build_.constant(build_.type(term), known_value(0), place);
        if (month < from.high) {
            term = build_.select(build_.compare(Op::less_equal, first, number, place), term,
                                 nothing, place);
        }
        if (month > to.low) {
            term = build_.select(build_.compare(Op::less_equal, number, last, place), term, nothing,
                                 place);
        }
        sum = sum == no_node ? term : build_.add(sum, term, place);
    }
    if (written.day && !moved) {
        error("not-dated", written.day->place, "nothing in this changes from day to day",
              "leave `at` out, or add up a parameter, table or tiers");
        return no_node;
    }
    Type total = build_.type(sum);
    total.per = Period::none; // money per month, month by month, is plain money
    return build_.retype(sum, total);
}

} // namespace eligibility
