// Figures: every version of a parameter, a table or tiers as lines and tables of the text.
// Private to sign_off/.
#pragma once

#include "eligibility/sign_off/page.h"
#include "eligibility/sign_off/wording.h"

namespace eligibility {

// What is known of a figure that no source settles.
std::string unsettled(const Wording& wording, const ast::Param& param,
                      const ast::Param::Version& version);

void write_param(Page& page, const Wording& wording, const ast::Param& param);
void write_table(Page& page, const Wording& wording, const Pack& pack, const ast::Table& table);
void write_tiers(Page& page, const Wording& wording, const Pack& pack, const ast::Tiers& tiers);

} // namespace eligibility
