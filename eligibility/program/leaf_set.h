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
        if (leaf / 64 >= words_.size()) {
            words_.resize(leaf / 64 + 1, 0);
        }
        words_[leaf / 64] |= std::uint64_t{1} << (leaf % 64);
    }

    bool has(std::size_t leaf) const {
        return leaf / 64 < words_.size() && (words_[leaf / 64] >> (leaf % 64) & 1U) != 0;
    }

    bool empty() const {
        return std::all_of(words_.begin(), words_.end(),
                           [](std::uint64_t word) { return word == 0; });
    }

    LeafSet& operator|=(const LeafSet& other) {
        words_.resize(std::max(words_.size(), other.words_.size()), 0);
        for (std::size_t i = 0; i < other.words_.size(); ++i) {
            words_[i] |= other.words_[i];
        }
        return *this;
    }

private:
    std::vector<std::uint64_t> words_; // leaf i is bit i % 64 of word i / 64; missing words are 0
};

} // namespace eligibility
