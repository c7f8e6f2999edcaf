// Refusals: what of a DMN file cannot be read, each by the id of its element and with the reason.
// All of them are collected before a reader gives up, so that whoever drew the file sees the whole
// list at once. Knows nothing of rules.
#pragma once

#include <string>
#include <vector>

namespace eligibility::dmn {

struct Refusal {
    std::string
        element;        // its id, or of the nearest element around it that has one; empty: the file
    std::string reason; // one sentence without its full stop

    bool operator==(const Refusal&) const = default;
};

class Refusals {
public:
    void add(std::string element, std::string reason) {
        Refusal one{std::move(element), std::move(reason)};
        for (const Refusal& told : list_) {
            if (told == one) {
                return;
            }
        }
        if (list_.size() < most) {
            list_.push_back(std::move(one));
        }
    }

    bool any() const { return !list_.empty(); }

    const std::vector<Refusal>& list() const { return list_; }

private:
    static constexpr std::size_t most = 200; // nobody reads on
    std::vector<Refusal> list_;
};

} // namespace eligibility::dmn
