// Dates: spans of time, arithmetic with days and months, and the functions of the calendar, most of
// them lowered to the few operations that a Program has for time.
#include "eligibility/program/compiler.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::int64_t months_in_year = 12;
constexpr Date epoch{}; // 1970-01-01, the first of a month of 31 days

enum class Argument : std::uint8_t { day, number };

struct Function {
    std::string_view name;
    std::size_t least;
    std::size_t most;
    Argument takes;
    const char* advice;
};

constexpr std::size_t any_number = 200;
constexpr std::array functions{
    Function{"age", 2, 2, Argument::day, "write `age(person.birth_date, on)`"},
    Function{"months_between", 2, 2, Argument::day, "write `months_between(earlier, later)`"},
    Function{"year_of", 1, 1, Argument::day, "write `year_of(on)`"},
    Function{"month_of", 1, 1, Argument::day, "write `month_of(on)`"},
    Function{"day_of", 1, 1, Argument::day, "write `day_of(on)`"},
    Function{"month_start", 1, 1, Argument::day, "write `month_start(on)`"},
    Function{"calendar_day", 3, 3, Argument::number, "write `calendar_day(year_of(on), 9, 1)`"},
    Function{"next_of", 2, any_number, Argument::day,
             "write the day to look from, then the days: `next_of(on, first, second)`"}};

const Function* function_named(std::string_view name) {
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&](const Function& one) { return one.name == name; });
    return found == functions.end() ? nullptr : found;
}

} // namespace

NodeId Compiler::span(const ast::Span& written, Place place, const Scope& scope) {
    const NodeId count = expression(*written.count, scope);
    if (count == no_node) {
        return no_node;
    }
    const Type& type = build_.type(count);
    if (type.kind != Kind::integer || type.denominator != 1) {
        error("type-mismatch", written.count->place,
              fmt::format("time is counted in whole numbers, this is {}", describe(type)),
              "write for example `30 days`, `6 months` or `2 years`");
        return no_node;
    }
    switch (written.unit) {
    case ast::Span::Unit::days:
        return build_.counted(count, Kind::days, 1, place);
    case ast::Span::Unit::months:
        return build_.counted(count, Kind::months, 1, place);
    case ast::Span::Unit::years:
        return build_.counted(count, Kind::months, months_in_year, place);
    }
    return no_node;
}

// Without a declared rule nobody can say what a month after 31 January is.
std::optional<MonthEnd> Compiler::month_end(Place place) {
    if (!pack_.header.month_end && !month_end_told_) {
        month_end_told_ = true;
        error("missing-convention", place,
              "the pack does not say which day a month after 31 January is",
              "write `dates month_end clamp` (28 or 29 February) or `dates month_end next_day` "
              "(1 March) in its header");
    }
    return pack_.header.month_end;
}

NodeId Compiler::time_arithmetic(const ast::Binary& written, NodeId left, NodeId right,
                                 Place place) {
    const Type& a = build_.type(left);
    const Type& b = build_.type(right);
    if (written.op == ast::Operator::multiply && a.kind != Kind::date && b.kind != Kind::date) {
        return is_time(a) ? whole_times(left, right, written, place)
                          : whole_times(right, left, written, place);
    }
    if (written.op == ast::Operator::divide && a.kind != Kind::date) {
        return span_ratio(left, right, written, place);
    }
    const bool adds = written.op == ast::Operator::add;
    if (adds || written.op == ast::Operator::subtract) {
        if (a.kind == Kind::date && b.kind == Kind::date && !adds) {
            return build_.subtract(left, right, place);
        }
        if (a.kind == Kind::date && is_time(b) && b.kind != Kind::date) {
            return shifted(written, left, right, place);
        }
        if (b.kind == Kind::date && is_time(a) && a.kind != Kind::date && adds) {
            return shifted(written, right, left, place);
        }
        if (a.kind != Kind::date && b.kind != Kind::date) {
            if (!comparable(a, b, written.op_place)) {
                return no_node;
            }
            return adds ? build_.add(left, right, place) : build_.subtract(left, right, place);
        }
    }
    error("type-mismatch", place,
          fmt::format("{} and {} cannot be calculated with", describe(a), describe(b)),
          "a date takes days or months, as in `on + 30 days`, and two dates have a difference");
    return no_node;
}

NodeId Compiler::shifted(const ast::Binary& written, NodeId day, NodeId span, Place place) {
    const bool back = written.op == ast::Operator::subtract;
    if (build_.type(span).kind == Kind::days) {
        return back ? build_.subtract(day, span, place) : build_.add(day, span, place);
    }
    const auto end = month_end(place);
    if (!end) {
        return no_node;
    }
    if (back) {
        const Type months = build_.type(span);
        const NodeId none = build_.constant(months, known_value(0), place);
        span = build_.is_constant(span)
                   ? build_.constant(months, known_value(-build_.range(span).low), place)
                   : build_.subtract(none, span, place);
    }
    return build_.add_months(day, span, *end, place);
}

NodeId Compiler::whole_times(NodeId span, NodeId count, const ast::Binary& written, Place place) {
    const Type& by = build_.type(count);
    if (by.kind != Kind::integer || by.denominator != 1) {
        error("type-mismatch", written.op_place,
              fmt::format("{} is taken a whole number of times, this is {}",
                          describe(build_.type(span)), describe(by)));
        return no_node;
    }
    return build_.multiply(span, count, place);
}

// `(a - b) / 1 day`: how often one span goes into another, a plain number.
NodeId Compiler::span_ratio(NodeId left, NodeId right, const ast::Binary& written, Place place) {
    if (build_.type(left).kind != build_.type(right).kind || !build_.is_constant(right) ||
        build_.range(right).low <= 0) {
        error("bad-divisor", written.op_place,
              fmt::format("{} is divided only by a plain one of the same unit",
                          describe(build_.type(left))),
              "write `x / 1 day` or `x / 1 month`");
        return no_node;
    }
    const NodeId number = build_.counted(left, Kind::integer, 1, place);
    const std::int64_t divisor = build_.range(right).low;
    return divisor == 1 ? number : build_.divide(number, divisor, 1, place);
}

bool Compiler::is_date_function(const std::string& name) const {
    return function_named(name) != nullptr;
}

std::optional<std::vector<NodeId>> Compiler::date_arguments(const ast::Call& written, Place place,
                                                            const Scope& scope) {
    const Function& function = *function_named(written.function.text);
    if (written.arguments.size() < function.least || written.arguments.size() > function.most) {
        error("argument-count", place,
              fmt::format("`{}` takes {} {}, {} are given", function.name, function.least,
                          function.least == function.most ? "values" : "values or more",
                          written.arguments.size()),
              function.advice);
        return std::nullopt;
    }
    std::vector<NodeId> nodes;
    bool fits = true;
    for (const auto& argument : written.arguments) {
        const NodeId node = expression(*argument, scope);
        if (node == no_node) {
            fits = false;
            continue;
        }
        const Type& type = build_.type(node);
        const bool whole = type.kind == Kind::integer && type.denominator == 1;
        if (function.takes == Argument::day ? type.kind != Kind::date : !whole) {
            error("type-mismatch", argument->place,
                  fmt::format("`{}` takes {}, this is {}", function.name,
                              function.takes == Argument::day ? "dates" : "whole numbers",
                              describe(type)),
                  function.advice);
            fits = false;
        }
        nodes.push_back(node);
    }
    return fits ? std::optional(std::move(nodes)) : std::nullopt;
}

NodeId Compiler::date_call(const ast::Call& written, Place place, const Scope& scope) {
    const auto arguments = date_arguments(written, place, scope);
    if (!arguments) {
        return no_node;
    }
    const std::string& name = written.function.text;
    const NodeId first = arguments->front();
    if (name == "age") {
        return age(first, arguments->at(1), place);
    }
    if (name == "months_between") {
        const auto end = month_end(place);
        return end ? build_.months_between(first, arguments->at(1), *end, place) : no_node;
    }
    if (name == "year_of") {
        return build_.calendar_part(first, CalendarPart::year, place);
    }
    if (name == "month_of") {
        return build_.calendar_part(first, CalendarPart::month, place);
    }
    if (name == "day_of") {
        return build_.calendar_part(first, CalendarPart::day, place);
    }
    if (name == "month_start") {
        // Counted from the first of a month, so its end plays no part, and bounds are reached.
        Type date;
        date.kind = Kind::date;
        const NodeId start = build_.constant(date, known_value(day_number(epoch)), place);
        const NodeId months = build_.months_between(start, first, MonthEnd::clamp, place);
        return build_.add_months(start, months, MonthEnd::clamp, place);
    }
    return name == "next_of" ? next_of(*arguments, place)
                             : calendar_day(*arguments, written, place);
}

// Reached on the birthday; born on 29 February: on 1 March in other years. That is the count of
// whole months in which a day that a month lacks is the next one, by twelves.
NodeId Compiler::age(NodeId birth, NodeId day, Place place) {
    if (!pack_.header.age_on_birthday) {
        if (!age_told_) {
            age_told_ = true;
            error("missing-convention", place, "the pack does not say when an age is reached",
                  "write `dates age on_birthday` in its header");
        }
        return no_node;
    }
    const NodeId months = build_.months_between(birth, day, MonthEnd::next_day, place);
    const NodeId number = build_.counted(months, Kind::integer, 1, place);
    return build_.round(build_.divide(number, months_in_year, 1, place), 1, Rounding::down, place);
}

// The day of January 1970 with this number, moved by months: January has them all.
NodeId Compiler::calendar_day(const std::vector<NodeId>& parts, const ast::Call& written,
                              Place place) {
    struct Part {
        const char* name;
        std::int64_t low;
        std::int64_t high;
    };

    static constexpr std::array ranges{Part{"year", 1, 9999}, Part{"month", 1, 12},
                                       Part{"day", 1, 31}};
    Type whole;
    whole.kind = Kind::integer;
    Type date;
    date.kind = Kind::date;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const Value range = build_.range(parts[i]);
        if (range.low < ranges[i].low || range.high > ranges[i].high) {
            error("out-of-range", written.arguments[i]->place,
                  fmt::format("the {} may lie outside {} to {}", ranges[i].name, ranges[i].low,
                              ranges[i].high),
                  "keep it within with `min` and `max`");
            return no_node;
        }
    }
    const bool may_lack = build_.range(parts[2]).high > 28; // a month that is too short
    const auto end = may_lack ? month_end(place) : std::optional(MonthEnd::clamp);
    if (!end) {
        return no_node;
    }
    const auto number = [&](std::int64_t value) {
        return build_.constant(whole, known_value(value), place);
    };
    const NodeId years = build_.subtract(parts[0], number(1970), place);
    const NodeId months = build_.add(build_.multiply(years, number(months_in_year), place),
                                     build_.subtract(parts[1], number(1), place), place);
    const NodeId days =
        build_.counted(build_.subtract(parts[2], number(1), place), Kind::days, 1, place);
    const NodeId start = build_.constant(date, known_value(day_number(epoch)), place);
    return build_.add_months(build_.add(start, days, place),
                             build_.counted(months, Kind::months, 1, place), *end, place);
}

// The earliest of the days that has not passed; the latest of them when all have, so that
// `next_of(on, …) >= on` says whether one is still to come. `max` with the day looked from changes
// nothing where it is chosen, and keeps the bounds close.
NodeId Compiler::next_of(const std::vector<NodeId>& days, Place place) {
    const NodeId from = days.front();
    NodeId next = days[1];
    for (std::size_t i = 2; i < days.size(); ++i) {
        next = build_.maximum(next, days[i], place);
    }
    for (std::size_t i = 1; i < days.size(); ++i) {
        const NodeId ahead = build_.compare(Op::less_equal, from, days[i], place);
        const NodeId sooner = build_.minimum(next, build_.maximum(days[i], from, place), place);
        next = build_.select(ahead, sooner, next, place);
    }
    return next;
}

} // namespace eligibility
