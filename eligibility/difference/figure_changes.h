// Figure changes: parameters and tables of two packs side by side, day by day or on two days, and
// the cells of a table put together where they change alike. Private to difference/.
#pragma once

#include "eligibility/difference/text_changes.h"

namespace eligibility {

std::vector<TextChange> figure_changes(const Matched& match, std::array<Date, 2> days);

} // namespace eligibility
