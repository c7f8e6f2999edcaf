// Numbers: a column of whole numbers, each in as few bytes as the range of them all allows, so that
// more people fit into a register and into the cache. One byte holds 0 to 255; two, four and eight
// bytes are signed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace eligibility {

// Bytes for each number of a range.
std::uint8_t width_for(std::int64_t low, std::int64_t high);

struct NumbersView { // somebody else's numbers; one for all where `fixed`
    const std::byte* first = nullptr;
    std::uint8_t width = 8;
    bool fixed = false;

    std::int64_t operator[](std::size_t at) const;
};

class Numbers {
public:
    explicit Numbers(std::uint8_t width = 8) : width_(width) {}

    std::uint8_t width() const { return width_; }

    std::size_t size() const { return bytes_.size() / width_; }

    bool empty() const { return bytes_.empty(); }

    // REQUIRES: the number fits.
    void add(std::int64_t number);

    void clear() { bytes_.clear(); }

    std::int64_t operator[](std::size_t at) const { return view()[at]; }

    NumbersView view() const { return {bytes_.data(), width_, false}; }

private:
    std::uint8_t width_;
    std::vector<std::byte> bytes_;
};

// Writes one number at this width. REQUIRES: it fits.
void put_number(std::byte* to, std::uint8_t width, std::int64_t number);

} // namespace eligibility
