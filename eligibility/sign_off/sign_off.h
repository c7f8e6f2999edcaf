// sign_off: a whole pack as one text that the official who answers for it can read and sign:
// programme by programme who gets what, by which formula and by which figures, each with all its
// dated versions, their sources and grades; what is uncertain and whose word it waits for; the days
// covered; the sources. Written from what the author declared, so that nothing of a rule is left
// out; the compiled Program tells the days. Knows no person's answers and no day of its own.
#pragma once

#include "eligibility/pack/pack.h"
#include "eligibility/program/program.h"

#include <string>

namespace eligibility {

// REQUIRES: `program` was compiled from `pack`. Plain text with Markdown's headings, lists and
// tables.
std::string sign_off(const Pack& pack, const Program& program, Language language);

} // namespace eligibility
