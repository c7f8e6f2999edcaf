#include "eligibility/pack/parser.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string quoted(const Token& token) {
    constexpr std::size_t longest = 60;
    if (token.spelling.size() <= longest) {
        return fmt::format("`{}`", token.spelling);
    }
    std::size_t cut = longest; // not inside a character
    while ((static_cast<unsigned char>(token.spelling[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return fmt::format("`{}…`", token.spelling.substr(0, cut));
}

bool opens_declaration(const Token& token) {
    return token.kind == TokenKind::word && token.first_on_line && token.column == 0;
}

} // namespace

Parser::Parser(const Tokens& tokens, Pack& pack, bool& has_header, Faults& faults)
    : tokens_(tokens), pack_(pack), has_header_(has_header), faults_(faults),
      names_(tokens.list.size()) {}

void Parser::parse_file() {
    const std::size_t size = tokens_.list.size() - 1;
    while (at_ < size) {
        limit_ = at_ + 1;
        while (limit_ < size && !opens_declaration(tokens_.list[limit_])) {
            ++limit_;
        }
        stop_ = tokens_.list[limit_];
        stop_.kind = TokenKind::end;
        stop_.sign = Symbol::none;
        stop_.word = Word::none;
        failed_ = false;
        clause_start_ = at_;
        parse_declaration();
        if (!failed_ && at_ < limit_) {
            surplus("the end of this declaration");
        }
        at_ = limit_;
    }
}

void Parser::parse_declaration() {
    struct Start {
        Word word;
        void (Parser::*parse)();
    };

    static constexpr std::array starts{Start{Word::pack, &Parser::header},
                                       Start{Word::source, &Parser::source},
                                       Start{Word::office, &Parser::office},
                                       Start{Word::topic, &Parser::topic},
                                       Start{Word::document, &Parser::document},
                                       Start{Word::enumeration, &Parser::enumeration},
                                       Start{Word::ordered, &Parser::enumeration},
                                       Start{Word::entity, &Parser::entity},
                                       Start{Word::reading, &Parser::reading},
                                       Start{Word::param, &Parser::param},
                                       Start{Word::identity, &Parser::identity},
                                       Start{Word::grid, &Parser::grid},
                                       Start{Word::table, &Parser::table},
                                       Start{Word::tiers, &Parser::tiers},
                                       Start{Word::let, &Parser::let},
                                       Start{Word::rule, &Parser::rule},
                                       Start{Word::programme, &Parser::programme},
                                       Start{Word::stack, &Parser::stack},
                                       Start{Word::override_, &Parser::override_},
                                       Start{Word::adjust, &Parser::adjust},
                                       Start{Word::invariant, &Parser::invariant},
                                       Start{Word::project, &Parser::project},
                                       Start{Word::case_, &Parser::case_}};
    const Token& first = peek();
    declaration_ = first.word;
    if (opens_declaration(first)) {
        for (const Start& start : starts) {
            if (start.word == first.word) {
                next();
                (this->*start.parse)();
                return;
            }
        }
    }
    unexpected("a declaration", "Start a line with " + listed(declarations(), "or") +
                                    "; put blanks before all other lines.");
}

const Token& Parser::peek(std::size_t ahead) const {
    return failed_ || at_ + ahead >= limit_ ? stop_ : tokens_.list[at_ + ahead];
}

const Token& Parser::next() {
    const Token& token = peek();
    if (token.kind != TokenKind::end) {
        ++at_;
    }
    return token;
}

bool Parser::accept(Word word) {
    const bool here = at(word);
    at_ += here ? 1 : 0;
    return here;
}

bool Parser::accept(Symbol sign) {
    const bool here = at(sign);
    at_ += here ? 1 : 0;
    return here;
}

bool Parser::expect(Word word) {
    if (accept(word)) {
        return true;
    }
    unexpected(fmt::format("`{}`", english(word)));
    return false;
}

bool Parser::expect(Symbol sign, std::string_view what) {
    if (accept(sign)) {
        return true;
    }
    unexpected(what);
    return false;
}

Place Parser::place_from(const Place& start) const {
    if (at_ == 0) {
        return start;
    }
    const Place& last = tokens_.list[at_ - 1].place;
    const std::uint32_t end = std::max(start.offset + start.length, last.offset + last.length);
    return {start.file, start.offset, end - start.offset};
}

// A line with a fault of spelling is told once, by the lexer.
bool Parser::line_is_told() const {
    const bool line_ended =
        at_ > clause_start_ && (at_ >= limit_ || tokens_.list[at_].first_on_line);
    std::size_t at = line_ended ? at_ - 1 : at_;
    while (at > 0 && !tokens_.list[at].first_on_line) {
        --at;
    }
    do {
        if (tokens_.list[at].kind == TokenKind::fault) {
            return true;
        }
        ++at;
    } while (at < limit_ && !tokens_.list[at].first_on_line);
    return false;
}

void Parser::fail(std::string_view code, Place place, std::string message, std::string advice) {
    if (!failed_ && !line_is_told()) {
        faults_.add(code, place, std::move(message), std::move(advice));
    }
    failed_ = true;
}

void Parser::unexpected(std::string_view needed, std::string advice) {
    const Token& token = peek();
    const bool line_ended = token.kind == TokenKind::end || token.first_on_line;
    if (line_ended && at_ > clause_start_) {
        Place end = tokens_.list[at_ - 1].place;
        end.offset += end.length;
        end.length = 0;
        fail("unexpected-token", end, fmt::format("Here {} is missing.", needed), {});
        return;
    }
    surplus(needed, std::move(advice));
}

void Parser::surplus(std::string_view needed, std::string advice) {
    const Token& token = peek();
    fail("unexpected-token", token.place,
         fmt::format("Here stands {}, but {} belongs here.", quoted(token), needed),
         std::move(advice));
}

bool Parser::starts_clause(std::size_t index) const {
    const Token& token = tokens_.list[index];
    if (!token.first_on_line) {
        return false;
    }
    if (token.sign == Symbol::close_brace) {
        return true;
    }
    const bool rows = declaration_ == Word::table || declaration_ == Word::grid;
    if (rows && token.sign == Symbol::bar) {
        return true;
    }
    if (token.kind != TokenKind::word) {
        return false;
    }
    const bool braced = declaration_ == Word::enumeration || declaration_ == Word::ordered ||
                        declaration_ == Word::reading || declaration_ == Word::stack;
    const bool input = declaration_ == Word::entity && index + 1 < limit_ &&
                       tokens_.list[index + 1].sign == Symbol::colon;
    return braced || input || is_clause_of(declaration_, token.word);
}

void Parser::recover() {
    if (!failed_) {
        return;
    }
    failed_ = false;
    at_ = std::max(at_, clause_start_ + 1);
    while (at_ < limit_ && !starts_clause(at_)) {
        ++at_;
    }
}

bool Parser::clause(Word word, Seen& seen) {
    if (!at(word)) {
        return false;
    }
    note(next(), seen);
    return true;
}

void Parser::note(const Token& token, Seen& seen) {
    const auto index = static_cast<std::size_t>(token.word);
    if (seen.test(index)) {
        faults_.add("repeated-clause", token.place,
                    fmt::format("`{}` stands here a second time.", token.spelling),
                    "Keep one of the two.");
    }
    seen.set(index);
}

} // namespace eligibility
