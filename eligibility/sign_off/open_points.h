// OpenPoints: the chapter of what no source settles: figures without a number, conditions that an
// office decides, clauses with more than one reading. Private to sign_off/.
#pragma once

#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

namespace eligibility {

void write_open_points(Page& page, const Wording& wording, const Pack& pack);

} // namespace eligibility
