// Routes in words: which way among alternatives holds, and which of them a resident is told about.
// Private to explanation/.
#pragma once

#include "eligibility/explanation/explain.h"

namespace eligibility {

// All routes of the programme, in written order.
std::vector<ExplainedRoute> explained_routes(const Programme& programme,
                                             const Evaluation& evaluation, Language language);

// The route that holds this condition, as index into those; none for a plain condition.
std::optional<std::size_t> route_index(const Programme& programme, std::uint32_t condition);

// Of alternatives a resident is told the way that holds, else the ways that still may, else what
// stands in each way. REQUIRES: reasons as they are written.
void keep_telling_routes(Explanation& explanation, Verdict verdict);

} // namespace eligibility
