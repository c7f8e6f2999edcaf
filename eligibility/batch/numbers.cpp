#include "eligibility/batch/numbers.h"

#include <cstring>
#include <limits>

namespace eligibility {

namespace {

template <typename T> bool fits(std::int64_t low, std::int64_t high) {
    return low >= std::numeric_limits<T>::min() && high <= std::numeric_limits<T>::max();
}

template <typename T> std::int64_t number_at(const std::byte* from) {
    T number{};
    std::memcpy(&number, from, sizeof number);
    return static_cast<std::int64_t>(number);
}

} // namespace

std::uint8_t width_for(std::int64_t low, std::int64_t high) {
    return fits<std::uint8_t>(low, high)   ? 1
           : fits<std::int16_t>(low, high) ? 2
           : fits<std::int32_t>(low, high) ? 4
                                           : 8;
}

std::int64_t NumbersView::operator[](std::size_t at) const {
    const std::byte* from = first + (fixed ? 0 : at * width);
    return width == 1   ? number_at<std::uint8_t>(from)
           : width == 2 ? number_at<std::int16_t>(from)
           : width == 4 ? number_at<std::int32_t>(from)
                        : number_at<std::int64_t>(from);
}

} // namespace eligibility
