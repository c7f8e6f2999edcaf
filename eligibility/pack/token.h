// Token: one piece of a rule file, with its place, and whether its line starts with it.
// Every byte of a file is a token, a comment, or a blank between them. A token's spelling points
// into the file's text, which must outlive it.
#pragma once

#include "eligibility/base/source.h"
#include "eligibility/pack/keyword.h"

#include <string_view>
#include <vector>

namespace eligibility {

enum class TokenKind : std::uint8_t {
    word,   // a keyword or a name
    number, // digits, grouping commas and a decimal point, without sign and unit
    date,   // 2022-09-01
    text,   // "…" with its quotes
    sign,
    fault, // already reported by the lexer
    end,
};

enum class Symbol : std::uint8_t {
    none,
    comma,
    colon,
    dot,
    dots,
    slash,
    star,
    plus,
    minus,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    open_paren,
    close_paren,
    open_bracket,
    close_bracket,
    open_brace,
    close_brace,
    bar,
    double_bar,
    arrow,
    percent,
    yuan,
};

struct Token {
    TokenKind kind = TokenKind::end;
    Symbol sign = Symbol::none;
    Word word = Word::none; // of a word that is a keyword somewhere
    bool first_on_line = false;
    std::uint32_t column = 0; // bytes before it on its line
    Place place;
    std::string_view spelling;
};

struct Comment { // from `#` to the end of the line
    Place place;
    std::string_view spelling;
    bool own_line = false;
    std::uint32_t column = 0;
    std::size_t before = 0; // index of the token that follows it
};

struct Tokens {
    std::vector<Token> list; // the last one is always `end`
    std::vector<Comment> comments;
    bool whole = true; // false: the file was refused before its first token
};

} // namespace eligibility
