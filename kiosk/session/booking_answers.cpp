// What the ledger says to the steps of booking, and what time does to a place that is kept.
#include "kiosk/session/booking_steps.h"
#include "kiosk/session/services.h"

#include <utility>

namespace kiosk {

// Where somebody looks aside meanwhile, it waits for them there.
void BookingSteps::arrive(Place place) {
    if (page_under(s()) == s().place) {
        return to_page(place);
    }
    const bool left = s().place == Place::help || s().place == Place::finish;
    (left && !is_aside(s().came_from) ? s().came_from : s().brought_to) = place;
    if (place == Place::identity) {
        s().identity = b().identity;
    } else {
        s().identity.wipe();
        s().writing.wipe();
    }
}

void BookingSteps::see_to(const NoPlace& trouble) {
    if (b().asking != Booking::Asking::nothing) {
        return;
    }
    switch (remedy_for(trouble)) {
    case Remedy::again:
        return b().last == Booking::Asking::hold ? hold() : ask_for_place();
    case Remedy::hold_anew:
        b().in_line = false;
        return hold();
    case Remedy::stand_in_line:
        b().in_line = true;
        return to_next_page();
    case Remedy::identity:
        return to_page(Place::identity);
    case Remedy::phone:
        return to_page(Place::phone);
    case Remedy::name:
        return to_page(Place::name);
    case Remedy::answer:
        return check_service();
    case Remedy::see_reasons:
        if (const auto programme = programme_of_service(s(), world_)) {
            s().checked_programme = programme;
            open_programme(*programme);
        }
        return;
    case Remedy::see_own:
        return bring_slip();
    case Remedy::finish:
        return step_aside(Place::finish);
    case Remedy::nothing:
        return open_services();
    }
}

void BookingSteps::take_place(const bookings::Place& place) {
    b().identity.wipe();
    b().name.wipe();
    b().phone.wipe();
    b().held_until.reset();
    b().request.clear();
    b().trouble.reset();
    b().place = place;
    b().code = place.token.empty() ? std::string() : slip::to_digits(place.token);
    arrive(Place::booked);
    b().printing.look_request = ask(LookAtPrinter{});
}

void BookingSteps::take_answer(const std::optional<bookings::Reply>& reply) {
    using Asking = Booking::Asking;
    const Asking was = std::exchange(b().asking, Asking::nothing);
    const auto* held = reply ? std::get_if<bookings::Held>(&*reply) : nullptr;
    const auto* place = reply ? std::get_if<bookings::Place>(&*reply) : nullptr;
    const auto* refusal = reply ? std::get_if<bookings::Refusal>(&*reply) : nullptr;
    if (held != nullptr && was == Asking::hold) {
        b().held_until = world_.now + std::chrono::milliseconds(held->left_ms);
        b().trouble.reset();
        s().let_go = false;
        const bool here = page_under(s()) == s().place;
        return here ? to_next_page() : arrive(Place::consent);
    }
    if (place != nullptr) {
        return take_place(*place);
    }
    if (refusal != nullptr) {
        b().request.clear(); // nothing was booked under it
        b().trouble = NoPlace{false, *refusal};
        const Remedy remedy = remedy_for(*b().trouble);
        const bool mends = remedy == Remedy::identity || remedy == Remedy::phone ||
                           remedy == Remedy::name || remedy == Remedy::again;
        if (b().held_until && !mends) {
            ask(AskPlaces(bookings::Release{b().owner}));
            b().held_until.reset();
        }
    } else {
        b().trouble = NoPlace{true, {}};
        b().held_until.reset(); // whether it still holds nobody can say
    }
    arrive(Place::not_booked);
}

void BookingSteps::told(const event::Told& told) {
    if (told.visit != s().visit) {
        return;
    }
    for (Count& count : b().counts) {
        if (count.state == Count::State::none || count.request != told.request) {
            continue;
        }
        const auto* stock = told.reply ? std::get_if<bookings::Stock>(&*told.reply) : nullptr;
        count.state = stock != nullptr ? Count::State::told : Count::State::away;
        count.stock = stock != nullptr ? *stock : bookings::Stock{};
    }
    if (b().asking != Booking::Asking::nothing && b().asked == told.request) {
        take_answer(told.reply);
    } else if (s().own.asking != OwnPlace::Asking::nothing && s().own.asked == told.request) {
        take_own(told.reply);
    }
}

bool BookingSteps::hold_is_over() {
    return hold_runs_out(s()) && world_.now >= *b().held_until;
}

void BookingSteps::lose_hold() {
    b().held_until.reset();
    b().trouble = NoPlace{false, {bookings::Reason::hold_over, 0}};
    arrive(Place::not_booked);
}

void BookingSteps::print_place(bool again) {
    Printing& printing = b().printing;
    const bool may = b().place && printing.printer == PrinterState::ready &&
                     (again ? printing.print != Printing::Print::running
                            : printing.print == Printing::Print::none);
    if (may) {
        printing.print = Printing::Print::running;
        printing.print_request = ask(PrintPlace{place_slip(s(), world_), b().code});
    }
}

} // namespace kiosk
