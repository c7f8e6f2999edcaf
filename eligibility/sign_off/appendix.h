// Appendix: on which days each programme is answered and why not on the others; the sources, in the
// order of their numbers. Private to sign_off/.
#pragma once

#include "eligibility/program/program.h"
#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

namespace eligibility {

// REQUIRES: `program` was compiled from `pack`.
void write_days(Page& page, const Wording& wording, const Pack& pack, const Program& program);

void write_sources(Page& page, const Wording& wording, const Pack& pack);

} // namespace eligibility
