// lex: the text of one rule file, split into tokens and comments.
// Total: any bytes give tokens, every fault is reported with its place, and scanning goes on behind
// it. A comma with three digits and no blank after it groups digits; a comma of a list has a blank.
// A BOM and CRLF are accepted.
#pragma once

#include "eligibility/base/faults.h"
#include "eligibility/pack/token.h"

namespace eligibility {

// A larger file is not a rule file: the whole district's pack has some 30 KiB.
inline constexpr std::size_t most_bytes = 4U * 1024U * 1024U;

// `index` is the file's index in its pack. A file that is too large, or not UTF-8, gives no tokens
// but the end.
Tokens lex(const SourceFile& file, std::uint32_t index, Faults& faults);

// The text between the quotes with `\n` and `\"` replaced. REQUIRES: a token of kind text.
std::string text_of(const Token& token);

} // namespace eligibility
