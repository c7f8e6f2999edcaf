#include "kiosk/session/booking_steps.h"

#include "kiosk/bookings/applicant.h"
#include "kiosk/bookings/identity.h"
#include "kiosk/entitlement/given.h"
#include "kiosk/session/services.h"

#include <algorithm>
#include <utility>

namespace kiosk {

namespace {

constexpr const char* any_venue = "any";

bookings::Applicant applicant_of(const Booking& booking) {
    return {std::string(booking.identity.view()), std::string(booking.name.view()),
            std::string(booking.phone.view())};
}

} // namespace

std::chrono::sys_days BookingSteps::today() const {
    return world_.moment.today.value_or(world_.moment.on);
}

const Service* BookingSteps::chosen() const {
    return service_of(step_.session, world_);
}

// --- what can be booked ---

void BookingSteps::count(std::size_t index) {
    const Service& service = world_.catalogue->services[index];
    Count& count = b().counts[index];
    if (count.state != Count::State::told) {
        count.state = Count::State::asked;
    }
    b().counted = world_.now;
    count.request = ask(AskPlaces(bookings::AskStock{service.id, service.period}));
}

void BookingSteps::open_services() {
    const bool may = s().place == Place::start || s().place == Place::services ||
                     s().place == Place::service || s().place == Place::not_booked;
    if (!may || world_.catalogue == nullptr || world_.catalogue->services.empty()) {
        return;
    }
    s().checked_programme.reset();
    enter(Place::services);
    b().counts.resize(world_.catalogue->services.size());
    for (std::size_t i = 0; i < b().counts.size(); ++i) {
        count(i);
    }
}

void BookingSteps::open_service(const std::string& id) {
    const bool listed = s().place == Place::services || s().place == Place::programme ||
                        s().place == Place::project;
    if (!listed || world_.catalogue == nullptr) {
        return;
    }
    const auto& all = world_.catalogue->services;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Service& one) { return one.id == id; });
    if (found == all.end()) {
        return;
    }
    s().booked_from = s().place;
    s().let_go = false;
    s().pages[static_cast<std::size_t>(Place::service)] = 0;
    b().drop();
    if (b().owner.empty()) {
        b().owner = world_.chance;
    }
    b().counts.resize(all.size());
    b().service = static_cast<std::size_t>(found - all.begin());
    count(*b().service);
    enter(Place::service);
}

void BookingSteps::leave_service() {
    s().checked_programme.reset();
    return s().booked_from == Place::services ? open_services() : enter(s().booked_from);
}

void BookingSteps::check_service() {
    const auto programme = programme_of_service(s(), world_);
    if ((s().place != Place::service && s().place != Place::not_booked) || !programme) {
        return;
    }
    s().checked_programme = programme;
    s().checked_project = 0;
    // Who has answered before has seen for whom, and what becomes of the answers.
    s().place = Place::service;
    return s().answered.empty() ? enter(Place::whom) : begin_questions();
}

// --- the line: from consenting to the booked place ---

void BookingSteps::to_page(Place place) {
    enter(place);
    if (place == Place::identity) {
        s().identity = b().identity;
    } else if (place == Place::name) {
        s().writing.text = b().name;
    }
}

// To the first page that still lacks something.
void BookingSteps::to_next_page() {
    if (!bookings::check_identity(b().identity.view(), today()).whole) {
        return to_page(Place::identity);
    }
    if (is_young_child(b().identity.view(), today()) && !b().guardian) {
        return to_page(Place::guardian);
    }
    if (b().name.empty() && !b().staff_writes) {
        return to_page(Place::name);
    }
    to_page(bookings::is_phone(b().phone.view()) ? Place::booking_check : Place::phone);
}

void BookingSteps::hold() {
    const Service* service = chosen();
    if (service == nullptr || b().asking != Booking::Asking::nothing) {
        return;
    }
    b().asking = b().last = Booking::Asking::hold;
    b().asked = ask(AskPlaces(bookings::Hold{.request = world_.chance,
                                             .owner = b().owner,
                                             .service = service->id,
                                             .period = service->period,
                                             .venue = any_venue}));
}

// The one step that books: what a person typed goes to the ledger, under an id of its own.
void BookingSteps::ask_for_place() {
    const Service* service = chosen();
    if (service == nullptr || b().asking != Booking::Asking::nothing) {
        return;
    }
    if (b().request.empty()) {
        b().request = world_.chance;
    }
    bookings::Claim claim{world_.program.hash, {}};
    if (!service->programme.empty()) {
        claim.answers = entitlement::given_in(s().answers);
    }
    if (b().in_line) {
        b().asking = b().last = Booking::Asking::join;
        b().asked = ask(AskPlaces(bookings::Join{b().request, service->id, service->period,
                                                 any_venue, applicant_of(b()), std::move(claim)}));
    } else {
        b().asking = b().last = Booking::Asking::confirm;
        b().asked = ask(AskPlaces(
            bookings::Confirm{b().request, b().owner, applicant_of(b()), std::move(claim)}));
    }
}

void BookingSteps::keep_identity() {
    if (bookings::check_identity(s().identity.view(), today()).whole) {
        b().guardian = b().guardian && b().identity == s().identity;
        b().identity = s().identity;
        to_next_page();
    }
}

void BookingSteps::keep_name() {
    if (s().writing.ready()) {
        b().name = s().writing.text;
        b().staff_writes = false;
        to_next_page();
    }
}

void BookingSteps::staff_writes() {
    if (s().place == Place::name && b().service) {
        b().name.wipe();
        b().staff_writes = true;
        to_next_page();
    }
}

bool BookingSteps::go_on_booking() {
    switch (s().place) {
    case Place::service:
        if (may_begin(s(), world_)) {
            b().in_line = stands_in_line(s(), world_);
            enter(Place::consent);
        }
        return true;
    case Place::consent:
        if (b().in_line || b().held_until) {
            to_next_page();
        } else {
            hold();
        }
        return true;
    case Place::identity:
        if (b().service) {
            keep_identity();
        }
        return b().service.has_value();
    case Place::guardian:
        b().guardian = true;
        to_next_page();
        return true;
    case Place::name:
        if (b().service) {
            keep_name();
        }
        return b().service.has_value();
    case Place::phone:
        if (bookings::is_phone(b().phone.view())) {
            to_next_page();
        }
        return true;
    case Place::booking_check:
        ask_for_place();
        return true;
    case Place::not_booked:
        if (b().trouble) {
            see_to(*b().trouble);
        }
        return true;
    case Place::reference:
        if (s().own.code.size() == reference_places) {
            enter(Place::last_four);
        }
        return true;
    case Place::last_four:
        if (s().own.last_four.size() == last_four_places) {
            ask_own(OwnPlace::Asking::look);
        }
        return true;
    case Place::rest:
    case Place::start:
    case Place::practice:
    case Place::practised:
    case Place::projects:
    case Place::project:
    case Place::whom:
    case Place::privacy:
    case Place::topics:
    case Place::question:
    case Place::check:
    case Place::results:
    case Place::programme:
    case Place::take_away:
    case Place::services:
    case Place::booked:
    case Place::bring_slip:
    case Place::own_place:
    case Place::cancel_check:
    case Place::brought_slip:
    case Place::help:
    case Place::finish:
    case Place::finished:
    case Place::trouble:
        return false;
    }
    return false;
}

bool BookingSteps::go_back_booking() {
    using Asking = Booking::Asking;
    if (b().asking == Asking::confirm || b().asking == Asking::join) {
        return is_in_line(s().place); // it is being booked this very moment
    }
    if (s().place == Place::service) {
        leave_service();
        return true;
    }
    if (!b().service) {
        return false;
    }
    if (s().place == Place::consent || s().place == Place::not_booked) {
        enter(Place::service);
    } else if (s().place == Place::identity) {
        enter(Place::consent);
    } else if (s().place == Place::guardian || s().place == Place::name) {
        to_page(Place::identity);
    } else if (s().place == Place::phone) {
        to_page(Place::name);
    } else if (s().place == Place::booking_check) {
        enter(Place::phone);
    } else {
        return s().place == Place::booked;
    }
    return true;
}

void BookingSteps::not_now() {
    if (is_in_line(s().place) && s().place != Place::booked &&
        b().asking != Booking::Asking::confirm && b().asking != Booking::Asking::join) {
        enter(Place::service);
    }
}

void BookingSteps::count_by_the_way() {
    if (!counts_grow_old(s()) || world_.now < b().counted + count_again) {
        return;
    }
    b().counted = world_.now;
    const std::size_t known = world_.catalogue == nullptr ? 0 : world_.catalogue->services.size();
    for (std::size_t i = 0; i < std::min(known, b().counts.size()); ++i) {
        const bool on_page = s().place == Place::services || i == b().service;
        // One that is still being asked, or could not be, waits for its answer or for the key.
        if (on_page && b().counts[i].state == Count::State::told) {
            count(i);
        }
    }
}

void BookingSteps::ask_again() {
    if (s().place == Place::services) {
        open_services();
    } else if (s().place == Place::service && b().service) {
        count(*b().service);
    }
}

} // namespace kiosk
