// What the parts of SqliteBookings share within one transaction: an offer as it stands, letting
// lapsed holds go, promoting who waits, and the audit.
// Invariant: after settle() no hold has lapsed and nobody waits who could have a place.
#pragma once

#include "kiosk/bookings/requests.h"
#include "kiosk/bookings/rules.h"
#include "kiosk/security/vault.h"
#include "kiosk/store/lottery.h"
#include "kiosk/store/work.h"

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::store {

struct Desk {
    Connection& connection;
    Work& work;
    const security::Vault& vault;
    const bookings::Rules& rules;
    const bookings::Moment& now;
};

struct OfferRow {
    std::int64_t number = 0;
    bookings::Offer terms; // without venues
    std::int64_t taken = 0;
    bool open = false;
};

struct VenueRow {
    std::int64_t number = 0;
    std::string id;
    std::int64_t capacity = 0;
    std::int64_t taken = 0;
    std::int64_t waiting = 0;
};

// The offer, settled; none when there is none.
std::optional<OfferRow> find_offer(Desk& desk, std::string_view service, std::string_view period);
std::optional<OfferRow> offer_by_number(Desk& desk, std::int64_t number);
std::optional<VenueRow> find_venue(Desk& desk, const OfferRow& offer, std::string_view id);

// Lets lapsed holds go and promotes who waits.
void settle(Desk& desk, std::int64_t offer);

// How many could be held at that venue now; none while somebody waits.
std::int64_t room(const OfferRow& offer, const VenueRow& venue);

// Why the offer takes nobody today.
std::optional<bookings::Reason> closed_because(const OfferRow& offer, std::string_view day);

bookings::Stock stock_of(Desk& desk, const OfferRow& offer);
bookings::Place place_of(Desk& desk, std::int64_t booking);

// `more` is the inside of a JSON object, of ids and numbers alone.
void note(Desk& desk, std::string_view kind, const OfferRow& offer, std::string more = {});

bookings::Reply hold(Desk& desk, const bookings::Hold& wish);
bookings::Reply release(Desk& desk, const bookings::Release& wish);
bookings::Reply confirm(Desk& desk, const bookings::Confirm& wish);
bookings::Reply join(Desk& desk, const bookings::Join& wish);
bookings::Reply show(Desk& desk, const bookings::AskPlace& wish);
bookings::Reply cancel(Desk& desk, const bookings::Cancel& wish);
bookings::Reply move(Desk& desk, const bookings::Move& wish);

// Of a booking whoever asks may change; its offer is settled. `why` goes into the audit.
bookings::Reply cancel_booking(Desk& desk, std::int64_t booking, const std::string& why);
bookings::Reply move_booking(Desk& desk, std::int64_t booking, const std::string& to_venue,
                             const std::string& why);

void commit_to_lottery(Desk& desk, const OfferRow& offer);
bookings::Reply close_list(Desk& desk, const OfferRow& offer);
bookings::Reply draw(Desk& desk, const OfferRow& offer, const std::string& public_text);
LotteryRecord lottery_record(Desk& desk, const OfferRow& offer);

// Registered, and the list is closed but not drawn.
bool being_drawn(Desk& desk, std::int64_t offer);

// By which somebody is known again in a service and period.
std::string person_hash(Desk& desk, const OfferRow& offer, std::string_view id_number);

// What the slip's token is kept as.
std::string kept_token(Desk& desk, std::string_view token);

// What a booking's proof is kept as: of the ticket and the last four of the phone.
std::string proof_hash(Desk& desk, const std::string& ticket, std::string_view last_four);

} // namespace kiosk::store
