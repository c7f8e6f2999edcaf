// What is asked of the ledger of places, on its way there; comes back as Told. Invariant: what was
// typed of a person in it is overwritten with it, so every copy is a true one and none is moved.
#pragma once

#include "kiosk/bookings/applicant.h"
#include "kiosk/bookings/requests.h"

#include <utility>

namespace kiosk {

class AskPlaces {
public:
    explicit AskPlaces(const bookings::Request& request) : request_(request) {}

    AskPlaces(const AskPlaces& other) = default;

    AskPlaces& operator=(const AskPlaces& other) {
        if (this != &other) {
            bookings::wipe_person(request_);
            request_ = other.request_;
        }
        return *this;
    }

    ~AskPlaces() { bookings::wipe_person(request_); }

    const bookings::Request& request() const { return request_; }

private:
    bookings::Request request_;
};

} // namespace kiosk
