// Conditions: alone, among alternatives, or declared once as a rule that programmes share.

#include "eligibility/pack/parser.h"

namespace eligibility {

std::optional<ast::Condition::Kind> Parser::condition_word() {
    using What = ast::Condition::Kind;
    if (accept(Word::scope)) {
        return What::scope;
    }
    if (accept(Word::guard)) {
        return What::guard;
    }
    return accept(Word::attest) ? std::optional(What::attest) : std::nullopt;
}

ast::Condition Parser::condition(ast::Condition::Kind kind) {
    const std::uint32_t column = tokens_.list[at_ - 1].column;
    ast::Condition one;
    one.kind = kind;
    one.id = name("the condition's name");
    const bool ended = at_end() || peek().first_on_line || at(Symbol::close_brace);
    const bool goes_on =
        kind == ast::Condition::Kind::attest ? peek().kind == TokenKind::text : at(Symbol::colon);
    if (ended && !goes_on) {
        one.named = !failed_;
        return one;
    }
    if (kind != ast::Condition::Kind::attest) {
        expect(Symbol::colon, "`:` and the condition");
        one.test = expression();
    }
    condition_words(one, column);
    return one;
}

// Its texts, office and citation. An office on a line of its own, no deeper than the column, is
// the programme's.
void Parser::condition_words(ast::Condition& one, std::uint32_t column) {
    one.text = words();
    Seen seen;
    while (!failed_) {
        const bool programmes_office =
            at(Word::office) && peek().first_on_line && peek().column <= column;
        if (one.kind != ast::Condition::Kind::attest && clause(Word::fails, seen)) {
            one.fails = words();
        } else if (!programmes_office && clause(Word::office, seen)) {
            one.office = name("an office's name");
        } else if (at(Word::source)) {
            note(peek(), seen);
            one.citation = citation();
        } else {
            break;
        }
    }
    if (one.kind == ast::Condition::Kind::attest && !one.office && !failed_) {
        faults_.add("missing-clause", one.id.place, "Nobody is named who attests this condition.",
                    "Write office and the office's name behind the text.");
    }
}

void Parser::rule() {
    ast::Condition one;
    one.id = name("the rule's name");
    if (accept(Symbol::colon)) {
        one.test = expression();
    } else {
        one.kind = ast::Condition::Kind::attest;
    }
    condition_words(one, 0);
    pack_.rules.push_back(std::move(one));
}

void Parser::alternatives(ast::Programme& programme) {
    ast::Alternatives group;
    group.place = tokens_.list[at_ - 1].place;
    expect(Symbol::open_brace, "`{` and the routes");
    recover();
    while (at(Word::route) || at(Word::guard) || at(Word::attest)) {
        clause_start_ = at_;
        if (accept(Word::route)) {
            route(programme, group);
        } else {
            unexpected("a route",
                       "Write route, its name and its words, and its conditions in {…}.");
        }
        recover();
    }
    expect(Symbol::close_brace, "a route, or `}` behind the last one");
    programme.alternatives.push_back(std::move(group));
}

void Parser::route(ast::Programme& programme, ast::Alternatives& group) {
    ast::Route one;
    one.id = name("the route's name");
    one.title = words();
    expect(Symbol::open_brace, "`{` and the conditions");
    recover();
    one.first = programme.conditions.size();
    while (at(Word::guard) || at(Word::attest)) {
        clause_start_ = at_;
        programme.conditions.push_back(condition(*condition_word()));
        recover();
    }
    one.end = programme.conditions.size();
    expect(Symbol::close_brace, "a guard, an attest, or `}` behind the last one");
    group.routes.push_back(std::move(one));
}

} // namespace eligibility
