// What is done at the booking desk.
#include "kiosk/desk/stepper.h"

#include <algorithm>

namespace kiosk::desk {

void Stepper::operator()(const event::Search&) {
    if (d().place == Place::bookings && !d().pending && d().member) {
        d().bookings.done = false;
        d().bookings.refused.reset();
        search();
    }
}

void Stepper::operator()(const event::Which& e) {
    if (d().place == Place::bookings && !d().pending) {
        d().bookings.which = e.which;
        d().bookings.text.wipe();
        (*this)(event::Search{});
    }
}

void Stepper::operator()(const event::ChooseBooking& e) {
    if (d().place == Place::bookings) {
        look_at_booking(e.number);
    }
}

void Stepper::operator()(const event::ChooseBecause& e) {
    if (d().bookings.line() != nullptr) {
        d().bookings.because = e.because;
    }
}

void Stepper::operator()(const event::AskToMove&) {
    BookingDesk& b = d().bookings;
    if (b.line() != nullptr && b.because) {
        b.moving = !b.moving;
        b.cancelling = false;
    }
}

void Stepper::operator()(const event::MoveTo& e) {
    const BookingDesk& b = d().bookings;
    if (b.line() != nullptr && b.because && b.moving) {
        change(staff::MoveBooking{*b.chosen, e.venue, *b.because});
    }
}

void Stepper::operator()(const event::CancelBooking&) {
    BookingDesk& b = d().bookings;
    if (b.line() == nullptr || !b.because) {
        return;
    }
    if (!b.cancelling) {
        b.cancelling = true;
        b.moving = false;
        return;
    }
    change(staff::CancelBooking{*b.chosen, *b.because});
}

void Stepper::type_search(std::string_view characters) {
    constexpr std::size_t longest = 10;
    for (const char character : characters) {
        const bool small = character >= 'a' && character <= 'z';
        const char sign = small ? static_cast<char>(character - 'a' + 'A') : character;
        const bool fits = (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
        if (fits && d().bookings.text.size() < longest) {
            d().bookings.text.append({&sign, 1});
        }
    }
}

void Stepper::search() {
    ask(staff::Perform{d().member->token, staff::FindBookings{std::string(d().bookings.text.view()),
                                                              d().bookings.which}},
        {0, Pending::What::find});
}

void Stepper::change(staff::Deed deed) {
    if (!d().pending && d().member) {
        ask(staff::Perform{d().member->token, std::move(deed)}, {0, Pending::What::change});
    }
}

void Stepper::look_at_booking(std::optional<std::int64_t> number) {
    BookingDesk& b = d().bookings;
    b.chosen = number;
    b.because.reset();
    b.moving = b.cancelling = false;
    b.done = false;
    b.refused.reset();
}

void Stepper::show_found(const staff::FoundBookings& found) {
    BookingDesk& b = d().bookings;
    b.found = found;
    b.page = 0;
    if (found.lines.size() == 1) {
        b.chosen = found.lines.front().number;
    } else if (b.line() == nullptr) {
        b.chosen.reset();
    }
}

} // namespace kiosk::desk
