// Cited sources: citations as documents, each named once with all its articles that count.
// Reads the Program only; a citation that is no_index names nothing.
#pragma once

#include "eligibility/explanation/explain.h"

#include <span>

namespace eligibility {

// "S8.1" for each article of a citation; nothing for no_index.
std::vector<std::string> cite_names(const Program& program, std::uint32_t citation);

std::vector<ExplainedSource>
cited_sources(const Program& program, std::span<const std::uint32_t> citations, Language language);

} // namespace eligibility
