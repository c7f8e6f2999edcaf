// The ledger of places as a list in memory, as plain as it can be: what the real one is compared
// with, answer by answer. Invariant: written from bookings.h alone, not from the SQL.
#pragma once

#include "kiosk/bookings/bookings.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::test {

class Model {
public:
    void offer(const bookings::Offer& offer);

    // As SqliteBookings answers, but with empty reference, token and ticket in a Place.
    bookings::Reply hold(const bookings::Hold& wish, const bookings::Moment& now);
    bookings::Reply release(const std::string& owner, const bookings::Moment& now);
    bookings::Reply confirm(const bookings::Confirm& wish, const bookings::Moment& now);
    bookings::Reply join(const bookings::Join& wish, const bookings::Moment& now);
    bookings::Reply show(const std::string& request, const bookings::Moment& now);
    bookings::Reply cancel(const std::string& request, const bookings::Moment& now);
    bookings::Reply move(const std::string& request, const std::string& venue,
                         const bookings::Moment& now);
    bookings::Reply change_quota(const std::string& service, std::int64_t quota,
                                 const bookings::Moment& now);
    bookings::Reply set_open(const std::string& service, bool open, const bookings::Moment& now);
    bookings::Reply stock(const std::string& service, const bookings::Moment& now);

    std::size_t promotions() const { return promotions_; }

private:
    struct Row {
        std::string service;
        std::string venue;
        std::string owner; // of a hold
        std::string hold;
        std::string boot;
        std::int64_t until = 0;
        std::string request; // of all but a hold
        std::string person;
        bookings::State state = bookings::State::cancelled;
        std::uint64_t queue = 0;
    };

    struct Terms {
        bookings::Offer offer;
        bool open = true;
    };

    void settle(const bookings::Moment& now);
    std::int64_t taken(const std::string& service, const std::string& venue = "") const;
    std::int64_t waiting(const std::string& service, const std::string& venue = "") const;
    std::int64_t room(const Terms& terms, const bookings::Venue& venue) const;
    const bookings::Venue* venue(const std::string& service, const std::string& id) const;
    bookings::Place place(const Row& row) const;
    Row* by_request(const std::string& request);
    std::optional<bookings::Reply> refused(const Terms& terms, const bookings::Applicant& who,
                                           const bookings::Claim& claim) const;

    std::map<std::string, Terms> offers_;
    std::vector<Row> rows_;
    std::uint64_t last_queue_ = 0;
    std::size_t promotions_ = 0;
};

} // namespace kiosk::test
