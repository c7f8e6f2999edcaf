// Numbers: a column of whole numbers, each in as few bytes as the range of them all allows, so that
// more people fit into a register and into the cache. One byte holds 0 to 255; two, four and eight
// bytes are signed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace eligibility {

// Bytes for each number of a range.
std::uint8_t width_for(std::int64_t low, std::int64_t high);

struct NumbersView { // somebody else's numbers; one for all where `fixed`
    const std::byte* first = nullptr;
    std::uint8_t width = 8;
    bool fixed = false;

    std::int64_t operator[](std::size_t at) const {
        const std::byte* from = first + (fixed ? 0 : at * width);
        const auto read = [&](auto number) {
            std::memcpy(&number, from, sizeof number);
            return static_cast<std::int64_t>(number);
        };
        return width == 1   ? read(std::uint8_t{})
               : width == 2 ? read(std::int16_t{})
               : width == 4 ? read(std::int32_t{})
                            : read(std::int64_t{});
    }
};

// Writes one number at this width. REQUIRES: it fits.
inline void put_number(std::byte* to, std::uint8_t width, std::int64_t number) {
    const auto write = [&](auto narrow) { std::memcpy(to, &narrow, sizeof narrow); };
    if (width == 1) {
        write(static_cast<std::uint8_t>(number));
    } else if (width == 2) {
        write(static_cast<std::int16_t>(number));
    } else if (width == 4) {
        write(static_cast<std::int32_t>(number));
    } else {
        write(number);
    }
}

class Numbers {
public:
    explicit Numbers(std::uint8_t width = 8) : width_(width) {}

    std::uint8_t width() const { return width_; }

    std::size_t size() const { return size_; }

    bool empty() const { return size_ == 0; }

    // REQUIRES: the number fits.
    void add(std::int64_t number) {
        if ((size_ + 1) * width_ > bytes_.size()) {
            bytes_.resize(2 * bytes_.size() + std::size_t{64} * width_);
        }
        put_number(bytes_.data() + size_ * width_, width_, number);
        ++size_;
    }

    void clear() { size_ = 0; }

    std::int64_t operator[](std::size_t at) const { return view()[at]; }

    NumbersView view() const { return {bytes_.data(), width_, false}; }

private:
    std::uint8_t width_;
    std::size_t size_ = 0;
    std::vector<std::byte> bytes_; // room for more than there are
};

} // namespace eligibility
