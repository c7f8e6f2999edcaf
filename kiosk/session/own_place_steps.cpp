// Opening a place that was booked before, and giving it back.
#include "kiosk/session/booking_steps.h"

#include <utility>

namespace kiosk {

void BookingSteps::bring_slip() {
    if (s().place == Place::start || s().place == Place::not_booked) {
        s().brought_to = s().place;
        s().own.wipe();
        enter(Place::bring_slip);
    }
}

void BookingSteps::type_reference() {
    if (s().place == Place::bring_slip) {
        s().own.wipe();
        enter(Place::reference);
    }
}

bool BookingSteps::open_by_scan(std::string_view code) {
    auto token = slip::read_token(code);
    if (!token) {
        return false;
    }
    s().brought_to = page_under(s());
    s().own.wipe();
    s().own.code.append(*token);
    s().own.scanned = true;
    wipe(*token);
    enter(Place::last_four);
    return true;
}

bool BookingSteps::type_place(char sign) {
    OwnPlace& own = s().own;
    const bool digit = sign >= '0' && sign <= '9';
    if (s().place == Place::phone) {
        if (digit && s().booking.phone.size() < most_phone_places) {
            s().booking.phone.append({&sign, 1});
        }
        return true;
    }
    if (s().place == Place::reference) {
        if (reference_signs.find(sign) != std::string_view::npos &&
            own.code.size() < reference_places) {
            own.code.append({&sign, 1});
        }
        return true;
    }
    if (s().place == Place::last_four) {
        if (digit && own.last_four.size() < last_four_places &&
            own.asking == OwnPlace::Asking::nothing) {
            own.last_four.append({&sign, 1});
            own.trouble.reset();
        }
        return true;
    }
    return false;
}

bool BookingSteps::erase_place() {
    if (s().place == Place::phone) {
        s().booking.phone.erase_last();
    } else if (s().place == Place::reference) {
        s().own.code.erase_last();
    } else if (s().place == Place::last_four) {
        if (s().own.asking == OwnPlace::Asking::nothing) {
            s().own.last_four.erase_last();
            s().own.trouble.reset();
        }
    } else {
        return false;
    }
    return true;
}

void BookingSteps::ask_own(OwnPlace::Asking what) {
    OwnPlace& own = s().own;
    if (own.asking != OwnPlace::Asking::nothing) {
        return;
    }
    bookings::Proof proof{std::string(own.code.view()), std::string(own.last_four.view())};
    own.asking = what;
    own.trouble.reset();
    own.asked = what == OwnPlace::Asking::cancel ? ask(AskPlaces(bookings::Cancel{proof}))
                                                 : ask(AskPlaces(bookings::AskPlace{proof}));
    wipe(proof.code);
    wipe(proof.last_four);
}

void BookingSteps::cancel_place() {
    const OwnPlace& own = s().own;
    const bool gone = !own.place || own.place->state == bookings::State::cancelled;
    if (s().place == Place::own_place && !gone) {
        enter(Place::cancel_check);
    } else if (s().place == Place::cancel_check) {
        ask_own(OwnPlace::Asking::cancel);
    }
}

void BookingSteps::take_own(const std::optional<bookings::Reply>& reply) {
    OwnPlace& own = s().own;
    const auto was = std::exchange(own.asking, OwnPlace::Asking::nothing);
    const bool gone = was == OwnPlace::Asking::cancel && reply &&
                      std::holds_alternative<bookings::Settled>(*reply);
    const auto* place = reply ? std::get_if<bookings::Place>(&*reply) : nullptr;
    const auto* refusal = reply ? std::get_if<bookings::Refusal>(&*reply) : nullptr;
    if (place != nullptr) {
        own.place = *place;
    } else if (gone && own.place) {
        own.place->state = bookings::State::cancelled;
        own.place->position = 0;
    } else {
        own.trouble = refusal != nullptr ? NoPlace{false, *refusal} : NoPlace{true, {}};
    }
    const Place shown = own.place ? Place::own_place : Place::last_four;
    const bool aside = s().place == Place::help || s().place == Place::finish;
    if (!aside) {
        enter(shown);
    } else if (is_aside(s().came_from)) {
        s().came_from = shown;
    }
}

} // namespace kiosk
