// small_rules: one programme with a line of each kind, and a few cases of its own.
#pragma once

#include "eligibility/pack/pack.h"
#include "eligibility/program/program.h"

#include <string>

namespace small_rules {

// With more cases behind it. A text that is refused ends the test at once.
eligibility::Pack pack(const std::string& more = "");
eligibility::Program program(const eligibility::Pack& pack);

} // namespace small_rules
