// Projects: what the district promised, with its numbers.

#include "eligibility/pack/parser.h"

namespace eligibility {

void Parser::project() {
    ast::Project project;
    project.place = peek().place;
    project.number = integer("the project's number");
    project.title = words();
    recover();
    Seen seen;
    while (!at_end()) {
        clause_start_ = at_;
        if (clause(Word::brief, seen)) {
            project.brief = words();
        } else if (clause(Word::icon, seen)) {
            project.icon = name("an icon's name").text;
        } else if (accept(Word::promise)) {
            project.promises.push_back(promise());
        } else if (clause(Word::call, seen)) {
            project.call = words();
        } else if (at(Word::source)) {
            note(peek(), seen);
            project.citation = citation();
        } else {
            unexpected("brief, icon, promise, call or source");
        }
        recover();
    }
    pack_.projects.push_back(std::move(project));
}

ast::Promise Parser::promise() {
    ast::Promise promise;
    promise.text = words();
    if (accept(Word::target)) {
        promise.target = integer("the number that is promised");
        promise.unit = words();
    }
    return promise;
}

} // namespace eligibility
