// write_distances: distances and profiles as JSON, in the style of the results of contract.md.
// Values of inputs are spelled as in answers, amounts are decimal strings, days are ISO dates.
#pragma once

#include "eligibility/analysis/distances.h"
#include "eligibility/analysis/profile.h"

#include <span>
#include <string>

namespace eligibility {

struct AskedFor { // the least value of the profile's input that pays an amount
    std::int64_t fen = 0;
    std::optional<std::int64_t> value;
};

struct ProgrammeProfile {
    ProgrammeId programme = 0;
    Profile profile;
    std::optional<AskedFor> asked;
};

// `on`: the day they were worked out for.
std::string write_distances(const Program& program, Date on, std::span<const Distances> all);

std::string write_profiles(const Program& program, Date on, std::span<const ProgrammeProfile> all);

} // namespace eligibility
