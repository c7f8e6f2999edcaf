// distance_words: distances and profiles in sentences, in one language.
// Says how far a line is and what another answer would do; only inputs that the pack calls
// changeable are put as something to change, nobody is advised to earn less or to be somebody else.
#pragma once

#include "eligibility/analysis/distances.h"
#include "eligibility/analysis/profile.h"
#include "eligibility/explanation/explain.h"

#include <string>
#include <vector>

namespace eligibility {

std::vector<std::string> distance_words(const Program& program, const Distances& distances,
                                        Language language);

std::vector<std::string> profile_words(const Program& program, ProgrammeId programme,
                                       const Profile& profile, Language language);

} // namespace eligibility
