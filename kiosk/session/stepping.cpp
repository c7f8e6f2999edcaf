#include "kiosk/session/stepping.h"

#include "kiosk/bookings/identity.h"
#include "kiosk/session/round.h"
#include "kiosk/session/ways.h"

#include <utility>

namespace kiosk {

void Stepping::enter(Place place) {
    if (s().place != place) {
        s().entered = world_.now;
    }
    s().place = place;
    s().sheet = Sheet::none;
    s().warned.reset();
    give_back(place);
    s().reading.paused = false; // another page is read from its beginning
    forget_left(s(), place);
}

// Out of the line of booking, a place that is kept, or may be, goes back; and it is said.
void Stepping::give_back(Place next) {
    Booking& booking = s().booking;
    const bool asked = booking.last != Booking::Asking::nothing && !booking.in_line;
    if (!is_in_line(next) && !is_aside(next) && asked && !booking.place) {
        ask(AskPlaces(bookings::Release{booking.owner}));
        s().let_go = booking.held_until.has_value();
    }
    if (next == Place::start) {
        s().let_go = false;
    }
}

void Stepping::go(std::optional<Place> place) {
    if (place) {
        enter(*place);
    }
}

std::uint64_t Stepping::ask(Wish wish) {
    const std::uint64_t request = ++s().requests;
    if (std::holds_alternative<CountVisit>(wish) || std::holds_alternative<MakeSlip>(wish)) {
        s().pending.push_back(request); // for the store, whose absence the resting screen tells
    }
    step_.effects.push_back({s().visit, request, std::move(wish)});
    return request;
}

void Stepping::look_at_printer() {
    if (s().place == Place::booked && s().booking.printing.print != Printing::Print::running) {
        s().booking.printing.printer = PrinterState::not_known;
        s().booking.printing.look_request = ask(LookAtPrinter{});
    }
    if (s().place == Place::take_away && s().take.print != TakeAway::Print::running) {
        s().take.printer = PrinterState::not_known;
        s().take.look_request = ask(LookAtPrinter{});
    }
}

void Stepping::look_up(bool wanted) {
    s().pages[static_cast<std::size_t>(Place::name)] = 0;
    if (wanted) {
        s().writing.request = ask(FindCharacters{s().writing.letters});
    }
}

void Stepping::step_aside(Place place) {
    if (in_visit() && s().place != place) {
        note_aside(s());
        enter(place);
    }
}

void Stepping::end_visit(CountVisit::What how, Place next) {
    ask(CountVisit{how, viewed_ids(s(), world_.program)});
    erase_visit(s());
    enter(next);
}

const eligibility::Input* Stepping::asked_as(EntryKind kind) {
    const bool asked = s().place == Place::question;
    const auto* input = asked ? &world_.program.inputs[s().draft.input] : nullptr;
    return asked && entry_kind(*input) == kind ? input : nullptr;
}

void Stepping::begin_questions() {
    const auto programmes = programmes_checked(world_.program, s());
    if (programmes.empty()) {
        return;
    }
    // The same again: the round goes on with every answer kept. Others: a new round.
    if (!s().round.asked.empty() && s().round.programmes == programmes) {
        s().round.at = 0;
        show_question();
    } else if (begin_round(s(), world_)) {
        show_question();
    } else {
        // Where all was asked and something not known, it can be answered from the list.
        enter(!s().answered.empty()   ? Place::check
              : s().checked_programme ? Place::service
                                      : Place::results);
    }
}

void Stepping::show_question() {
    s().draft.wipe();
    s().draft = draft_for(s(), world_.program, current_question(s()));
    s().pages[static_cast<std::size_t>(Place::question)] = 0;
    enter(Place::question);
    s().entered = world_.now;
}

void Stepping::settle_question() {
    const std::optional<Answer> answer = keep_answer(s(), world_);
    if (!answer) {
        return;
    }
    s().pages[static_cast<std::size_t>(Place::results)] = 0; // they will be others
    if (!s().changing && advance_round(s(), world_, *answer)) {
        show_question();
    } else {
        enter(Place::check);
    }
}

void Stepping::settle_identity() {
    const auto today = world_.moment.today.value_or(world_.moment.on);
    if (bookings::check_identity(s().identity.view(), today).whole) {
        enter(Place::practised);
    }
}

void Stepping::previous_question() {
    if (s().changing) {
        enter(Place::check);
    } else if (s().round.at > 0) {
        --s().round.at;
        show_question();
    } else {
        enter(s().round.follow_up ? Place::results : place_before_questions(s()));
    }
}

void Stepping::last_question() {
    // A round that was for a service, or for other topics, is not this page's.
    const bool others = s().round.programmes != programmes_checked(world_.program, s());
    if (s().round.asked.empty() || others) {
        return enter(place_before_questions(s()));
    }
    s().round.at = s().round.asked.size() - 1;
    show_question();
}

void Stepping::open_programme(ProgrammeId id) {
    focus_on(s(), id);
    s().pages[static_cast<std::size_t>(Place::programme)] = 0;
    enter(Place::programme);
}

void Stepping::next_programme() {
    const auto next = programme_after_focus(s(), world_.program);
    return next ? open_programme(*next) : enter(Place::results);
}

} // namespace kiosk
