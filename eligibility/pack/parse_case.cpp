// Cases: what is given, what happens one after another, and what must follow.

#include "eligibility/pack/parser.h"

namespace eligibility {

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
            given(one.given);
        } else if (at(Word::event)) {
            one.events.push_back(event());
        } else if (accept(Word::expect)) {
            one.expect.push_back(expectation());
            one.expect.back().events = one.events.size();
        } else {
            unexpected("on, known_on, given, event or expect");
        }
        recover();
    }
    if (!seen.test(static_cast<std::size_t>(Word::given)) && one.events.empty()) {
        faults_.add("missing-clause", one.place, "The case does not say what is given.",
                    "Write given, and below it lines such as person.in_work = yes.");
    }
    if (one.expect.empty()) {
        faults_.add("missing-clause", one.place, "The case expects nothing, so it cannot fail.",
                    "Write expect, the programme's name and its verdict.");
    }
    pack_.cases.push_back(std::move(one));
}

void Parser::given(std::vector<ast::Case::Given>& all) {
    while (at_name() && !at(Word::expect) && !at(Word::event)) {
        ast::Case::Given given;
        given.path = path("an input's name");
        expect(Symbol::equal, "`=` and the answer");
        given.value = expression();
        all.push_back(std::move(given));
    }
}

ast::Case::Event Parser::event() {
    ast::Case::Event event;
    event.place = next().place;
    if (accept(Word::on)) {
        event.on = date();
    }
    given(event.facts);
    return event;
}

ast::Case::Expect Parser::expectation() {
    using What = ast::Case::Expect::What;
    ast::Case::Expect expected;
    const Place start = peek().place;
    if (at(Word::value) || at(Word::total)) {
        expected.what = next().word == Word::value ? What::value : What::total;
        const bool value = expected.what == What::value;
        expected.programme = dotted_name(value ? "a value's name" : "a running total's name");
        expect(Symbol::equal, "`=` and what it is worth");
        expected.nothing = value && accept(Word::nothing);
        while (!expected.nothing) {
            expected.list.push_back(expression());
            if (!value || !accept(Symbol::comma)) {
                break;
            }
        }
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
