#include "kiosk/desk/consultation.h"

#include <algorithm>
#include <set>

namespace kiosk::desk {

using eligibility::Leaf;
using eligibility::Program;

void Consultation::wipe() {
    trial.wipe();
    erase_visit(person);
    *this = {};
}

std::vector<InputId> form_of(const Program& program, const Session& person) {
    std::set<InputId> matter;
    for (const ProgrammeId programme : programmes_checked(program, person)) {
        for (const std::uint32_t leaf : program.programmes[programme].cone.leaves) {
            if (program.leaves[leaf].kind == Leaf::Kind::input) {
                matter.insert(program.leaves[leaf].index);
            }
        }
    }
    std::erase_if(matter, [&](InputId input) {
        return program.inputs[input].optional || person.answers.may_be_nobodys(program, input);
    });
    return {matter.begin(), matter.end()};
}

namespace {

// A person whose findings can be looked for; it is no visit of the kiosk's.
Session person_of(const Program& program, Language language) {
    Session person;
    person.visit = 1;
    person.place = kiosk::Place::results;
    person.looks.language = language;
    person.answers = eligibility::Answers::none(program);
    return person;
}

void keep(Consultation& c, const Program& program, const Draft& draft) {
    const Entered found = entered(program, draft);
    Session& person = c.person;
    if (found.value) {
        person.answers.set(draft.input, *found.value);
        std::erase(person.declined, draft.input);
        if (std::find(person.answered.begin(), person.answered.end(), draft.input) ==
            person.answered.end()) {
            person.answered.push_back(draft.input);
        }
    } else if (draft.digits.empty() && !draft.option) {
        person.answers.forget(program, draft.input);
        std::erase(person.answered, draft.input);
    }
}

} // namespace

Consultation begin_consultation(const Program& program, Language language) {
    Consultation c;
    c.open = true;
    c.person = person_of(program, language);
    const auto topics = topics_with_programmes(program);
    if (!topics.empty()) {
        c.person.topics = {topics.front()};
    }
    return c;
}

Consultation take_over(const Program& program, const Session& visit) {
    Consultation c = begin_consultation(program, visit.looks.language);
    c.taken_over = true;
    c.person.answers = visit.answers;
    c.person.answered = visit.answered;
    c.person.declined = visit.declined;
    c.person.checked_project = visit.checked_project;
    if (!visit.topics.empty()) {
        c.person.topics = visit.topics;
    }
    return c;
}

void keep_filling(Consultation& c, const Program& program) {
    if (c.filling) {
        keep(c, program, c.person.draft);
        c.person.draft.wipe();
        c.filling.reset();
    }
}

void fill(Consultation& c, const Program& program, InputId input) {
    keep_filling(c, program);
    c.filling = input;
    c.person.draft = draft_for(c.person, program, input);
    c.trying.reset();
}

void choose(Consultation& c, const Program& program, InputId input, std::uint32_t option) {
    keep_filling(c, program);
    const bool again = draft_for(c.person, program, input).option == option;
    Draft draft;
    draft.input = input;
    if (!again) { // the same once more takes it back: not known
        draft.option = option;
    }
    keep(c, program, draft);
}

void next_topic(Consultation& c, const Program& program) {
    keep_filling(c, program);
    const auto topics = topics_with_programmes(program);
    if (topics.empty()) {
        return;
    }
    const auto now = c.person.topics.size() == 1 && c.person.checked_project == 0
                         ? std::find(topics.begin(), topics.end(), c.person.topics.front())
                         : topics.end();
    const bool last = now == topics.end() || now + 1 == topics.end();
    c.person.topics = {last ? topics.front() : *(now + 1)};
    c.person.checked_project = 0;
    c.focus.reset();
    c.form_page = c.results_page = c.trace_page = 0;
    c.trying.reset();
}

std::optional<Session> tried(const Consultation& c, const Program& program) {
    if (!c.trying) {
        return std::nullopt;
    }
    const Entered found = entered(program, c.trial);
    if (!found.value) {
        return std::nullopt;
    }
    Session other = c.person;
    other.answers.set(*c.trying, *found.value);
    return other;
}

} // namespace kiosk::desk
