// The operations of a Walk with days and months. Where both sides move one of them is held: months
// at their number, days within their month.
#include "eligibility/analysis/walk.h"

#include <chrono>

namespace eligibility {

// What the curve is at the beginning; the stretch ends where it is not.
std::int64_t Walk::held(const Curve& curve) {
    const auto value = static_cast<std::int64_t>(curves_.at(curve, from_));
    reaches_zero(curve - value);
    reaches_zero(curve - (Int128{value} + 1));
    return value;
}

// The month that the day is in at the beginning; the stretch ends with it.
std::chrono::year_month Walk::month_held(const Curve& day) {
    const std::chrono::year_month_day at{
        date_of(static_cast<std::int64_t>(curves_.at(day, from_)))};
    const auto month = at.year() / at.month();
    for (const auto& start : {month, month + std::chrono::months{1}}) {
        reaches_zero(day - day_number(Date{start / 1}));
    }
    return month;
}

Curve Walk::months_later(const Curve& day, const Curve& months, MonthEnd end) {
    if (day.constant()) {
        return curves_.climb(months,
                             {Stairs::Way::months_on, static_cast<std::int64_t>(day.powers[0]),
                              Rounding::down, end});
    }
    return curves_.climb(day, {Stairs::Way::later, held(months), Rounding::down, end});
}

Curve Walk::months_apart(const Curve& from, const Curve& to, MonthEnd end) {
    if (from.constant()) {
        return curves_.climb(to, {Stairs::Way::months_since,
                                  static_cast<std::int64_t>(from.powers[0]), Rounding::down, end});
    }
    if (to.constant()) {
        return curves_.climb(from, {Stairs::Way::months_until,
                                    static_cast<std::int64_t>(to.powers[0]), Rounding::down, end}) *
               -1;
    }
    const std::int64_t months = (month_held(to) - month_held(from)).count();
    const Curve there = curves_.climb(from, {Stairs::Way::later, months, Rounding::down, end});
    return constant_curve(reaches(to, there) ? months : months - 1);
}

Walk::Piece Walk::moved(const Node& node, const Piece& day, const Piece& months) {
    const auto end = static_cast<MonthEnd>(node.index);
    Piece result = one(months_later(day.low, months.low, end));
    result.known = day.known && months.known;
    if (!result.known) {
        result.high = months_later(day.high, months.high, end);
    }
    return result;
}

Walk::Piece Walk::apart(const Node& node, const Piece& from, const Piece& to) {
    const auto end = static_cast<MonthEnd>(node.index);
    Piece result = one(months_apart(from.high, to.low, end));
    result.known = from.known && to.known;
    if (!result.known) {
        result.high = months_apart(from.low, to.high, end);
    }
    return result;
}

// As calendar_part says it for what a day may be.
Walk::Piece Walk::part_of(const Node& node, const Piece& day) {
    const auto part = static_cast<CalendarPart>(node.index);
    if (part == CalendarPart::year) {
        const Stairs year{Stairs::Way::year, 0, Rounding::down, MonthEnd::clamp};
        Piece result = one(curves_.climb(day.low, year));
        result.known = day.known;
        result.high = day.known ? result.high : curves_.climb(day.high, year);
        return result;
    }
    const auto first = month_held(day.low);
    const auto last = month_held(day.high);
    const auto number = [](std::chrono::month month) {
        return constant_curve(static_cast<unsigned>(month));
    };
    const auto day_of = [](const Curve& curve, std::chrono::year_month month) {
        return curve - (day_number(Date{month / 1}) - 1);
    };
    Piece result = one(constant_curve(1));
    result.known = day.known;
    if (part == CalendarPart::month) {
        const bool same_year = first.year() == last.year();
        result.low = same_year ? number(first.month()) : constant_curve(1);
        result.high = same_year ? number(last.month()) : constant_curve(12);
    } else if (first == last) {
        result.low = day_of(day.low, first);
        result.high = day_of(day.high, last);
    } else if (last - first > std::chrono::months{1}) {
        result.high = constant_curve(31);
    } else {
        const std::chrono::year_month_day end{Date{first / std::chrono::last}};
        result.high =
            larger(constant_curve(static_cast<unsigned>(end.day())), day_of(day.high, last));
    }
    return result;
}

// What the versions give that may be in force on the node's own day.
Walk::Piece Walk::on_day(NodeId id) {
    const Node& node = program_.nodes[id];
    const Dating& dating = program_.datings[node.index];
    const Piece& day = at_[node.a];
    const auto cut = [&](Date at) {
        reaches_zero(day.low - day_number(at));
        reaches_zero(day.high - day_number(at));
    };
    for (const Version& version : dating.versions) {
        cut(version.from);
        if (version.until) {
            cut(*version.until + std::chrono::days{1});
        }
    }
    std::optional<Piece> all;
    const Value days{static_cast<std::int64_t>(curves_.at(day.low, from_)),
                     static_cast<std::int64_t>(curves_.at(day.high, from_))};
    for_each_version(dating, wide_.moment.known_on, days, [&](std::uint32_t version) {
        const Piece one = version == no_index ? between(program_.initial[id])
                                              : at_[program_.operands[node.first + version]];
        all = all ? hull(node.kind, *all, one) : one;
    });
    return std::move(*all); // every day has a version or none
}

} // namespace eligibility
