#include "eligibility/lanes/lane_arithmetic.h"

#include "eligibility/program/operations.h"

#include <algorithm>
#include <optional>

namespace eligibility {

LaneId LaneArithmetic::times(LaneId lane, std::int64_t factor) {
    return list_.multiply(lane, list_.constant(factor));
}

LaneBounds LaneArithmetic::choose(LaneId test, LaneBounds yes, LaneBounds no) {
    return {list_.select(test, yes.low, no.low), list_.select(test, yes.high, no.high)};
}

// Both where the test is open.
LaneBounds LaneArithmetic::choose(Kind kind, LaneBounds test, LaneBounds yes, LaneBounds no) {
    if (test.known()) {
        return choose(test.low, yes, no);
    }
    return hull_of(kind, {{test.high, yes}, {list_.opposite(test.low), no}});
}

LaneBounds LaneArithmetic::round(LaneBounds value, std::int64_t step, Rounding mode) {
    const LaneId low = rounded(value.low, step, mode);
    return {low, value.known() ? low : rounded(value.high, step, mode)};
}

LaneId LaneArithmetic::rounded(LaneId value, std::int64_t step, Rounding mode) {
    const auto plus = [&](std::int64_t more) {
        return list_.divide(list_.add(value, list_.constant(more)), step);
    };
    switch (mode) {
    case Rounding::down:
        return list_.divide(value, step);
    case Rounding::up:
        return plus(step - 1);
    case Rounding::half_up:
        return plus(step / 2);
    case Rounding::half_even: {
        const LaneId whole = list_.divide(value, step);
        const LaneId rest = list_.subtract(value, times(whole, step));
        const LaneId twice = times(rest, 2);
        const LaneId odd = list_.subtract(whole, times(list_.divide(whole, 2), 2));
        const LaneId whole_step = list_.constant(step);
        const LaneId up = list_.either(
            list_.less(whole_step, twice),
            list_.both(list_.equal(twice, whole_step), list_.equal(odd, list_.constant(1))));
        return list_.add(whole, up);
    }
    }
    return value;
}

LaneBounds LaneArithmetic::multiply(LaneBounds a, LaneBounds b) {
    const auto not_negative = [&](LaneBounds one) { return list_.range(one.low).low >= 0; };
    if ((a.known() && b.known()) || (not_negative(a) && not_negative(b))) {
        return {list_.multiply(a.low, b.low), list_.multiply(a.high, b.high)};
    }
    LaneBounds all{list_.multiply(a.low, b.low), no_lane};
    all.high = all.low;
    for (const LaneId product : {list_.multiply(a.low, b.high), list_.multiply(a.high, b.low),
                                 list_.multiply(a.high, b.high)}) {
        all = {list_.minimum(all.low, product), list_.maximum(all.high, product)};
    }
    return all;
}

LaneBounds LaneArithmetic::equal(LaneBounds a, LaneBounds b) {
    const LaneId apart = list_.either(list_.less(a.high, b.low), list_.less(b.high, a.low));
    const LaneId same =
        list_.both(list_.both(list_.equal(a.low, a.high), list_.equal(b.low, b.high)),
                   list_.equal(a.low, b.low));
    return a.known() && b.known() ? LaneBounds{same, same}
                                  : LaneBounds{same, list_.opposite(apart)};
}

// One lane a side, of one member each: the same bit. Otherwise they may be the same where they
// share a member, and are where each has one.
LaneBounds LaneArithmetic::same_member(LaneBounds a, LaneBounds b, int members) {
    LaneId may = list_.constant(0);
    LaneId must = list_.constant(0);
    for (int i = 0; i < members; ++i) {
        const std::uint64_t one = bits(one_member(i));
        const LaneId both = list_.both(list_.meets(a.low, one), list_.meets(b.low, one));
        may = list_.either(may, both);
        must = list_.either(
            must, list_.both(both, list_.both(list_.within(a.low, one), list_.within(b.low, one))));
    }
    return {must, may};
}

LaneBounds LaneArithmetic::calendar(LaneBounds day, CalendarPart part) {
    const auto of = [&](LaneId lane, CalendarPart one) { return list_.calendar_part(lane, one); };
    if (day.known() || part == CalendarPart::year) {
        return {of(day.low, part), of(day.high, part)};
    }
    const LaneId year = of(day.low, CalendarPart::year);
    const LaneId last_year = of(day.high, CalendarPart::year);
    const LaneId same_year = list_.equal(year, last_year);
    const LaneId month = of(day.low, CalendarPart::month);
    const LaneId last_month = of(day.high, CalendarPart::month);
    if (part == CalendarPart::month) {
        return choose(same_year, {month, last_month}, constant({1, 12}));
    }
    const LaneId first_of_days = of(day.low, CalendarPart::day);
    const LaneId last_of_days = of(day.high, CalendarPart::day);
    const LaneId passed =
        list_.add(times(list_.subtract(last_year, year), 12), list_.subtract(last_month, month));
    const LaneId next_month =
        list_.add_months(list_.add(list_.subtract(day.low, first_of_days), list_.constant(1)),
                         list_.constant(1), static_cast<std::uint32_t>(MonthEnd::clamp));
    const LaneId length = of(list_.subtract(next_month, list_.constant(1)), CalendarPart::day);
    const LaneBounds two_months{list_.constant(1), list_.maximum(length, last_of_days)};
    const LaneBounds several =
        choose(list_.less(list_.constant(1), passed), constant({1, 31}), two_months);
    return choose(list_.equal(passed, list_.constant(0)), {first_of_days, last_of_days}, several);
}

LaneId LaneArithmetic::touches(LaneBounds day, std::int64_t first, std::int64_t last) {
    return list_.both(list_.less_equal(list_.constant(first), day.high),
                      list_.less_equal(day.low, list_.constant(last)));
}

LaneId LaneArithmetic::verdict(LaneBounds in_scope, LaneBounds conditions) {
    const auto bit = [&](std::uint64_t which) {
        return list_.constant(static_cast<std::int64_t>(which));
    };
    const LaneId none = list_.constant(0);
    const LaneId inside = list_.unite(list_.select(conditions.high, bit(eligible_bit), none),
                                      list_.select(conditions.low, none, bit(ineligible_bit)));
    return list_.unite(list_.select(in_scope.high, inside, none),
                       list_.select(in_scope.low, none, bit(out_of_scope_bit)));
}

LaneBounds LaneArithmetic::hull_of(Kind kind, const std::vector<PerhapsLanes>& values) {
    // Values that are the same count where one of their tests holds.
    std::vector<PerhapsLanes> different;
    for (const PerhapsLanes& one : values) {
        const auto same =
            std::find_if(different.begin(), different.end(), [&](const PerhapsLanes& other) {
                return other.value.low == one.value.low && other.value.high == one.value.high;
            });
        if (same == different.end()) {
            different.push_back(one);
        } else {
            same->test = list_.either(same->test, one.test);
        }
    }
    if (different.size() == 1) {
        return different.front().value;
    }
    if (is_set_kind(kind)) {
        LaneId all = list_.constant(0);
        for (const PerhapsLanes& one : different) {
            all = list_.unite(all, list_.select(one.test, one.value.low, list_.constant(0)));
        }
        return {all, all};
    }
    // What does not count stands where it cannot be the least, or the greatest.
    std::int64_t most = -range_limit;
    std::int64_t least = range_limit;
    for (const PerhapsLanes& one : different) {
        if (list_.constant_of(one.test) != std::optional<std::int64_t>(0)) {
            most = std::max(most, list_.range(one.value.low).high);
            least = std::min(least, list_.range(one.value.high).low);
        }
    }
    LaneBounds all{list_.constant(most), list_.constant(least)};
    for (const PerhapsLanes& one : different) {
        all.low =
            list_.minimum(all.low, list_.select(one.test, one.value.low, list_.constant(most)));
        all.high =
            list_.maximum(all.high, list_.select(one.test, one.value.high, list_.constant(least)));
    }
    return all;
}

} // namespace eligibility
