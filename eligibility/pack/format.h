// format: the canonical layout of one rule file.
// Keeps every token, comment and line break between declarations and clauses; sets indentation,
// blanks, table columns and the grouping of digits. format(format(x)) == format(x), and the tokens
// of x and format(x) are the same up to digit grouping. Text that does not even split into tokens
// is returned as diagnostics.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/base/source.h"
#include "eligibility/pack/token.h"

#include <string>
#include <vector>

namespace eligibility {

enum class Keywords { as_written, english, chinese };

// With the keywords in one language, names stay as they are; that needs a file that parses, for
// else there is no text but only what is wrong.
Checked<std::string> format(const SourceFile& file, Keywords keywords = Keywords::as_written);

// The bytes that a pack's hash covers: every token of every file in order, one blank between, no
// comments and no digit grouping; a line break only where it carries meaning (a declaration, a row,
// an office of a programme); keywords in English: so the
// hash depends neither on layout nor on the language of the keywords. A file that lex refuses as a
// whole adds nothing.
std::string canonical_text(const std::vector<SourceFile>& files);

// The same of one file's tokens, after what stands before it; `names` as Parser::names().
void append_canonical(const Tokens& tokens, const std::vector<std::string_view>& names,
                      std::string& text);

} // namespace eligibility
