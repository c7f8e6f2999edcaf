// Examples: of a box of people to whom two packs say different things, who gains most and who loses
// most, as far as is found, and whether it is proved that nobody goes further. What is said of them
// is what both packs were really asked. Private to difference/.
#pragma once

#include "eligibility/difference/regions.h"
#include "eligibility/difference/twins.h"

namespace eligibility {

class Examples {
public:
    // REQUIRES: all outlive it.
    Examples(const Matched& match, std::array<Date, 2> days, Matched::Pair programme,
             const Joined& joined);

    // By the default readings where the box has them and they tell anything.
    std::vector<Example> of(const std::vector<Value>& box);

    // Of the last box: only another reading tells anything.
    bool other_reading() const { return other_reading_; }

    // Whether it is proved that both packs say the same to all of a box in which nobody was found.
    bool nobody() const { return nobody_; }

private:
    enum class Way : std::uint8_t { more, less };

    std::vector<Value> by_default(std::vector<Value> box);
    std::vector<Example> both_ways(const std::vector<Value>& box);
    std::vector<Example> looked_for(const std::vector<Value>& box);
    std::optional<Example> example(const std::vector<Value>& box,
                                   std::optional<std::vector<Value>> start = std::nullopt);
    std::optional<std::vector<Value>> best_point(const std::vector<Value>& box);
    std::optional<Int128> climb(std::vector<Value>& point,
                                const std::vector<std::vector<Value>>& points,
                                Int128 most_possible);
    bool improve(const std::vector<Value>& box, std::vector<Value>& point);
    void make_small(const std::vector<Value>& box, std::vector<Value>& point);
    std::vector<Value> point_of(std::vector<Value> values) const;
    std::int64_t more_at(const std::vector<Value>& point);
    Int128 bound() const;
    std::optional<Int128> score(const std::vector<Value>& point);
    std::size_t below(std::size_t count);

    std::optional<Witness> confirmed(const std::vector<Value>& box,
                                     const std::vector<Value>& point) const;
    void answer(std::size_t half, const std::vector<Value>& point, Answers& answers) const;
    void set_answer(std::size_t half, InputId input, Value value, Answers& answers) const;

    const Matched& match_;
    std::array<Date, 2> days_;
    Matched::Pair programme_;
    const Joined& joined_;
    RegionRoom room_;
    LargerRoom larger_;
    DifferRoom differ_;
    Way way_ = Way::more; // which is sought
    bool other_reading_ = false;
    bool nobody_ = false;
    std::uint64_t state_ = 0x2545F4914F6CDD1DULL;
};

} // namespace eligibility
