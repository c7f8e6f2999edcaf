// Questions: how many a resident is asked until every programme is settled, and which of them cost
// most. The residents are drawn from the pack's own shares and answer all they are asked; what the
// shares leave open, other members of the household, they do not know. Counts, no times.
#pragma once

#include "eligibility/eligibility.h"

#include <filesystem>

namespace bench {

// False, with the faults told, when the pack has no shares that can be read.
bool questions(const eligibility::Program& program, eligibility::Moment moment,
               const std::filesystem::path& pack);

} // namespace bench
