// LaneArithmetic: what operations.h does to bounded values, done to lanes: where both ends are one
// lane so is the result, else each end is worked out alone. Sets of members are one lane always.
#pragma once

#include "eligibility/base/type.h"
#include "eligibility/base/value.h"
#include "eligibility/lanes/lane_list.h"

#include <vector>

namespace eligibility {

struct PerhapsLanes { // a value that counts where the test holds
    LaneId test = no_lane;
    LaneBounds value;
};

class LaneArithmetic {
public:
    explicit LaneArithmetic(LaneList& list) : list_(list) {}

    LaneBounds constant(Value value) {
        return {list_.constant(value.low), list_.constant(value.high)};
    }

    LaneId times(LaneId lane, std::int64_t factor);

    LaneBounds choose(LaneId test, LaneBounds yes, LaneBounds no);
    LaneBounds choose(Kind kind, LaneBounds test, LaneBounds yes, LaneBounds no);

    LaneBounds round(LaneBounds value, std::int64_t step, Rounding mode);
    LaneBounds multiply(LaneBounds a, LaneBounds b);
    LaneBounds equal(LaneBounds a, LaneBounds b);
    LaneBounds same_member(LaneBounds a, LaneBounds b, int members);
    LaneBounds calendar(LaneBounds day, CalendarPart part);

    // Whether the day may be one from first to last.
    LaneId touches(LaneBounds day, std::int64_t first, std::int64_t last);

    LaneId verdict(LaneBounds in_scope, LaneBounds conditions);

    // All that the values may be whose tests hold. REQUIRES: one of the tests holds, for everybody.
    LaneBounds hull_of(Kind kind, const std::vector<PerhapsLanes>& values);

private:
    LaneId rounded(LaneId value, std::int64_t step, Rounding mode);

    LaneList& list_;
};

} // namespace eligibility
