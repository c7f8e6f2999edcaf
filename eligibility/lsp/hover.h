// hover: what is to be known of one name, as Markdown: its declaration, its words in both
// languages, each figure with its days, sources and grade, and which one is in force.
#pragma once

#include "eligibility/eligibility.h"
#include "eligibility/lsp/names.h"

namespace eligibility {

// `program`: the last that compiled, for figures; null: the declaration and its words alone.
std::string hover(const Names& names, const Declared& symbol, const Program* program, Date today);

// A word of the language in its other spelling; empty where the token is none.
std::string hover_word(const RuleText& file, std::size_t token);

} // namespace eligibility
