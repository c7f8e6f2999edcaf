// What is done in a consultation, and what the resident says to it.
#include "kiosk/desk/stepper.h"

#include <algorithm>

namespace kiosk::desk {

void Stepper::operator()(const event::Shared& e) {
    if (d().place != Place::share) {
        return;
    }
    d().declined = !e.visit;
    d().place = Place::home;
    if (e.visit) {
        d().consultation.wipe();
        d().consultation = take_over(world_.program, *e.visit);
        d().consultation.person.looks.language = d().language;
        d().place = Place::consultation;
    }
    d().touched = world_.now;
}

void Stepper::operator()(const event::VisitorLeft&) {
    d().visitor = false;
    if (d().place == Place::share) {
        d().place = Place::home;
    }
}

void Stepper::operator()(const event::FillInput& e) {
    if (consults()) {
        fill(d().consultation, world_.program, e.input);
    }
}

void Stepper::operator()(const event::NextInput&) {
    if (!consults()) {
        return;
    }
    Consultation& c = d().consultation;
    const auto form = form_of(world_.program, c.person);
    const auto here = c.filling ? std::find(form.begin(), form.end(), *c.filling) : form.end();
    keep_filling(c, world_.program);
    const auto empty = [&](InputId input) {
        return c.person.answers.given[input] == 0 &&
               entry_kind(world_.program.inputs[input]) != EntryKind::choice;
    };
    const auto from = here == form.end() ? form.begin() : here + 1;
    auto next = std::find_if(from, form.end(), empty);
    if (next == form.end()) {
        next = std::find_if(form.begin(), form.end(), empty);
    }
    if (next != form.end()) {
        fill(c, world_.program, *next);
    }
}

void Stepper::operator()(const event::NextTopic&) {
    if (consults()) {
        next_topic(d().consultation, world_.program);
    }
}

void Stepper::operator()(const event::ChooseOption& e) {
    if (consults()) {
        choose(d().consultation, world_.program, e.input, e.option);
    }
}

void Stepper::operator()(const event::Look& e) {
    if (consults()) {
        keep_filling(d().consultation, world_.program);
        d().consultation.focus = e.programme;
        d().consultation.trace_page = 0;
    }
}

void Stepper::operator()(const event::OnlyFailed&) {
    d().consultation.only_failed = !d().consultation.only_failed;
    d().consultation.trace_page = 0;
}

void Stepper::operator()(const event::TryOut& e) {
    if (!consults()) {
        return;
    }
    Consultation& c = d().consultation;
    keep_filling(c, world_.program);
    if (c.trying == e.input) {
        c.trying.reset();
        c.trial.wipe();
    } else {
        c.trying = e.input;
        c.trial = draft_for(c.person, world_.program, e.input);
    }
}

void Stepper::operator()(const event::TryOption& e) {
    if (consults() && d().consultation.trying) {
        d().consultation.trial.option = e.option;
    }
}

void Stepper::operator()(const event::Turn& e) {
    Consultation& c = d().consultation;
    int& page = e.column == event::Turn::Column::form      ? c.form_page
                : e.column == event::Turn::Column::results ? c.results_page
                                                           : c.trace_page;
    page = std::max(0, e.to);
}

void Stepper::operator()(const event::HandBack&) {
    if (consults() && d().consultation.taken_over) {
        keep_filling(d().consultation, world_.program);
        step_.effects.push_back(GiveBack{d().consultation.person});
        d().consultation.wipe();
        leave_store(staff::Leaving::log_out);
        close();
    }
}

void Stepper::operator()(const event::EraseAll&) {
    if (consults()) {
        const bool taken = d().consultation.taken_over;
        d().consultation.wipe();
        d().place = Place::home;
        if (taken && d().visitor) {
            step_.effects.push_back(EndVisit{});
            d().visitor = false;
        }
    }
}

void Stepper::type_value(char character) {
    Consultation& c = d().consultation;
    const bool fits =
        (character >= '0' && character <= '9') || character == '.' || character == '-';
    if (fits && c.trying) {
        c.trial = typed(world_.program, c.trial, character);
    } else if (fits && c.filling) {
        c.person.draft = typed(world_.program, c.person.draft, character);
    }
}

} // namespace kiosk::desk
