// LeafSet: some of the leaves one programme depends on, by their place in its cone. It grows as
// needed, so a programme may depend on any number of inputs and figures. Knows nothing of what a
// leaf is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace eligibility {

class LeafSet {
public:
    void add(std::size_t leaf) {
        if (leaf < 64) {
            first_ |= std::uint64_t{1} << leaf;
            return;
        }
        if (leaf / 64 > more_.size()) {
            more_.resize(leaf / 64, 0);
        }
        more_[leaf / 64 - 1] |= std::uint64_t{1} << (leaf % 64);
    }

    bool has(std::size_t leaf) const {
        if (leaf < 64) {
            return (first_ >> leaf & 1U) != 0;
        }
        return leaf / 64 <= more_.size() && (more_[leaf / 64 - 1] >> (leaf % 64) & 1U) != 0;
    }

    bool empty() const {
        return first_ == 0 && std::all_of(more_.begin(), more_.end(),
                                          [](std::uint64_t word) { return word == 0; });
    }

    LeafSet& operator|=(const LeafSet& other) {
        first_ |= other.first_;
        more_.resize(std::max(more_.size(), other.more_.size()), 0);
        for (std::size_t i = 0; i < other.more_.size(); ++i) {
            more_[i] |= other.more_[i];
        }
        return *this;
    }

private:
    std::uint64_t first_ = 0; // most programmes have no more than these 64 leaves
    std::vector<std::uint64_t>
        more_; // leaf i is bit i % 64 of word i / 64 - 1; missing words are 0
};

} // namespace eligibility
