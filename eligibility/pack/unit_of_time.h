// The unit a number of days, months or years is followed by, on the same line.
#pragma once

#include "eligibility/pack/expression.h"
#include "eligibility/pack/token.h"

#include <optional>

namespace eligibility {

inline std::optional<ast::Span::Unit> unit_of_time(const Token& token) {
    if (token.kind != TokenKind::word || token.first_on_line) {
        return std::nullopt;
    }
    if (token.word == Word::days || token.word == Word::day) {
        return ast::Span::Unit::days;
    }
    if (token.word == Word::months || token.word == Word::month) {
        return ast::Span::Unit::months;
    }
    return token.word == Word::years || token.word == Word::year
               ? std::optional(ast::Span::Unit::years)
               : std::nullopt;
}

} // namespace eligibility
