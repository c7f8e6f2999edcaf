#include "kiosk/store/desk.h"

#include "kiosk/store/audit_table.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

constexpr const char* columns =
    "SELECT number, service, period, kind, quota, taken, per_person, open, programme, first_day,"
    " last_day FROM offer ";

OfferRow read_offer(const Row& row) {
    OfferRow offer;
    offer.number = row.integer(0);
    offer.terms.service = row.text(1);
    offer.terms.period = row.text(2);
    offer.terms.kind = row.text(3) == "register" ? Kind::register_ : Kind::hold;
    offer.terms.quota = row.integer(4);
    offer.taken = row.integer(5);
    offer.terms.per_person = row.integer(6);
    offer.open = row.integer(7) == 1;
    offer.terms.programme = row.text(8);
    offer.terms.first_day = row.text(9);
    offer.terms.last_day = row.text(10);
    return offer;
}

State state_named(std::string_view name) {
    return name == "booked"       ? State::booked
           : name == "waiting"    ? State::waiting
           : name == "registered" ? State::registered
                                  : State::cancelled;
}

// Who waited longest of those whose venue has room.
void promote(Desk& desk, const OfferRow& offer) {
    std::int64_t left = offer.open ? offer.terms.quota - offer.taken : 0;
    for (; left > 0; --left) {
        const Row next = desk.work.row(
            "SELECT booking.number, booking.ticket FROM booking JOIN venue"
            " ON venue.number = booking.venue WHERE booking.offer = ?1 AND state = 'waiting'"
            " AND venue.taken < venue.capacity ORDER BY queue LIMIT 1",
            offer.number);
        if (!next) {
            return;
        }
        const std::string ticket = next.text(1);
        desk.work.change("UPDATE booking SET state = 'booked', queue = NULL WHERE number = ?1",
                         next.integer(0));
        note(desk, "promoted", offer, fmt::format(R"("ticket":"{}")", ticket));
    }
}

} // namespace

std::optional<OfferRow> offer_by_number(Desk& desk, std::int64_t number) {
    const Row row = desk.work.row(std::string(columns) + "WHERE number = ?1", number);
    return row ? std::optional(read_offer(row)) : std::nullopt;
}

std::optional<OfferRow> find_offer(Desk& desk, std::string_view service, std::string_view period) {
    const std::int64_t number = desk.work.number(
        "SELECT number FROM offer WHERE service = ?1 AND period = ?2", service, period);
    if (number == 0) {
        return std::nullopt;
    }
    settle(desk, number);
    return offer_by_number(desk, number);
}

std::optional<VenueRow> find_venue(Desk& desk, const OfferRow& offer, std::string_view id) {
    const Row row = desk.work.row(
        "SELECT number, id, capacity, taken, (SELECT count(*) FROM booking"
        " WHERE venue = venue.number AND state = 'waiting') FROM venue WHERE offer = ?1"
        " AND id = ?2",
        offer.number, id);
    return row ? std::optional(VenueRow{row.integer(0), row.text(1), row.integer(2), row.integer(3),
                                        row.integer(4)})
               : std::nullopt;
}

void settle(Desk& desk, std::int64_t offer) {
    desk.work.change("DELETE FROM booking WHERE offer = ?1 AND state = 'held'"
                     " AND (boot <> ?2 OR until <= ?3)",
                     offer, desk.now.boot, desk.now.since_boot.count());
    if (const auto row = offer_by_number(desk, offer)) {
        promote(desk, *row);
    }
}

std::int64_t room(const OfferRow& offer, const VenueRow& venue) {
    return venue.waiting > 0
               ? 0
               : std::min(offer.terms.quota - offer.taken, venue.capacity - venue.taken);
}

std::optional<Reason> closed_because(const OfferRow& offer, std::string_view day) {
    if (!offer.open) {
        return Reason::closed;
    }
    if (!offer.terms.first_day.empty() && day < offer.terms.first_day) {
        return Reason::not_yet;
    }
    if (!offer.terms.last_day.empty() && day > offer.terms.last_day) {
        return Reason::over;
    }
    return std::nullopt;
}

Stock stock_of(Desk& desk, const OfferRow& offer) {
    Stock stock{offer.terms.kind, offer.open, offer.terms.quota, 0, 0, {}};
    stock.free = offer.terms.quota - offer.taken;
    stock.waiting = desk.work.number("SELECT count(*) FROM booking WHERE offer = ?1"
                                     " AND state IN ('waiting', 'registered')",
                                     offer.number);
    std::vector<std::string> ids;
    desk.work.rows(
        "SELECT id FROM venue WHERE offer = ?1 ORDER BY number",
        [&](const Row& row) { ids.push_back(row.text(0)); }, offer.number);
    for (const std::string& id : ids) {
        if (const auto venue = find_venue(desk, offer, id)) {
            stock.venues.push_back({id, venue->capacity, room(offer, *venue), venue->waiting});
        }
    }
    return stock;
}

Place place_of(Desk& desk, std::int64_t booking) {
    const Row row = desk.work.row(
        "SELECT state, reference, ticket, service, period, venue.id, day, booking.venue, queue"
        " FROM booking JOIN offer ON offer.number = booking.offer JOIN venue"
        " ON venue.number = booking.venue WHERE booking.number = ?1",
        booking);
    Place place;
    place.state = state_named(row.text(0));
    place.reference = row.text(1);
    place.ticket = row.text(2);
    place.service = row.text(3);
    place.period = row.text(4);
    place.venue = row.text(5);
    place.day = row.text(6);
    if (place.state == State::waiting) {
        place.position = desk.work.number("SELECT count(*) FROM booking WHERE venue = ?1"
                                          " AND state = 'waiting' AND queue <= ?2",
                                          row.integer(7), row.integer(8));
    }
    return place;
}

void note(Desk& desk, std::string_view kind, const OfferRow& offer, std::string more) {
    if (desk.work.failed()) {
        return;
    }
    desk.work.keep(
        append_audit(desk.connection, desk.now.day, kind,
                     fmt::format(R"({{"period":"{}","service":"{}"{}{}}})", offer.terms.period,
                                 offer.terms.service, more.empty() ? "" : ",", more)));
}

} // namespace kiosk::store
