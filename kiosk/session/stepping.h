// What one step may do to a session besides what its events say: enter a page, ask for an effect,
// move among questions and programmes. Invariant: a page is only ever entered through enter(),
// which forgets what the page before held. Base of step()'s own class; nobody else uses it.
#pragma once

#include "kiosk/session/entry.h"
#include "kiosk/session/step.h"

#include <optional>

namespace kiosk {

class Stepping {
protected:
    Stepping(const Session& before, const World& world) : world_(world) { step_.session = before; }

    Session& s() { return step_.session; }

    bool in_visit() { return s().visit != 0; }

    void enter(Place place);
    void give_back(Place next);
    void go(std::optional<Place> place);
    std::uint64_t ask(Wish wish);
    void look_at_printer();
    // Where letters stand that nobody has looked up.
    void look_up(bool wanted);
    void step_aside(Place place);
    void end_visit(CountVisit::What how, Place next);
    const eligibility::Input* asked_as(EntryKind kind);
    void begin_questions();
    void show_question();
    void settle_question();
    void settle_identity();
    void previous_question();
    void last_question();
    void open_programme(ProgrammeId id);
    void next_programme();
    const World& world_;
    Step step_;
};

} // namespace kiosk
