// Layout: which lines of a rule file open a declaration, start a clause or are a row, and how deep
// each stands. The formatter and the canonical text both read it, so they agree on where a line
// break carries meaning. It works on any tokens, also of a file that does not parse, and never
// changes what the parser would read.
#pragma once

#include "eligibility/pack/token.h"

namespace eligibility {

enum class LineKind : std::uint8_t {
    declaration,
    clause,
    member,      // of an enum or a reading; its text stands in a column
    row,         // of a table or a grid; its cells stand in columns
    default_row, // of a table: no cells before its `||`
    other,
};

struct LineLayout {
    std::size_t from = 0; // tokens [from, to)
    std::size_t to = 0;
    LineKind kind = LineKind::other;
    Word declaration = Word::none; // the one it belongs to
    std::uint32_t indent = 0;
};

std::vector<LineLayout> lay_out(const Tokens& tokens);

// For each token, whether a blank stands between it and the one before it on the same line.
std::vector<bool> blanks(const Tokens& tokens, const std::vector<LineLayout>& lines);

// The digits of a number with its thousands grouped, or without any comma.
std::string grouped(std::string_view number);
std::string ungrouped(std::string_view number);

} // namespace eligibility
