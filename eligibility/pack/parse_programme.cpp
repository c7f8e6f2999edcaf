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

void Parser::case_() {
    ast::Case one;
    one.place = peek().place;
    one.title = text("the case's title");
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (clause(Word::on, seen)) {
            one.on = date();
        } else if (clause(Word::known_on, seen)) {
            one.known_on = date();
        } else if (clause(Word::given, seen)) {
            given(one);
        } else if (accept(Word::expect)) {
            one.expect.push_back(expectation());
        } else {
            unexpected("on, known_on, given or expect");
        }
        recover();
    }
    if (!seen.test(static_cast<std::size_t>(Word::given))) {
        faults_.add("missing-clause", one.place, "The case does not say what is given.",
                    "Write given, and below it lines such as person.in_work = yes.");
    }
    if (one.expect.empty()) {
        faults_.add("missing-clause", one.place, "The case expects nothing, so it cannot fail.",
                    "Write expect, the programme's name and its verdict.");
    }
    pack_.cases.push_back(std::move(one));
}

void Parser::given(ast::Case& one) {
    while (at_name() && !at(Word::expect)) {
        ast::Case::Given given;
        given.path = path("an input's name");
        expect(Symbol::equal, "`=` and the answer");
        given.value = expression();
        one.given.push_back(std::move(given));
    }
}

ast::Case::Expect Parser::expectation() {
    using What = ast::Case::Expect::What;
    ast::Case::Expect expected;
    const Place start = peek().place;
    if (accept(Word::value)) {
        expected.what = What::value;
        expected.programme = dotted_name("a value's name");
        expect(Symbol::equal, "`=` and what it is worth");
        expected.low = expression();
        expected.place = place_from(start);
        return expected;
    }
    expected.programme = name("a programme's name");
    const Word word = peek().word;
    if (word == Word::missing || word == Word::open || word == Word::subject_to) {
        next();
        expected.what = word == Word::missing ? What::missing
                        : word == Word::open  ? What::open
                                              : What::subject_to;
        if (!accept(Word::nothing)) {
            do {
                expected.names.push_back(dotted_name("a name, or `nothing`"));
            } while (accept(Symbol::comma));
        }
    } else if (accept(Word::grade)) {
        expected.what = What::grade;
        const Place at = peek().place;
        const Grade expected_grade = grade();
        expected.names.push_back({std::string(grade_name(expected_grade)), at});
    } else if (!expected_verdict(expected)) {
        unexpected("eligible, ineligible, undetermined, out_of_scope, missing, open, subject_to or "
                   "grade");
    }
    expected.place = place_from(start);
    return expected;
}

bool Parser::expected_verdict(ast::Case::Expect& expected) {
    using What = ast::Case::Expect::What;
    const Token& token = peek();
    if (token.kind != TokenKind::word || token.word < Word::eligible ||
        token.word > Word::out_of_scope) {
        return false;
    }
    next();
    expected.names.push_back({std::string(english(token.word)), token.place});
    const bool may_pay = token.word == Word::eligible || token.word == Word::undetermined;
    if (!may_pay) {
        return true;
    }
    if (accept(Word::in)) {
        expected.what = What::bounds;
        parts_ = 0;
        expected.low = sum();
        expect(Symbol::dots, "`..` and the highest amount");
        expected.high = sum();
    } else if (at_expression()) {
        expected.what = What::amount;
        expected.low = expression();
    }
    return true;
}

} // namespace eligibility
