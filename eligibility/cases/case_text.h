// case_text: an example as a pack's file of cases would hold it, and what is said of it.
#pragma once

#include "eligibility/program/program.h"

#include <string>

namespace eligibility {

// What the rules say of this person, as the lines a case expects: verdict, amount or bounds, what
// is missing where anything is, and the grade. REQUIRES: a case without events.
std::string expectations(const Program& program, const Case& person, ProgrammeId programme);

// `case "…" on … given … `, to which expectations are added as they are.
std::string case_text(const Program& program, const Case& person);

} // namespace eligibility
