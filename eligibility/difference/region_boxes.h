// Region boxes: the boxes of a search that say the same, put together into larger ones. Private to
// difference/.
#pragma once

#include "eligibility/base/value.h"

#include <cstdint>
#include <string>
#include <vector>

namespace eligibility {

struct RegionBox {
    std::string saying; // only boxes that say the same are put together
    std::vector<Value> values;
};

// `sets`: one a variable, whether its values are sets. Boxes that differ in one variable alone and
// touch there become one, until there are none.
std::vector<RegionBox> put_together(std::vector<RegionBox> boxes, const std::vector<bool>& sets);

} // namespace eligibility
