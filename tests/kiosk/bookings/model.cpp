#include "tests/kiosk/bookings/model.h"

#include <algorithm>
#include <optional>

namespace kiosk::test {

using namespace bookings;

void Model::offer(const Offer& offer) {
    Terms terms{offer, true};
    if (terms.offer.venues.empty()) {
        terms.offer.venues = {{"any", offer.quota}};
    }
    offers_[offer.service] = terms;
}

std::int64_t Model::taken(const std::string& service, const std::string& venue) const {
    return std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) {
        return row.service == service && (venue.empty() || row.venue == venue) &&
               (!row.owner.empty() || row.state == State::booked);
    });
}

std::int64_t Model::waiting(const std::string& service, const std::string& venue) const {
    return std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) {
        return row.service == service && (venue.empty() || row.venue == venue) &&
               row.state == State::waiting;
    });
}

const Venue* Model::venue(const std::string& service, const std::string& id) const {
    const auto found = offers_.find(service);
    if (found == offers_.end()) {
        return nullptr;
    }
    const auto& venues = found->second.offer.venues;
    const auto one = std::find_if(venues.begin(), venues.end(),
                                  [&](const Venue& venue) { return venue.id == id; });
    return one == venues.end() ? nullptr : &*one;
}

std::int64_t Model::room(const Terms& terms, const Venue& venue) const {
    const std::string& service = terms.offer.service;
    return waiting(service, venue.id) > 0 ? 0
                                          : std::min(terms.offer.quota - taken(service),
                                                     venue.capacity - taken(service, venue.id));
}

// Holds of another start or past their time go; then who waited longest of those who fit, again and
// again.
void Model::settle(const Moment& now) {
    std::erase_if(rows_, [&](const Row& row) {
        return !row.owner.empty() && (row.boot != now.boot || row.until <= now.since_boot.count());
    });
    for (const auto& [service, terms] : offers_) {
        while (terms.open && taken(service) < terms.offer.quota) {
            Row* first = nullptr;
            for (Row& row : rows_) {
                if (row.service == service && row.state == State::waiting &&
                    taken(service, row.venue) < venue(service, row.venue)->capacity &&
                    (first == nullptr || row.queue < first->queue)) {
                    first = &row;
                }
            }
            if (first == nullptr) {
                break;
            }
            first->state = State::booked;
            ++promotions_;
        }
    }
}

Place Model::place(const Row& row) const {
    Place place;
    place.state = row.state;
    place.service = row.service;
    place.period = offers_.at(row.service).offer.period;
    place.venue = row.venue;
    place.day = "2022-09-01";
    if (row.state == State::waiting) {
        place.position = std::count_if(rows_.begin(), rows_.end(), [&](const Row& other) {
            return other.service == row.service && other.venue == row.venue &&
                   other.state == State::waiting && other.queue <= row.queue;
        });
    }
    return place;
}

Model::Row* Model::by_request(const std::string& request) {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const Row& row) { return row.request == request; });
    return found == rows_.end() ? nullptr : &*found;
}

std::optional<Reply> Model::refused(const Terms& terms, const Applicant& who,
                                    const Claim& claim) const {
    if (!terms.offer.programme.empty() && claim.answers.front().low != 1) {
        return Refusal{claim.answers.front().low == 0 ? Reason::not_entitled : Reason::not_settled};
    }
    const auto has = std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) {
        return row.service == terms.offer.service && row.person == who.id_number &&
               row.state != State::cancelled;
    });
    return has >= terms.offer.per_person ? std::optional<Reply>(Refusal{Reason::already_has})
                                         : std::nullopt;
}

Reply Model::hold(const Hold& wish, const Moment& now) {
    settle(now);
    for (const Row& row : rows_) {
        if (row.hold == wish.request) {
            return row.owner == wish.owner ? Reply(Held{row.until - now.since_boot.count()})
                                           : Reply(Refusal{Reason::request_used});
        }
    }
    const Venue* where = venue(wish.service, wish.venue);
    if (where == nullptr) {
        return Refusal{Reason::unknown_service};
    }
    const Model before = *this;
    release(wish.owner, now);
    const Terms& terms = offers_.at(wish.service);
    if (!terms.open || room(terms, *where) <= 0) {
        const Reason reason = terms.open ? Reason::full : Reason::closed;
        *this = before;
        return Refusal{reason};
    }
    Row row;
    row.service = wish.service;
    row.venue = wish.venue;
    row.owner = wish.owner;
    row.hold = wish.request;
    row.boot = now.boot;
    row.until = (now.since_boot + hold_time).count();
    rows_.push_back(row);
    return Held{hold_time.count()};
}

Reply Model::release(const std::string& owner, const Moment& now) {
    settle(now);
    std::erase_if(rows_, [&](const Row& row) { return row.owner == owner; });
    settle(now);
    return Settled{};
}

Reply Model::confirm(const Confirm& wish, const Moment& now) {
    settle(now);
    if (const Row* row = by_request(wish.request)) {
        return row->state == State::cancelled || row->person == wish.applicant.id_number
                   ? Reply(place(*row))
                   : Reply(Refusal{Reason::request_used});
    }
    for (Row& row : rows_) {
        if (row.owner != wish.owner || row.owner.empty()) {
            continue;
        }
        if (auto reason = refused(offers_.at(row.service), wish.applicant, wish.claim)) {
            return *reason;
        }
        row.owner = row.hold = "";
        row.state = State::booked;
        row.request = wish.request;
        row.person = wish.applicant.id_number;
        return place(row);
    }
    return Refusal{Reason::hold_over};
}

Reply Model::join(const Join& wish, const Moment& now) {
    settle(now);
    if (const Row* row = by_request(wish.request)) {
        return row->state == State::cancelled || row->person == wish.applicant.id_number
                   ? Reply(place(*row))
                   : Reply(Refusal{Reason::request_used});
    }
    const Venue* where = venue(wish.service, wish.venue);
    if (where == nullptr) {
        return Refusal{Reason::unknown_service};
    }
    const Terms& terms = offers_.at(wish.service);
    if (!terms.open) {
        return Refusal{Reason::closed};
    }
    if (room(terms, *where) > 0) {
        return Refusal{Reason::places_left};
    }
    if (auto reason = refused(terms, wish.applicant, wish.claim)) {
        return *reason;
    }
    Row row;
    row.service = wish.service;
    row.venue = wish.venue;
    row.request = wish.request;
    row.person = wish.applicant.id_number;
    row.state = State::waiting;
    row.queue = ++last_queue_;
    rows_.push_back(row);
    return place(row);
}

Reply Model::show(const std::string& request, const Moment& now) {
    settle(now);
    return place(*by_request(request));
}

Reply Model::cancel(const std::string& request, const Moment& now) {
    settle(now);
    by_request(request)->state = State::cancelled;
    settle(now);
    return Settled{};
}

Reply Model::move(const std::string& request, const std::string& to, const Moment& now) {
    settle(now);
    Row& row = *by_request(request);
    const Venue* where = venue(row.service, to);
    if (where == nullptr) {
        return Refusal{Reason::unknown_service};
    }
    if (row.state != State::booked) {
        return Refusal{Reason::not_movable};
    }
    if (row.venue != to) {
        if (!offers_.at(row.service).open) {
            return Refusal{Reason::closed};
        }
        if (waiting(row.service, to) > 0 || taken(row.service, to) >= where->capacity) {
            return Refusal{Reason::full};
        }
        row.venue = to;
        settle(now);
    }
    return place(row);
}

Reply Model::change_quota(const std::string& service, std::int64_t quota, const Moment& now) {
    settle(now);
    Terms& terms = offers_.at(service);
    if (quota < taken(service)) {
        return Refusal{Reason::below_taken, taken(service)};
    }
    terms.offer.quota = quota;
    for (Venue& one : terms.offer.venues) {
        one.capacity = one.id == "any" ? quota : one.capacity;
    }
    settle(now);
    return Settled{};
}

Reply Model::set_open(const std::string& service, bool open, const Moment& now) {
    settle(now);
    offers_.at(service).open = open;
    settle(now);
    return Settled{};
}

Reply Model::stock(const std::string& service, const Moment& now) {
    settle(now);
    const Terms& terms = offers_.at(service);
    Stock stock{Kind::hold,       terms.open, terms.offer.quota, terms.offer.quota - taken(service),
                waiting(service), {}};
    for (const Venue& one : terms.offer.venues) {
        stock.venues.push_back({one.id, one.capacity, room(terms, one), waiting(service, one.id)});
    }
    return stock;
}

} // namespace kiosk::test
