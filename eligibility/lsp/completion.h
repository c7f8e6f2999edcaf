// completions: what may stand at a place of a rule file: the names that are visible there, the
// members of the enum that is asked for, the words of the language in both spellings.
#pragma once

#include "eligibility/lsp/names.h"

namespace eligibility {

struct Completion {
    enum class Kind : std::uint8_t { word, type, member, field, value, function, reference };
    Kind kind = Kind::value;
    std::string text;
    std::string detail; // its words, or the word's other spelling
    int rank = 0;       // those that suit better first
};

std::vector<Completion> completions(const Names& names, std::size_t file, std::size_t offset);

} // namespace eligibility
