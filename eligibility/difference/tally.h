// Tally: how many of some people get more, less or the same from one programme under a newer pack
// than under an older one, and what both cost. Whole numbers only, so a sum does not depend on how
// the work was shared out.
#pragma once

#include "eligibility/batch/evaluate_batch.h"

#include <array>
#include <cstdint>
#include <string>

namespace eligibility {

// Upper ends of the steps that changes are counted in, in fen; those beyond lie in the last one.
inline constexpr std::array<std::int64_t, 12> change_steps{
    -100'000, -50'000, -20'000, -10'000, -5'000, -1, 0, 4'999, 9'999, 19'999, 49'999, 99'999};

struct Tally {
    std::uint64_t winners = 0; // newly eligible, or more is paid
    std::uint64_t losers = 0;  // no longer eligible, or less is paid
    std::uint64_t unchanged = 0;
    std::uint64_t undetermined = 0; // before or after: not among the others, and in no sum
    std::uint64_t newly_eligible = 0;
    std::uint64_t no_longer_eligible = 0;
    std::int64_t older = 0; // fen, of all whose outcome is determined
    std::int64_t newer = 0;
    std::array<std::uint64_t, change_steps.size() + 1> changes{}; // of winners and losers

    void add(const BatchResult& before, const BatchResult& after);
    void add(const Tally& other);

    std::uint64_t people() const { return winners + losers + unchanged + undetermined; }

    bool operator==(const Tally&) const = default;
};

} // namespace eligibility
