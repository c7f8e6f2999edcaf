// Intervals: stretches of numbers or days as a cell writes them, and what lies outside all of them.
#pragma once

#include "eligibility/base/number.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::dmn {

struct End { // of an interval, as it is written
    Ratio value;
    std::string text;
    bool included = false;
};

struct Interval { // an end that is not there has no limit
    std::optional<End> low;
    std::optional<End> high;
};

// What lies in none of them, as the tests of a cell; empty where nothing does.
std::string outside(std::vector<Interval> excluded);

} // namespace eligibility::dmn
