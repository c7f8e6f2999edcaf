// Rule texts for tests: the shipped packs as they are, small packs around one declaration, and
// tokens to compare. Random texts take their seed from the caller, who prints it.
#pragma once

#include "eligibility/pack/lexer.h"
#include "eligibility/pack/read_pack.h"

#include <random>
#include <string>
#include <vector>

namespace eligibility::testing {

std::filesystem::path repository();

std::string read_text(const std::filesystem::path& path);

// Every rule file of every shipped pack, cases too.
std::vector<SourceFile> shipped_files();

// A pack of one file: a header and the declarations, read.
ReadPack read_declarations(const std::string& declarations);

// The same text alone, for tests that look at places.
inline constexpr std::string_view header = "pack \"small\" version 1 \"小包\" / \"small\"\n"
                                           "  window 2022-01-01 .. 2022-12-31\n"
                                           "  reference_day 2022-09-01\n\n";

// `code line` of every diagnostic, in order.
std::vector<std::string> codes_and_lines(const ReadPack& read);

// Kind and spelling of every token, digits without their commas.
std::vector<std::string> token_list(const std::string& text);

// The same lines and tokens with other blanks: between tokens, before lines (never making or
// unmaking a declaration) and behind them; now and then CRLF. Text that does not lex is given back
// as it is.
std::string spaced_otherwise(const std::string& text, std::mt19937& random);

// A seed for this run: the environment's TEST_SEED, else a new one. Print it.
std::uint32_t new_seed();

} // namespace eligibility::testing
