#include "eligibility/lsp/names.h"
#include "eligibility/pack/lexer.h"
#include "eligibility/pack/parser.h"

#include <algorithm>

namespace eligibility {

RuleText::RuleText(SourceFile rule_file) : file(std::move(rule_file)) {
    Faults faults;
    tokens = lex(file, 0, faults);
    Pack unused;
    bool has_header = false;
    Parser parser(tokens, unused, has_header, faults);
    parser.parse_file();
    roles = parser.names();
    for (std::size_t i = 0; i < tokens.list.size(); ++i) {
        const Token& token = tokens.list[i];
        if (token.kind == TokenKind::word && token.first_on_line && token.column == 0) {
            declarations.push_back(i);
        }
    }
}

std::optional<std::size_t> RuleText::token_before(std::size_t offset) const {
    const auto after = std::upper_bound(
        tokens.list.begin(), tokens.list.end(), offset,
        [](std::size_t at, const Token& token) { return at < token.place.offset; });
    if (after == tokens.list.begin()) {
        return std::nullopt;
    }
    const auto found = static_cast<std::size_t>(after - tokens.list.begin()) - 1;
    return tokens.list[found].kind == TokenKind::end && found > 0 ? found - 1 : found;
}

std::optional<std::size_t> RuleText::name_at(std::size_t offset) const {
    auto found = token_before(offset);
    // Right behind a name the next token may already have begun: `person|.insurance`.
    for (int back = 0; found && back < 2; ++back) {
        const Token& token = tokens.list[*found];
        if (token.kind == TokenKind::word && offset <= token.place.offset + token.place.length) {
            return found;
        }
        found = *found > 0 ? std::optional(*found - 1) : std::nullopt;
    }
    return std::nullopt;
}

bool RuleText::is_sign(std::size_t token, Symbol sign) const {
    return token < tokens.list.size() && tokens.list[token].kind == TokenKind::sign &&
           tokens.list[token].sign == sign;
}

std::size_t RuleText::declaration_of(std::size_t token) const {
    const auto after = std::upper_bound(declarations.begin(), declarations.end(), token);
    return after == declarations.begin() ? 0 : *(after - 1);
}

} // namespace eligibility
