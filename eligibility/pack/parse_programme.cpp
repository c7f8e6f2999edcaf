// Programmes with their conditions, results and steps, and the cases that a pack carries.

#include "eligibility/pack/lexer.h"
#include "eligibility/pack/parser.h"

#include <array>

namespace eligibility {

void Parser::programme() {
    ast::Programme programme;
    programme.id = name("the programme's name");
    programme.title = words();
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (!programme_text(programme, seen) && !programme_part(programme, seen)) {
            unexpected("a clause of the programme",
                       "The clauses are " + listed(clauses_of(Word::programme)) + ".");
        }
        recover();
    }
    pack_.programmes.push_back(std::move(programme));
}

bool Parser::programme_text(ast::Programme& programme, Seen& seen) {
    struct Text {
        Word word;
        Words ast::Programme::*field;
    };

    static constexpr std::array texts{
        Text{Word::brief, &ast::Programme::brief}, Text{Word::where, &ast::Programme::where},
        Text{Word::apply, &ast::Programme::apply}, Text{Word::summary, &ast::Programme::summary}};
    for (const Text& one : texts) {
        if (clause(one.word, seen)) {
            programme.*one.field = words();
            return true;
        }
    }
    if (clause(Word::project, seen)) {
        programme.project_place = peek().place;
        programme.project = integer("the project's number");
        return true;
    }
    if (clause(Word::topic, seen)) {
        programme.topics = name_list("a topic's name");
        return true;
    }
    if (clause(Word::office, seen)) {
        programme.office = name("an office's name");
        return true;
    }
    if (clause(Word::papers, seen)) {
        programme.papers = name_list("a paper's name");
        return true;
    }
    return false;
}

bool Parser::programme_part(ast::Programme& programme, Seen& seen) {
    if (const auto kind = condition_word()) {
        programme.conditions.push_back(condition(*kind));
    } else if (accept(Word::any_of)) {
        alternatives(programme);
    } else if (accept(Word::let)) {
        programme.lets.push_back(let_body());
    } else if (accept(Word::override_)) {
        programme.exceptions.push_back(exception(ast::Exception::Kind::override_));
    } else if (accept(Word::adjust)) {
        programme.exceptions.push_back(exception(ast::Exception::Kind::adjust));
    } else if (accept(Word::step)) {
        programme.steps.push_back(step());
    } else if (accept(Word::advance)) {
        programme.advances.push_back(advance());
    } else if (clause(Word::covers, seen)) {
        programme.covers = covers();
    } else if (clause(Word::result, seen)) {
        programme.result = result();
    } else {
        return false;
    }
    return true;
}

ast::Result Parser::result() {
    ast::Result result;
    result.id = name("the result's name");
    expect(Symbol::colon, "`:` and the result's type");
    result.type = type();
    result.title = words();
    expect(Symbol::equal, "`=` and what it is worth");
    result.value = expression();
    return result;
}

ast::Step Parser::step() {
    ast::Step step;
    const Token& after = peek(1);
    const bool value_after =
        after.kind == TokenKind::number || after.kind == TokenKind::date ||
        (after.kind == TokenKind::word &&
         (!is_reserved(after.word) || after.word == Word::if_ || after.word == Word::not_)) ||
        (after.kind == TokenKind::sign &&
         (after.sign == Symbol::yuan || after.sign == Symbol::open_paren));
    if (accept(Symbol::minus)) {
        step.sign = ast::Step::Sign::minus;
    } else if (accept(Symbol::equal)) {
        step.sign = ast::Step::Sign::equals;
    } else if (value_after && accept(Word::times)) {
        step.sign = ast::Step::Sign::times;
    }
    step.value = expression();
    step.text = words();
    return step;
}

} // namespace eligibility
