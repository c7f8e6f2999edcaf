#include "eligibility/difference/region_boxes.h"

#include <algorithm>
#include <optional>

namespace eligibility {

namespace {

// Both as one value, where that holds nothing besides.
std::optional<Value> union_of(Value a, Value b, bool set) {
    if (set) {
        return member_set(bits(a) | bits(b));
    }
    const bool touch = a.low <= b.high + 1 && b.low <= a.high + 1;
    return touch ? std::optional(Value{std::min(a.low, b.low), std::max(a.high, b.high)})
                 : std::nullopt;
}

bool within(Value a, Value b, bool set) {
    return set ? (bits(a) & ~bits(b)) == 0 : b.low <= a.low && a.high <= b.high;
}

bool take_in(RegionBox& box, const RegionBox& other, const std::vector<bool>& sets) {
    if (box.saying != other.saying) {
        return false;
    }
    std::optional<std::size_t> apart;
    bool all_within = true;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (box.values[i] != other.values[i]) {
            all_within = all_within && within(other.values[i], box.values[i], sets[i]);
            if (apart && !all_within) {
                return false;
            }
            apart = apart && all_within ? apart : std::optional(i);
        }
    }
    if (all_within) {
        return true;
    }
    // Only one variable may differ, and the two must touch there.
    for (std::size_t i = 0; i < sets.size(); ++i) {
        if (i != *apart && box.values[i] != other.values[i]) {
            return false;
        }
    }
    const auto both = union_of(box.values[*apart], other.values[*apart], sets[*apart]);
    if (both) {
        box.values[*apart] = *both;
    }
    return both.has_value();
}

} // namespace

std::vector<RegionBox> put_together(std::vector<RegionBox> boxes, const std::vector<bool>& sets) {
    bool changed = true;
    while (changed) {
        changed = false;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t j = 0; j < boxes.size();) {
                if (i != j && take_in(boxes[i], boxes[j], sets)) {
                    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(j));
                    i -= j < i ? 1 : 0;
                    changed = true;
                } else {
                    ++j;
                }
            }
        }
    }
    return boxes;
}

} // namespace eligibility
