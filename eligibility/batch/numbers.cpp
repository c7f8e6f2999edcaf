#include "eligibility/batch/numbers.h"

#include <limits>

namespace eligibility {

namespace {

template <typename T> bool fits(std::int64_t low, std::int64_t high) {
    return low >= std::numeric_limits<T>::min() && high <= std::numeric_limits<T>::max();
}

} // namespace

std::uint8_t width_for(std::int64_t low, std::int64_t high) {
    return fits<std::uint8_t>(low, high)   ? 1
           : fits<std::int16_t>(low, high) ? 2
           : fits<std::int32_t>(low, high) ? 4
                                           : 8;
}

} // namespace eligibility
