// The builder's operations with days and months, whose ranges keep within the calendar.
#include "eligibility/program/builder.h"
#include "eligibility/program/operations.h"

#include <algorithm>

namespace eligibility {

NodeId Builder::today(Place place) {
    Type type;
    type.kind = Kind::date;
    const Value window{day_number(program_.window_from),
                       day_number(std::max(program_.window_from, program_.window_to))};
    return push({.op = Op::day}, type, window, place);
}

NodeId Builder::add_months(NodeId day, NodeId months, MonthEnd end, Place place) {
    const Value from = range(day);
    const Value by = range(months);
    constexpr std::int64_t all_months = 12 * 10'000; // more lead beyond the calendar from any day
    if (by.low < -all_months || by.high > all_months) {
        fits_calendar(-range_limit, range_limit, place);
        return day;
    }
    const Value to = eligibility::add_months(from, by, end);
    if (!fits_calendar(to.low, to.high, place)) {
        return day;
    }
    return push(
        {.op = Op::add_months, .a = day, .b = months, .index = static_cast<std::uint32_t>(end)},
        type(day), to, place);
}

NodeId Builder::months_between(NodeId from, NodeId to, MonthEnd end, Place place) {
    Type type;
    type.kind = Kind::months;
    return push(
        {.op = Op::months_between, .a = from, .b = to, .index = static_cast<std::uint32_t>(end)},
        type, eligibility::months_between(range(from), range(to), end), place);
}

NodeId Builder::calendar_part(NodeId day, CalendarPart part, Place place) {
    Type type;
    type.kind = Kind::integer;
    return push({.op = Op::calendar_part, .a = day, .index = static_cast<std::uint32_t>(part)},
                type, eligibility::calendar_part(range(day), part), place);
}

NodeId Builder::counted(NodeId a, Kind kind, std::int64_t factor, Place place) {
    Type result = type(a);
    result.kind = kind;
    const Value from = range(a);
    if (!fits(static_cast<Int128>(from.low) * factor, static_cast<Int128>(from.high) * factor,
              place)) {
        return stand_in(result, place);
    }
    return is_constant(a) ? constant(result, rescale(from, factor), place)
                          : push({.op = Op::rescale, .a = a, .number = factor}, result,
                                 rescale(from, factor), place);
}

} // namespace eligibility
