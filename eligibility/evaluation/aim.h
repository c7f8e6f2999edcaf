// Aim: looks for a completion with one verdict, or with the largest or least amount while eligible.
// What moves the amount one way only is set to its better end at once; the rest is divided into
// cases, the most promising first, on a budget. `bound` is sound always, and reached by
// `completion` where `exact`. Private to evaluation/.
#pragma once

#include "eligibility/evaluation/split.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace eligibility {

class Aim {
public:
    enum class Way : int { least = -1, any = 0, largest = 1 };

    // REQUIRES: for amounts, a box of which only what may be eligible was kept.
    Aim(Box& box, std::uint64_t verdict, Way way);

    void seek();

    const std::optional<Completion>& completion() const { return completion_; }

    // No completion can do better than this; none when no completion has the verdict.
    std::optional<std::int64_t> bound() const;

    bool exact() const { return !given_up_ || (best_ && *best_ >= *given_up_); }

private:
    struct Ranked {
        std::int64_t promise;
        Value value;
    };

    std::int64_t sign() const { return way_ == Way::least ? -1 : 1; }

    std::optional<std::int64_t> promise();
    bool reached(const View& view) const;
    bool dive();
    bool seek(std::int64_t here);
    bool seek_in(std::size_t leaf, std::int64_t here);
    bool seek_at(std::size_t leaf, Value value, std::int64_t promise);
    bool take(std::int64_t here);
    std::vector<Ranked> ranked(std::size_t leaf, const std::vector<Value>& values);
    bool settle_ends(const LeafSet& open);
    std::int64_t amount_at_ends(const LeafSet& open);
    Value better_end(std::size_t leaf, Box::Way way) const;
    Box::Way eligible_way() const; // of the leaf last climbed from
    bool go_to_edge(std::size_t leaf);

    Box& box_;
    std::uint64_t verdict_;
    Way way_;
    int budget_;
    std::optional<std::int64_t> whole_;
    std::optional<std::int64_t> best_;
    std::optional<std::int64_t> given_up_; // the best that cases not looked into might have
    std::optional<Completion> completion_;
};

} // namespace eligibility
