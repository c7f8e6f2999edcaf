// The shipped pack, read and compiled once for the tests that ask it things.
// A pack that is refused ends the test at once, with everything the refusal says.
#pragma once

#include "eligibility/eligibility.h"

#include <string_view>
#include <vector>

namespace shipped {

const eligibility::Program& program();

eligibility::ProgrammeId programme(std::string_view id);
eligibility::InputId input(std::string_view path);

// The programmes that a case expects something of, ascending.
std::vector<eligibility::ProgrammeId> programmes_of(const eligibility::Case& example);

} // namespace shipped
