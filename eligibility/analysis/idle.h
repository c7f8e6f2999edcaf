// idle: what stands in a pack and decides nothing. A column of a table whose cells change no
// result, a question whose answer changes no outcome on any day and under no reading, a programme
// that nobody can get. Each finding is certain; where a budget ends, nothing is said of that thing.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/program/program.h"

namespace eligibility {

// Warnings, with a place where the program keeps one.
Diagnostics idle_parts(const Program& program);

} // namespace eligibility
