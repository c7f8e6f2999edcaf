// A lottery in the ledger: committed to, closed, drawn.
#include "kiosk/store/desk.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

constexpr std::size_t seed_size = 32;

std::string seed_stands_at(const OfferRow& offer) {
    return fmt::format("lottery/{}/{}", offer.terms.service, offer.terms.period);
}

// REQUIRES a registered ticket.
void give_or_queue(Desk& desk, const OfferRow& offer, const std::string& ticket, bool has_place) {
    if (has_place) {
        desk.work.change("UPDATE booking SET state = 'booked' WHERE ticket = ?1", ticket);
    } else {
        desk.work.change("UPDATE booking SET state = 'waiting', queue ="
                         " (SELECT coalesce(max(queue), 0) + 1 FROM booking) WHERE ticket = ?1",
                         ticket);
    }
    note(desk, has_place ? "drawn_in" : "drawn_waiting", offer,
         fmt::format(R"("ticket":"{}")", ticket));
}

bool is_printable(std::string_view text) {
    return !text.empty() && text.size() <= 200 &&
           std::none_of(text.begin(), text.end(), [](char one) {
               return (one >= 0 && one < ' ') || one == '\x7f' || one == '"' || one == '\\';
           });
}

} // namespace

bool being_drawn(Desk& desk, std::int64_t offer) {
    return static_cast<bool>(desk.work.row("SELECT 1 FROM lottery WHERE offer = ?1"
                                           " AND list_digest IS NOT NULL AND seed IS NULL",
                                           offer));
}

void commit_to_lottery(Desk& desk, const OfferRow& offer) {
    const std::string seed = desk.work.take(security::random_hexadecimal(seed_size));
    const std::string commitment = desk.work.take(commitment_to(seed));
    desk.work.change("INSERT INTO lottery (offer, commitment, sealed_seed) VALUES (?1, ?2, ?3)",
                     offer.number, commitment,
                     desk.work.take(desk.vault.seal(seed, seed_stands_at(offer))));
    note(desk, "lottery_committed", offer, fmt::format(R"("commitment":"{}")", commitment));
}

Reply close_list(Desk& desk, const OfferRow& offer) {
    if (!desk.work.row("SELECT 1 FROM lottery WHERE offer = ?1 AND list_digest IS NULL",
                       offer.number)) {
        return Settled{}; // It is closed already.
    }
    desk.work.change("INSERT INTO lottery_entry (offer, ticket, venue)"
                     " SELECT offer, ticket, venue FROM booking"
                     " WHERE offer = ?1 AND state = 'registered'",
                     offer.number);
    const std::string digest = desk.work.take(digest_of(lottery_record(desk, offer).entrants));
    desk.work.change("UPDATE lottery SET list_digest = ?2 WHERE offer = ?1", offer.number, digest);
    note(desk, "lottery_closed", offer, fmt::format(R"("list":"{}")", digest));
    return Settled{};
}

Reply draw(Desk& desk, const OfferRow& offer, const std::string& public_text) {
    if (desk.work.row("SELECT 1 FROM lottery WHERE offer = ?1 AND seed IS NOT NULL",
                      offer.number)) {
        return Settled{}; // It is drawn already.
    }
    if (!being_drawn(desk, offer.number)) {
        return Refusal{Reason::not_yet};
    }
    if (!is_printable(public_text)) {
        return Refusal{Reason::bad_name};
    }
    const std::string sealed =
        desk.work.row("SELECT sealed_seed FROM lottery WHERE offer = ?1", offer.number).text(0);
    LotteryRecord record = lottery_record(desk, offer);
    record.seed = desk.work.take(desk.vault.open(sealed, seed_stands_at(offer)));
    record.public_text = public_text;
    record.order = desk.work.take(order_of(record));
    desk.work.keep(recompute(record));
    desk.work.change("UPDATE lottery SET seed = ?2, public = ?3 WHERE offer = ?1", offer.number,
                     record.seed, public_text);
    note(desk, "lottery_drawn", offer,
         fmt::format(R"("list":"{}","public":"{}","seed":"{}")", record.list_digest, public_text,
                     record.seed));
    const std::vector<std::string> in = admitted(record);
    std::size_t given = 0;
    std::int64_t rank = 0;
    for (const std::string& ticket : record.order) {
        desk.work.change("UPDATE lottery_entry SET rank = ?3 WHERE offer = ?1 AND ticket = ?2",
                         offer.number, ticket, ++rank);
        const bool has_place = given < in.size() && in[given] == ticket;
        given += has_place ? 1 : 0;
        give_or_queue(desk, offer, ticket, has_place);
    }
    return Settled{};
}

LotteryRecord lottery_record(Desk& desk, const OfferRow& offer) {
    LotteryRecord record;
    record.service = offer.terms.service;
    record.period = offer.terms.period;
    record.quota = offer.terms.quota;
    desk.work.rows(
        "SELECT id, capacity FROM venue WHERE offer = ?1 ORDER BY number",
        [&](const Row& row) {
            record.venues.push_back({row.text(0), row.integer(1)});
        },
        offer.number);
    const Row row = desk.work.row(
        "SELECT commitment, list_digest, seed, public FROM lottery WHERE offer = ?1", offer.number);
    record.commitment = row.text(0);
    record.list_digest = row.text(1);
    record.seed = row.text(2);
    record.public_text = row.text(3);
    desk.work.rows(
        "SELECT ticket, id FROM lottery_entry JOIN venue ON venue.number ="
        " lottery_entry.venue WHERE lottery_entry.offer = ?1 ORDER BY ticket",
        [&](const Row& one) {
            record.entrants.push_back({one.text(0), one.text(1)});
        },
        offer.number);
    desk.work.rows(
        "SELECT ticket FROM lottery_entry WHERE offer = ?1 AND rank IS NOT NULL ORDER BY rank",
        [&](const Row& one) { record.order.push_back(one.text(0)); }, offer.number);
    return record;
}

} // namespace kiosk::store
