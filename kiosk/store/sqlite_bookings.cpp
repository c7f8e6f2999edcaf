#include "kiosk/store/sqlite_bookings.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/store/one_transaction.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

bool is_id(std::string_view text) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    return !text.empty() && text.size() <= 64 &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

void insert_offer(Desk& desk, const Offer& offer) {
    desk.work.change(
        "INSERT INTO offer (service, period, kind, quota, per_person, programme, first_day,"
        " last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        offer.service, offer.period, offer.kind == Kind::register_ ? "register" : "hold",
        offer.quota, offer.per_person, offer.programme, offer.first_day, offer.last_day);
    const auto row = find_offer(desk, offer.service, offer.period);
    if (!row) {
        return;
    }
    const std::vector<Venue> venues =
        offer.venues.empty() ? std::vector<Venue>{{"any", offer.quota}} : offer.venues;
    for (const Venue& venue : venues) {
        desk.work.change("INSERT INTO venue (offer, id, capacity) VALUES (?1, ?2, ?3)", row->number,
                         venue.id, venue.capacity);
    }
    note(desk, "offer_opened", *row, fmt::format(R"("quota":{})", offer.quota));
    if (offer.kind == Kind::register_) {
        commit_to_lottery(desk, *row);
    }
}

void follow_pack(Desk& desk, const OfferRow& present, const Offer& offer) {
    if (present.terms.programme == offer.programme && present.terms.first_day == offer.first_day &&
        present.terms.last_day == offer.last_day) {
        return;
    }
    desk.work.change(
        "UPDATE offer SET programme = ?2, first_day = ?3, last_day = ?4 WHERE number = ?1",
        present.number, offer.programme, offer.first_day, offer.last_day);
    note(desk, "offer_follows_pack", present,
         fmt::format(R"("programme":"{}","from":"{}","to":"{}")", offer.programme, offer.first_day,
                     offer.last_day));
}

} // namespace

Result<Reply> SqliteBookings::answer(const Request& request, const Moment& now) {
    return in_one(now, [&](Desk& desk) {
        return std::visit(Overloaded{[&](const AskStock& which) -> Reply {
                                         const auto offer =
                                             find_offer(desk, which.service, which.period);
                                         return offer ? Reply(stock_of(desk, *offer))
                                                      : Reply(Refusal{Reason::unknown_service});
                                     },
                                     [&](const Hold& wish) { return hold(desk, wish); },
                                     [&](const Release& wish) { return release(desk, wish); },
                                     [&](const Confirm& wish) { return confirm(desk, wish); },
                                     [&](const Join& wish) { return join(desk, wish); },
                                     [&](const AskPlace& wish) { return show(desk, wish); },
                                     [&](const Cancel& wish) { return cancel(desk, wish); },
                                     [&](const Move& wish) { return move(desk, wish); }},
                          request);
    });
}

Result<Reply> SqliteBookings::offer(const Offer& offer, const Moment& now) {
    const bool named = is_id(offer.service) && is_id(offer.period) &&
                       std::all_of(offer.venues.begin(), offer.venues.end(),
                                   [](const Venue& venue) { return is_id(venue.id); }) &&
                       (offer.programme.empty() || is_id(offer.programme));
    if (!named) {
        return failure(fmt::format("the service '{}' in '{}' cannot be offered: names are small "
                                   "letters, digits, _ and -",
                                   offer.service, offer.period));
    }
    return in_one(now, [&](Desk& desk) -> Reply {
        const auto present = find_offer(desk, offer.service, offer.period);
        if (!present) {
            insert_offer(desk, offer);
        } else {
            follow_pack(desk, *present, offer);
        }
        return Settled{};
    });
}

Result<Reply> SqliteBookings::change_quota(const AskStock& which, std::int64_t quota,
                                           const Moment& now) {
    return in_one(now, [&](Desk& desk) -> Reply {
        const auto offer = find_offer(desk, which.service, which.period);
        if (!offer) {
            return Refusal{Reason::unknown_service};
        }
        if (being_drawn(desk, offer->number)) {
            return Refusal{Reason::being_drawn};
        }
        if (quota == offer->terms.quota) {
            return Settled{};
        }
        if (quota < offer->taken) {
            return Refusal{Reason::below_taken, offer->taken};
        }
        desk.work.change("UPDATE offer SET quota = ?2 WHERE number = ?1", offer->number, quota);
        desk.work.change("UPDATE venue SET capacity = ?2 WHERE offer = ?1 AND id = 'any'",
                         offer->number, quota);
        note(desk, "quota_changed", *offer,
             fmt::format(R"("from":{},"to":{})", offer->terms.quota, quota));
        settle(desk, offer->number);
        return Settled{};
    });
}

Result<Reply> SqliteBookings::set_open(const AskStock& which, bool open, const Moment& now) {
    return in_one(now, [&](Desk& desk) -> Reply {
        const auto offer = find_offer(desk, which.service, which.period);
        if (!offer) {
            return Refusal{Reason::unknown_service};
        }
        if (offer->open != open) {
            desk.work.change("UPDATE offer SET open = ?2 WHERE number = ?1", offer->number, open);
            note(desk, open ? "offer_opened" : "offer_closed", *offer);
            settle(desk, offer->number);
        }
        return Settled{};
    });
}

Result<Reply> SqliteBookings::close_lottery(const AskStock& which, const Moment& now) {
    return in_one(now, [&](Desk& desk) -> Reply {
        const auto offer = find_offer(desk, which.service, which.period);
        if (!offer || offer->terms.kind != Kind::register_) {
            return Refusal{Reason::unknown_service};
        }
        return close_list(desk, *offer);
    });
}

Result<Reply> SqliteBookings::draw_lottery(const AskStock& which, const std::string& public_text,
                                           const Moment& now) {
    return in_one(now, [&](Desk& desk) -> Reply {
        const auto offer = find_offer(desk, which.service, which.period);
        if (!offer || offer->terms.kind != Kind::register_) {
            return Refusal{Reason::unknown_service};
        }
        return draw(desk, *offer, public_text);
    });
}

Result<LotteryRecord> SqliteBookings::lottery(const AskStock& which) {
    LotteryRecord record;
    const Result<Reply> read = in_one({}, [&](Desk& desk) -> Reply {
        const std::int64_t number =
            desk.work.number("SELECT number FROM offer WHERE service = ?1 AND period = ?2"
                             " AND kind = 'register'",
                             which.service, which.period);
        const auto offer = offer_by_number(desk, number);
        if (!offer) {
            return Refusal{Reason::unknown_service};
        }
        record = lottery_record(desk, *offer);
        return Settled{};
    });
    if (!read) {
        return failure(read.error().sentence);
    }
    if (std::holds_alternative<Refusal>(*read)) {
        return failure(fmt::format("no lottery is kept for the service '{}' in '{}'", which.service,
                                   which.period));
    }
    return record;
}

Result<Erased> SqliteBookings::erase_person(std::string_view id_number, const Moment& now,
                                            const Remember& remember) {
    Erased erased;
    const auto done = in_one(now, [&](Desk& desk) -> Reply {
        erased = store::erase_person(desk, id_number);
        desk.work.keep(remember(erased.tickets));
        return Settled{};
    });
    return done ? Result<Erased>(std::move(erased)) : failure(done.error().sentence);
}

Result<Erased> SqliteBookings::erase_over(std::int64_t days, const Moment& now,
                                          const Remember& remember) {
    Erased erased;
    const auto done = in_one(now, [&](Desk& desk) -> Reply {
        erased = store::erase_over(desk, days);
        desk.work.keep(remember(erased.tickets));
        return Settled{};
    });
    return done ? Result<Erased>(std::move(erased)) : failure(done.error().sentence);
}

Result<std::vector<std::string>> SqliteBookings::kept_of(std::string_view id_number,
                                                         const Moment& now) {
    std::vector<std::string> lines;
    const auto done = in_one(now, [&](Desk& desk) -> Reply {
        lines = store::kept_of(desk, id_number);
        return Settled{};
    });
    return done ? Result<std::vector<std::string>>(std::move(lines))
                : failure(done.error().sentence);
}

} // namespace kiosk::store
