// The small things that many declarations are made of: names, texts, dates, types, citations.

#include "eligibility/pack/lexer.h"
#include "eligibility/pack/parser.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

constexpr std::size_t most_digits = 9; // fits an int

std::string without_commas(std::string_view digits) {
    std::string out(digits);
    std::erase(out, ',');
    return out;
}

std::optional<Period> period_of(Word word) {
    if (word == Word::visit) {
        return Period::visit;
    }
    if (word == Word::stay) {
        return Period::stay;
    }
    if (word == Word::month) {
        return Period::month;
    }
    if (word == Word::year) {
        return Period::year;
    }
    return word == Word::once ? std::optional(Period::once) : std::nullopt;
}

} // namespace

bool Parser::at_name() const {
    const Token& token = peek();
    if (token.kind != TokenKind::word || is_reserved(token.word)) {
        return false;
    }
    return !token.first_on_line || !is_clause_of(declaration_, token.word);
}

ast::Name Parser::name(std::string_view what) {
    if (!at_name()) {
        const bool reserved = peek().kind == TokenKind::word && is_reserved(peek().word);
        unexpected(what, reserved ? "This word belongs to the language; take another name." : "");
        return {};
    }
    names_[at_] = what;
    const Token& token = next();
    return {std::string(token.spelling), token.place};
}

// A name, or `members[1]`.
ast::Name Parser::first_part(std::string_view what) {
    if (!at(Word::members) || peek(1).sign != Symbol::open_bracket) {
        return name(what);
    }
    const Place start = next().place;
    expect(Symbol::open_bracket, "`[`");
    const int member = integer("the member's number");
    expect(Symbol::close_bracket, "`]`");
    return {fmt::format("members[{}]", member), place_from(start)};
}

std::vector<ast::Name> Parser::path(std::string_view what) {
    std::vector<ast::Name> parts{first_part(what)};
    while (accept(Symbol::dot)) {
        parts.push_back(name("a name after the point"));
    }
    return parts;
}

ast::Name Parser::dotted_name(std::string_view what) {
    const Place start = peek().place;
    ast::Name whole;
    for (const ast::Name& part : path(what)) {
        whole.text += whole.text.empty() ? part.text : "." + part.text;
    }
    whole.place = place_from(start);
    return whole;
}

std::vector<ast::Name> Parser::name_list(std::string_view what) {
    std::vector<ast::Name> names;
    do {
        names.push_back(name(what));
    } while (accept(Symbol::comma));
    return names;
}

std::string Parser::text(std::string_view what) {
    if (peek().kind != TokenKind::text) {
        unexpected(what, "Write it between quotation marks: \"…\".");
        return {};
    }
    return text_of(next());
}

Words Parser::words() {
    Words words;
    const Place start = peek().place;
    words.zh = text("a text in Chinese and English");
    if (failed_) {
        return words;
    }
    if (!accept(Symbol::slash)) {
        if (line_is_told()) {
            failed_ = true;
            return words;
        }
        faults_.add("missing-english", start, "This text has no English.",
                    "Write / \"…\" with the same in English behind it.");
        return words;
    }
    words.en = text("the same text in English");
    return words;
}

std::optional<Words> Parser::optional_words() {
    return peek().kind == TokenKind::text ? std::optional(words()) : std::nullopt;
}

int Parser::integer(std::string_view what) {
    const Token& token = peek();
    if (token.kind != TokenKind::number) {
        unexpected(what, "Write a whole number.");
        return 0;
    }
    const std::string digits = without_commas(token.spelling);
    if (digits.find('.') != std::string::npos || digits.size() > most_digits) {
        fail("bad-number", token.place, fmt::format("{} cannot be {}.", token.spelling, what),
             fmt::format("Write a whole number of at most {} digits.", most_digits));
        return 0;
    }
    next();
    int value = 0;
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

Date Parser::date() {
    const Token& token = peek();
    if (token.kind == TokenKind::date) {
        next();
        return *parse_date(token.spelling);
    }
    const bool attempt = token.kind == TokenKind::number || token.kind == TokenKind::text;
    if (attempt) {
        fail("bad-date", token.place, fmt::format("`{}` is not a day.", token.spelling),
             "Write year-month-day, such as 2022-09-01, without quotation marks.");
    }
    unexpected("a day", "Write year-month-day, such as 2022-09-01.");
    return {};
}

Grade Parser::grade() {
    const Token& token = peek();
    const Token& sign = peek(1);
    std::string spelling(token.spelling);
    const bool joined = sign.kind == TokenKind::sign &&
                        (sign.sign == Symbol::star || sign.sign == Symbol::plus) &&
                        sign.place.offset == token.place.offset + token.place.length;
    if (joined) {
        spelling += sign.spelling;
    }
    const auto grade = parse_grade(spelling);
    if (token.kind != TokenKind::word || !grade) {
        unexpected("a grade", "Write A, A*, B+, B, C or D.");
        return Grade::d;
    }
    at_ += joined ? 2 : 1;
    return *grade;
}

ast::TypeName Parser::type() {
    ast::TypeName type;
    const Place start = peek().place;
    const Word word = peek().word;
    type.name = name("a type");
    if (word >= Word::boolean && word <= Word::months) {
        type.name.text = english(word);
        names_[at_ - 1] = {};
    }
    if (word == Word::decimal) {
        expect(Symbol::open_paren, "`(` with the digits after the point, as in dec(2)");
        type.scale = integer("the digits after the point");
        expect(Symbol::close_paren, "`)`");
    }
    if (word == Word::money && accept(Word::per)) {
        type.per = period();
    }
    if (accept(Word::in)) {
        parts_ = 0;
        type.low = sum();
        expect(Symbol::dots, "`..` and the highest value");
        type.high = sum();
    }
    type.place = place_from(start);
    return type;
}

Period Parser::period() {
    if (const auto per = period_of(peek().word)) {
        next();
        return *per;
    }
    unexpected("a period", "Write visit, stay, month, year or once.");
    return Period::none;
}

ast::Column Parser::column() {
    ast::Column column;
    column.id = name("a column's name");
    expect(Symbol::colon, "`:` and the column's type");
    column.type = type();
    return column;
}

ast::Citation::Article Parser::article() {
    ast::Citation::Article article;
    article.source = name("a source's name");
    if (!accept(Symbol::dot)) {
        return article;
    }
    const Token& token = peek();
    if (token.kind == TokenKind::text) {
        article.article = text("");
    } else if (token.kind == TokenKind::number || token.kind == TokenKind::word) {
        names_[at_] = "an article";
        article.article = next().spelling;
    } else {
        unexpected("an article", "Write S6.2 or S6.\"第三条\".");
    }
    return article;
}

std::optional<ast::Citation> Parser::citation() {
    if (!at(Word::source)) {
        return std::nullopt;
    }
    ast::Citation citation;
    const Place start = next().place;
    do {
        citation.articles.push_back(article());
    } while (accept(Symbol::comma));
    if (accept(Word::grade)) {
        citation.grade = grade();
    }
    citation.place = place_from(start);
    return citation;
}

} // namespace eligibility
