// without_calendar: the same lanes with every operation on dates written out in plain whole-number
// arithmetic, for readers that know no calendar, or one of their own that differs.
#pragma once

#include "eligibility/lanes/lane_list.h"

#include <vector>

namespace eligibility {

struct PlainLanes {
    LaneList list;
    std::vector<LaneId> of; // one a lane of the old list: what it became
};

PlainLanes without_calendar(const LaneList& lanes);

// A day as its number, from three lanes that make a date of the years 1 to 9999.
LaneId day_number_lane(LaneList& list, LaneId year, LaneId month, LaneId day);

} // namespace eligibility
