// The shipped pack, read and compiled once for the tests that ask it things.
// A pack that is refused ends the test at once, with everything the refusal says.
#pragma once

#include "eligibility/eligibility.h"

#include <string_view>

namespace shipped {

const eligibility::Program& program();

eligibility::ProgrammeId programme(std::string_view id);
eligibility::InputId input(std::string_view path);

} // namespace shipped
