// How programmes stand in time and to each other: the days they cover, the totals they advance, and
// stacks.

#include "eligibility/pack/parser.h"

namespace eligibility {

ast::Covers Parser::covers() {
    ast::Covers covers;
    const Place start = peek().place;
    covers.from = date();
    expect(Symbol::dots, "`..` and the last day");
    covers.to = date();
    covers.place = place_from(start);
    covers.citation = citation();
    return covers;
}

ast::Advance Parser::advance() {
    ast::Advance advance;
    advance.total = path("an input's name");
    expect(Word::by);
    advance.by = expression();
    if (accept(Word::when)) {
        advance.when = expression();
    }
    if (accept(Word::per)) {
        expect(Word::year);
        advance.yearly = true;
    }
    return advance;
}

void Parser::stack() {
    ast::Stack stack;
    stack.id = name("the stack's name");
    stack.title = words();
    expect(Symbol::open_brace, "`{` and how the programmes stand to each other");
    recover();
    while (!at_end() && !at(Symbol::close_brace)) {
        clause_start_ = at_;
        stack.lines.push_back(stack_line());
        recover();
    }
    expect(Symbol::close_brace, "`}` after the last line");
    pack_.stacks.push_back(std::move(stack));
}

ast::Stack::Line Parser::stack_line() {
    ast::Stack::Line line;
    const Place start = peek().place;
    line.programmes.push_back(name("a programme's name"));
    line.excludes = accept(Word::excludes);
    if (!line.excludes && !at(Word::then)) {
        unexpected("`then` or `excludes` and a programme's name");
    }
    const auto goes_on = [&] { return line.excludes ? accept(Symbol::comma) : accept(Word::then); };
    bool more = line.excludes || accept(Word::then);
    while (more) {
        line.programmes.push_back(name("a programme's name"));
        more = goes_on();
    }
    line.place = place_from(start);
    line.citation = citation();
    return line;
}

} // namespace eligibility
