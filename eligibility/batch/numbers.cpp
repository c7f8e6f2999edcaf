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

template <typename T> void write(std::byte* to, std::int64_t number) {
    const auto narrow = static_cast<T>(number);
    std::memcpy(to, &narrow, sizeof narrow);
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

void put_number(std::byte* to, std::uint8_t width, std::int64_t number) {
    if (width == 1) {
        write<std::uint8_t>(to, number);
    } else if (width == 2) {
        write<std::int16_t>(to, number);
    } else if (width == 4) {
        write<std::int32_t>(to, number);
    } else {
        write<std::int64_t>(to, number);
    }
}

void Numbers::add(std::int64_t number) {
    bytes_.resize(bytes_.size() + width_);
    put_number(bytes_.data() + bytes_.size() - width_, width_, number);
}

} // namespace eligibility
