// Exceptions to a named value, and invariants.

#include "eligibility/pack/parser.h"

namespace eligibility {

ast::Exception Parser::exception(ast::Exception::Kind kind) {
    const bool replaces = kind == ast::Exception::Kind::override_;
    ast::Exception one;
    one.kind = kind;
    one.target = name("the name of the value");
    if (accept(Symbol::colon)) {
        one.id = one.target;
        one.target = name("the name of the value");
    }
    if (replaces) {
        expect(Symbol::equal, "`=` and what it is instead");
    } else {
        one.less = accept(Symbol::minus);
        if (!one.less) {
            expect(Symbol::plus, "`+` or `-` and by how much it changes");
        }
    }
    one.value = expression();
    expect(Word::when);
    one.when = expression();
    one.text = words();
    if (replaces && accept(Word::before)) {
        one.before = name_list("the name of an override");
    }
    one.citation = citation();
    return one;
}

void Parser::override_() {
    pack_.exceptions.push_back(exception(ast::Exception::Kind::override_));
}

void Parser::adjust() {
    pack_.exceptions.push_back(exception(ast::Exception::Kind::adjust));
}

void Parser::invariant() {
    ast::Invariant one;
    one.id = name("the invariant's name");
    one.title = words();
    expect(Symbol::colon, "`:` and what always holds");
    one.claim = expression();
    const bool rises = accept(Word::non_decreasing);
    if (rises || accept(Word::non_increasing)) {
        one.way = rises ? ast::Invariant::Way::non_decreasing : ast::Invariant::Way::non_increasing;
        expect(Word::in);
        one.along = path("the answer that grows");
    }
    pack_.invariants.push_back(std::move(one));
}

} // namespace eligibility
