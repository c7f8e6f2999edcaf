// Figures: every version of a parameter, a table or tiers as lines and tables of the text.
// Private to sign_off/.
#pragma once

#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

namespace eligibility {

void write_param(Page& page, const Wording& wording, const ast::Param& param);
void write_table(Page& page, const Wording& wording, const ast::Table& table);
void write_tiers(Page& page, const Wording& wording, const ast::Tiers& tiers);

} // namespace eligibility
