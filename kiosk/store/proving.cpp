// What is done with a booking on a proof: shown, cancelled, moved. Wrong proofs slow down.
#include "kiosk/store/desk.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

// The terminal answers five wrong proofs in a row at once, then waits, twice as long each time.
constexpr std::int64_t free_tries = 5;
constexpr std::int64_t first_wait_ms = 15'000;
constexpr std::int64_t longest_wait_ms = 900'000;
constexpr std::size_t token_size = 32;

std::int64_t wait_after(std::int64_t count) {
    const auto doublings = std::clamp<std::int64_t>(count - free_tries, 0, 10);
    return count < free_tries ? 0 : std::min(first_wait_ms << doublings, longest_wait_ms);
}

// How long nobody is answered. The clock of another start of the machine says nothing, so the last
// wait begins again.
std::int64_t wait_left(Desk& desk) {
    const Row row = desk.work.row("SELECT count, boot, until FROM wrong_proof");
    const std::int64_t now = desk.now.since_boot.count();
    if (row && row.text(1) != desk.now.boot) {
        desk.work.change("UPDATE wrong_proof SET boot = ?1, until = ?2", desk.now.boot,
                         now + wait_after(row.integer(0)));
        return wait_after(row.integer(0));
    }
    return row ? std::max<std::int64_t>(row.integer(2) - now, 0) : 0;
}

void count_wrong(Desk& desk) {
    const std::int64_t count = desk.work.number("SELECT count FROM wrong_proof") + 1;
    desk.work.change("INSERT INTO wrong_proof VALUES (1, ?1, ?2, ?3) ON CONFLICT (only_row)"
                     " DO UPDATE SET count = ?1, boot = ?2, until = ?3",
                     count, desk.now.boot, desk.now.since_boot.count() + wait_after(count));
}

struct Found {
    std::int64_t number = 0;
    std::int64_t offer = 0;
    std::string state;
    std::string ticket;
};

// Hashes as much for a code that exists as for one that does not.
Found find(Desk& desk, const Proof& proof) {
    const bool by_token = proof.code.size() == token_size;
    const std::string token = kept_token(desk, proof.code);
    const Row row = by_token
                        ? desk.work.row("SELECT number, offer, state, ticket, proof FROM booking"
                                        " WHERE token = ?1",
                                        token)
                        : desk.work.row("SELECT number, offer, state, ticket, proof FROM booking"
                                        " WHERE reference = ?1",
                                        proof.code);
    const std::string expected = proof_hash(desk, row.text(3), proof.last_four);
    return row && security::same_secret(expected, row.text(4))
               ? Found{row.integer(0), row.integer(1), row.text(2), row.text(3)}
               : Found{};
}

// Acts on the booking of a right proof; its offer is settled.
template <class Act> Reply proven(Desk& desk, const Proof& proof, Act act) {
    if (const std::int64_t left = wait_left(desk); left > 0) {
        return Refusal{Reason::too_often, (left + 999) / 1000};
    }
    Found found = find(desk, proof);
    if (found.number == 0) {
        count_wrong(desk);
        return Refusal{Reason::not_found};
    }
    desk.work.change("DELETE FROM wrong_proof");
    settle(desk, found.offer);
    found.state =
        desk.work.row("SELECT state FROM booking WHERE number = ?1", found.number).text(0);
    const auto offer = offer_by_number(desk, found.offer);
    return offer ? act(found, *offer) : Refusal{Reason::not_found};
}

} // namespace

Reply show(Desk& desk, const AskPlace& wish) {
    return proven(desk, wish.proof, [&](const Found& found, const OfferRow&) -> Reply {
        return place_of(desk, found.number);
    });
}

Reply cancel(Desk& desk, const Cancel& wish) {
    return proven(desk, wish.proof, [&](const Found& found, const OfferRow&) -> Reply {
        return cancel_booking(desk, found.number, {});
    });
}

Reply move(Desk& desk, const Move& wish) {
    return proven(desk, wish.proof, [&](const Found& found, const OfferRow&) -> Reply {
        return move_booking(desk, found.number, wish.venue, {});
    });
}

namespace {

struct Changed {
    OfferRow offer;
    std::string state;
    std::string ticket;
};

std::optional<Changed> to_change(Desk& desk, std::int64_t booking) {
    const auto row = [&] {
        return desk.work.row(
            "SELECT offer, state, ticket FROM booking WHERE number = ?1 AND state <> 'held'",
            booking);
    };
    if (const Row before = row()) {
        settle(desk, before.integer(0));
    }
    const Row now = row();
    const auto offer = now ? offer_by_number(desk, now.integer(0)) : std::nullopt;
    return offer ? std::optional(Changed{*offer, now.text(1), now.text(2)}) : std::nullopt;
}

} // namespace

Reply cancel_booking(Desk& desk, std::int64_t booking, const std::string& why) {
    const auto found = to_change(desk, booking);
    if (!found) {
        return Refusal{Reason::not_found};
    }
    if (found->state == "cancelled") {
        return Settled{};
    }
    if (found->state == "registered" && being_drawn(desk, found->offer.number)) {
        return Refusal{Reason::being_drawn};
    }
    desk.work.change("UPDATE booking SET state = 'cancelled', person = NULL, share = NULL,"
                     " sealed = NULL, queue = NULL WHERE number = ?1",
                     booking);
    note(desk, "cancelled", found->offer, fmt::format(R"("ticket":"{}"{})", found->ticket, why));
    settle(desk, found->offer.number);
    return Settled{};
}

Reply move_booking(Desk& desk, std::int64_t booking, const std::string& to_venue,
                   const std::string& why) {
    const auto found = to_change(desk, booking);
    if (!found) {
        return Refusal{Reason::not_found};
    }
    const auto venue = find_venue(desk, found->offer, to_venue);
    if (!venue) {
        return Refusal{Reason::unknown_service};
    }
    const bool there =
        desk.work
            .row("SELECT 1 FROM booking WHERE number = ?1 AND venue = ?2", booking, venue->number)
            .integer(0) == 1;
    if (found->state == "booked" && there) {
        return place_of(desk, booking);
    }
    if (found->state != "booked") {
        return Refusal{Reason::not_movable};
    }
    if (const auto reason = closed_because(found->offer, desk.now.day)) {
        return Refusal{*reason};
    }
    if (venue->waiting > 0 || venue->taken >= venue->capacity) {
        return Refusal{Reason::full};
    }
    desk.work.change("UPDATE booking SET venue = ?2 WHERE number = ?1", booking, venue->number);
    note(desk, "moved", found->offer,
         fmt::format(R"("ticket":"{}","to":"{}"{})", found->ticket, venue->id, why));
    settle(desk, found->offer.number);
    return place_of(desk, booking);
}

} // namespace kiosk::store
