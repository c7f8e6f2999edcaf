// The chapter of the questions: each once, with all that is said beside it. Private to sign_off/.
#pragma once

#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

namespace eligibility {

void write_questions(Page& page, const Wording& wording, const Pack& pack);

} // namespace eligibility
