// What the ledger of places promises, wherever it is kept:
//   - never more places are held and booked than the quota and than each venue's capacity;
//   - what was answered with a Place is on the disk and stays, whatever breaks afterwards;
//   - all of a request happens or nothing, and the same request id gets the same Place again;
//   - a person has at most `per_person` places, waits and registrations in a service and period;
//   - who waits is promoted in the order of coming, as soon as a place of the venue is free, and
//     nobody passes them by;
//   - a hold lets go after `hold_time`, at the end of its visit, and when the machine starts again;
//   - entitlement is decided by the rules in force, inside the transaction that books;
//   - every booking, promotion, move, cancelling, change of quota and lottery is in the audit.
// A Refusal is an answer and changes nothing; an Error is the machine's and changed nothing either.
// Must not know SQL, sockets or screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/requests.h"

#include <string_view>

namespace kiosk::bookings {

inline constexpr std::chrono::milliseconds hold_time{600'000};

class Bookings {
public:
    Bookings() = default;
    Bookings(const Bookings&) = delete;
    Bookings& operator=(const Bookings&) = delete;
    virtual ~Bookings() = default;

    // What anybody at a kiosk may ask.
    virtual Result<Reply> answer(const Request& request, const Moment& now) = 0;

    // Opens a service for a period. One that is there already stays as it is, quota and all, but
    // for whose rules entitle to it and when: these are the pack's. A lottery's seed is drawn and
    // committed to here, before anybody can register.
    virtual Result<Reply> offer(const Offer& offer, const Moment& now) = 0;

    // A quota below what is taken is refused: nobody loses a place by it. A venue "any" follows the
    // quota. A larger one promotes those who wait.
    virtual Result<Reply> change_quota(const AskStock& which, std::int64_t quota,
                                       const Moment& now) = 0;

    // A closed offer keeps its bookings and takes no new ones.
    virtual Result<Reply> set_open(const AskStock& which, bool open, const Moment& now) = 0;
};

} // namespace kiosk::bookings
