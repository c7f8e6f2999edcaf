// compiled: rule text that a test writes, as a program.
// A pack that is refused where it must not be ends the test at once, with everything the refusal
// says.
#pragma once

#include "eligibility/eligibility.h"

#include <string>

namespace eligibility::testing {

// The text can be read; whether it is a program is the test's own question.
Checked<Program> checked(const std::string& text);

Program compiled(const std::string& text);

} // namespace eligibility::testing
