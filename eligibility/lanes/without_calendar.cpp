#include "eligibility/lanes/without_calendar.h"

#include "eligibility/base/date.h"

namespace eligibility {

namespace {

// Days are counted from 1 March of the year 0, so that a leap day is the last of its year; nothing
// is negative then, and every division is plain.
constexpr std::int64_t epoch = 719'468;       // 1970-01-01
constexpr std::int64_t days_of_era = 146'097; // 400 years
constexpr std::int64_t most_years = 10'000;

class Calendar {
public:
    explicit Calendar(LaneList& list) : list_(list) {}

    struct Civil {
        LaneId year = no_lane;
        LaneId month = no_lane;
        LaneId day = no_lane;
    };

    Civil civil(LaneId number) {
        const LaneId shifted = list_.add(number, of(epoch));
        const LaneId era = list_.divide(shifted, days_of_era);
        const LaneId of_era =
            list_.promise(minus(shifted, times(era, days_of_era)), {0, days_of_era - 1});
        const LaneId without_leap_days = list_.promise(
            list_.add(minus(of_era, list_.divide(of_era, 1'460)),
                      minus(list_.divide(of_era, 36'524), list_.divide(of_era, days_of_era - 1))),
            {0, 400 * 365 - 1});
        const LaneId year = list_.divide(without_leap_days, 365);
        const LaneId of_year = list_.promise(minus(of_era, days_before(year)), {0, 365});
        const LaneId from_march = list_.divide(list_.add(times(of_year, 5), of(2)), 153);
        const LaneId day =
            list_.promise(list_.add(minus(of_year, month_start(from_march)), of(1)), {1, 31});
        const LaneId late = list_.less_equal(of(10), from_march); // January and February
        const LaneId month = list_.promise(
            list_.select(late, minus(from_march, of(9)), list_.add(from_march, of(3))), {1, 12});
        return {list_.add(list_.add(year, times(era, 400)), late), month, day};
    }

    LaneId number(LaneId year, LaneId month, LaneId day) {
        const LaneId early = list_.less_equal(month, of(2));
        const LaneId counted = list_.promise(minus(year, early), {0, most_years});
        const LaneId era = list_.divide(counted, 400);
        const LaneId of_era = list_.promise(minus(counted, times(era, 400)), {0, 399});
        const LaneId from_march =
            list_.promise(list_.add(minus(month, of(3)), times(early, 12)), {0, 11});
        const LaneId of_year = list_.add(month_start(from_march), minus(day, of(1)));
        return minus(list_.add(list_.add(times(era, days_of_era), days_before(of_era)), of_year),
                     of(epoch));
    }

    LaneId add_months(LaneId number_of_day, LaneId months, bool next_day) {
        const Civil from = civil(number_of_day);
        const LaneId count = list_.promise(
            list_.add(list_.add(times(from.year, 12), minus(from.month, of(1))), months),
            {0, most_years * 12});
        const LaneId year = list_.divide(count, 12);
        const LaneId month =
            list_.promise(list_.add(minus(count, times(year, 12)), of(1)), {1, 12});
        const LaneId length = length_of(year, month);
        const LaneId over = list_.less(length, from.day);
        const LaneId last = next_day ? list_.add(length, of(1)) : length;
        const LaneId day = list_.select(over, last, from.day);
        return list_.add(number(year, month, of(1)), minus(day, of(1)));
    }

    LaneId months_between(LaneId from, LaneId to, bool next_day) {
        const Civil a = civil(from);
        const Civil b = civil(to);
        const LaneId months = list_.add(times(minus(b.year, a.year), 12), minus(b.month, a.month));
        const LaneId passed = list_.less_equal(add_months(from, months, next_day), to);
        return minus(list_.add(months, passed), of(1));
    }

private:
    LaneId of(std::int64_t number) { return list_.constant(number); }

    LaneId times(LaneId lane, std::int64_t factor) { return list_.multiply(lane, of(factor)); }

    LaneId minus(LaneId a, LaneId b) { return list_.subtract(a, b); }

    // Days from the era's begin to that of a year of it.
    LaneId days_before(LaneId year) {
        return list_.add(times(year, 365), minus(list_.divide(year, 4), list_.divide(year, 100)));
    }

    LaneId month_start(LaneId from_march) {
        return list_.divide(list_.add(times(from_march, 153), of(2)), 5);
    }

    LaneId multiple(LaneId lane, std::int64_t by) {
        return list_.equal(minus(lane, times(list_.divide(lane, by), by)), of(0));
    }

    LaneId length_of(LaneId year, LaneId month) {
        const LaneId leap =
            list_.either(list_.both(multiple(year, 4), list_.opposite(multiple(year, 100))),
                         multiple(year, 400));
        const LaneId shifted = list_.add(month, list_.divide(month, 8));
        const LaneId odd = minus(shifted, times(list_.divide(shifted, 2), 2));
        return list_.select(list_.equal(month, of(2)), list_.add(of(28), leap),
                            list_.add(of(30), odd));
    }

    LaneList& list_;
};

} // namespace

LaneId day_number_lane(LaneList& list, LaneId year, LaneId month, LaneId day) {
    return Calendar(list).number(year, month, day);
}

PlainLanes without_calendar(const LaneList& lanes) {
    PlainLanes plain;
    Calendar calendar(plain.list);
    for (LaneId id = 0; id < lanes.lanes().size(); ++id) {
        const Lane& lane = lanes[id];
        const auto operand = [&](LaneId old) { return old == no_lane ? no_lane : plain.of[old]; };
        const LaneId a = operand(lane.a);
        const LaneId b = operand(lane.b);
        const bool next_day = lane.index == static_cast<std::uint32_t>(MonthEnd::next_day);
        if (lane.op == LaneOp::add_months) {
            plain.of.push_back(calendar.add_months(a, b, next_day));
        } else if (lane.op == LaneOp::months_between) {
            plain.of.push_back(calendar.months_between(a, b, next_day));
        } else if (lane.op == LaneOp::calendar_part) {
            const auto civil = calendar.civil(a);
            const auto part = static_cast<CalendarPart>(lane.index);
            plain.of.push_back(part == CalendarPart::year    ? civil.year
                               : part == CalendarPart::month ? civil.month
                                                             : civil.day);
        } else {
            plain.of.push_back(plain.list.same(lane, a, b, operand(lane.c), lanes.range(id)));
        }
    }
    return plain;
}

} // namespace eligibility
