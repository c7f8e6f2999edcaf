// How a place is taken: held, confirmed, or waited and registered for.
#include "kiosk/bookings/applicant.h"
#include "kiosk/bookings/bookings.h"
#include "kiosk/store/desk.h"

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

// What a booking is called, the same for the same request however often it is asked.
struct Names {
    std::string reference;
    std::string token;
    std::string ticket;
};

// Without letters and digits that are taken for one another.
std::string readable(std::string_view hash, std::size_t length) {
    constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    const auto value = [](char digit) {
        return static_cast<std::size_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    };
    std::string text;
    for (std::size_t at = 0; text.size() < length && at + 3 < hash.size(); at += 4) {
        const std::size_t number = value(hash[at]) * 4096 + value(hash[at + 1]) * 256 +
                                   value(hash[at + 2]) * 16 + value(hash[at + 3]);
        text += alphabet[number % alphabet.size()];
    }
    return text;
}

std::string hashed(Desk& desk, std::string_view purpose, std::string_view text) {
    return desk.work.take(desk.vault.hash(purpose, text));
}

Names names_for(Desk& desk, const std::string& request) {
    return {readable(hashed(desk, "reference", request), 10),
            hashed(desk, "token", request).substr(0, 32),
            readable(hashed(desk, "ticket", request), 10)};
}

// The Place of a request that was answered before, or that it was used for something else.
std::optional<Reply> answered_before(Desk& desk, const std::string& request,
                                     const Applicant& applicant) {
    const Row row = desk.work.row(
        "SELECT number, offer, coalesce(person, '') FROM booking WHERE request = ?1", request);
    const auto offer = row ? offer_by_number(desk, row.integer(1)) : std::nullopt;
    if (!offer) {
        return std::nullopt;
    }
    const std::string person = row.text(2);
    if (!person.empty() && person != person_hash(desk, *offer, applicant.id_number)) {
        return Refusal{Reason::request_used};
    }
    Place place = place_of(desk, row.integer(0));
    place.token = person.empty() ? "" : names_for(desk, request).token;
    return place;
}

std::optional<Reply> not_for_them(Desk& desk, const OfferRow& offer, const Applicant& applicant,
                                  const Claim& claim) {
    if (const auto fault = fault_of(applicant, desk.now.day)) {
        return Refusal{*fault};
    }
    if (claim.pack_hash != desk.rules.hash()) {
        return Refusal{Reason::rules_changed};
    }
    if (!offer.terms.programme.empty()) {
        switch (desk.rules.entitlement(offer.terms.programme, claim.answers, desk.now.day)) {
        case Entitlement::entitled:
            break;
        case Entitlement::not_entitled:
            return Refusal{Reason::not_entitled};
        case Entitlement::not_settled:
            return Refusal{Reason::not_settled};
        }
    }
    const std::int64_t has =
        desk.work.number("SELECT count(*) FROM booking WHERE offer = ?1 AND person = ?2",
                         offer.number, person_hash(desk, offer, applicant.id_number));
    if (has >= offer.terms.per_person) {
        return Refusal{Reason::already_has};
    }
    return std::nullopt;
}

// The lowest of a person's shares that is not in use.
std::int64_t free_share(Desk& desk, const OfferRow& offer, const std::string& person) {
    std::int64_t share = 1;
    while (desk.work.row("SELECT 1 FROM booking WHERE offer = ?1 AND person = ?2 AND share = ?3",
                         offer.number, person, share)) {
        ++share;
    }
    return share;
}

// What a row says of a person and how it is called.
struct Entry {
    Names names;
    std::string person;
    std::int64_t share = 1;
    std::string sealed;
    std::string kept_token;
    std::string proof;
};

Entry entry_for(Desk& desk, const OfferRow& offer, const std::string& request,
                const Applicant& who) {
    Entry entry;
    entry.names = names_for(desk, request);
    entry.person = person_hash(desk, offer, who.id_number);
    entry.share = free_share(desk, offer, entry.person);
    std::string open = fmt::format("{}\n{}\n{}", who.name, who.phone, who.id_number.substr(14));
    entry.sealed =
        desk.work.take(desk.vault.seal(open, fmt::format("booking/{}", entry.names.ticket)));
    security::wipe({open.data(), open.size()});
    entry.kept_token = kept_token(desk, entry.names.token);
    entry.proof = proof_hash(desk, entry.names.ticket,
                             std::string_view(who.phone).substr(who.phone.size() - 4));
    return entry;
}

Reply entered(Desk& desk, const OfferRow& offer, std::string_view state, const Entry& entry) {
    note(desk, state, offer, fmt::format(R"("ticket":"{}")", entry.names.ticket));
    Place place = place_of(
        desk, desk.work.number("SELECT number FROM booking WHERE ticket = ?1", entry.names.ticket));
    place.token = entry.names.token;
    return place;
}

Reply enter_list(Desk& desk, const OfferRow& offer, const VenueRow& venue, const Join& wish) {
    const Entry entry = entry_for(desk, offer, wish.request, wish.applicant);
    const bool registers = offer.terms.kind == Kind::register_;
    const std::string_view state = registers ? "registered" : "waiting";
    desk.work.change(
        "INSERT INTO booking (offer, venue, state, request, reference, token, ticket, day, proof,"
        " person, share, sealed, queue) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
        " CASE ?3 WHEN 'waiting' THEN (SELECT coalesce(max(queue), 0) + 1 FROM booking) END)",
        offer.number, venue.number, state, wish.request, entry.names.reference, entry.kept_token,
        entry.names.ticket, desk.now.day, entry.proof, entry.person, entry.share, entry.sealed);
    return entered(desk, offer, state, entry);
}

Reply hold_anew(Desk& desk, const Hold& wish) {
    const std::int64_t last =
        desk.work.number("SELECT offer FROM booking WHERE held_by = ?1", wish.owner);
    desk.work.change("DELETE FROM booking WHERE held_by = ?1", wish.owner);
    if (last != 0) {
        settle(desk, last);
    }
    const auto offer = find_offer(desk, wish.service, wish.period);
    const auto venue = offer ? find_venue(desk, *offer, wish.venue) : std::nullopt;
    if (!venue) {
        return Refusal{Reason::unknown_service};
    }
    if (offer->terms.kind == Kind::register_) {
        return Refusal{Reason::by_lottery};
    }
    if (const auto reason = closed_because(*offer, desk.now.day)) {
        return Refusal{*reason};
    }
    if (room(*offer, *venue) <= 0) {
        return Refusal{Reason::full};
    }
    const auto until = desk.now.since_boot + hold_time;
    desk.work.change("INSERT INTO booking (offer, venue, state, held_by, hold_id, boot, until)"
                     " VALUES (?1, ?2, 'held', ?3, ?4, ?5, ?6)",
                     offer->number, venue->number, wish.owner, wish.request, desk.now.boot,
                     until.count());
    return Held{hold_time.count()};
}

} // namespace

std::string person_hash(Desk& desk, const OfferRow& offer, std::string_view id_number) {
    return hashed(desk, fmt::format("person/{}/{}", offer.terms.service, offer.terms.period),
                  id_number);
}

std::string kept_token(Desk& desk, std::string_view token) {
    return hashed(desk, "kept token", token);
}

std::string proof_hash(Desk& desk, const std::string& ticket, std::string_view last_four) {
    return hashed(desk, "proof", fmt::format("{}/{}", ticket, last_four));
}

Reply hold(Desk& desk, const Hold& wish) {
    const Row row = desk.work.row("SELECT offer FROM booking WHERE hold_id = ?1", wish.request);
    if (row) {
        settle(desk, row.integer(0));
    }
    const Row same =
        desk.work.row("SELECT held_by, until FROM booking WHERE hold_id = ?1", wish.request);
    if (same) {
        if (same.text(0) != wish.owner) {
            return Refusal{Reason::request_used};
        }
        return Held{same.integer(1) - desk.now.since_boot.count()};
    }
    // A refusal must leave the owner's present hold where it is.
    desk.work.change("SAVEPOINT hold_anew");
    const Reply reply = hold_anew(desk, wish);
    if (std::holds_alternative<Refusal>(reply)) {
        desk.work.change("ROLLBACK TO hold_anew");
    }
    desk.work.change("RELEASE hold_anew");
    return reply;
}

Reply release(Desk& desk, const Release& wish) {
    const std::int64_t offer =
        desk.work.number("SELECT offer FROM booking WHERE held_by = ?1", wish.owner);
    if (offer != 0) {
        desk.work.change("DELETE FROM booking WHERE held_by = ?1", wish.owner);
        settle(desk, offer);
    }
    return Settled{};
}

Reply confirm(Desk& desk, const Confirm& wish) {
    if (auto before = answered_before(desk, wish.request, wish.applicant)) {
        return *before;
    }
    const std::int64_t number =
        desk.work.number("SELECT offer FROM booking WHERE held_by = ?1", wish.owner);
    if (number != 0) {
        settle(desk, number);
    }
    const std::int64_t row =
        desk.work.number("SELECT number FROM booking WHERE held_by = ?1", wish.owner);
    const auto offer = offer_by_number(desk, number);
    if (row == 0 || !offer) {
        return Refusal{Reason::hold_over};
    }
    if (auto refusal = not_for_them(desk, *offer, wish.applicant, wish.claim)) {
        return *refusal;
    }
    const Entry entry = entry_for(desk, *offer, wish.request, wish.applicant);
    desk.work.change(
        "UPDATE booking SET state = 'booked', held_by = NULL, hold_id = NULL, boot = NULL,"
        " until = NULL, request = ?2, reference = ?3, token = ?4, ticket = ?5, day = ?6,"
        " proof = ?7, person = ?8, share = ?9, sealed = ?10 WHERE number = ?1",
        row, wish.request, entry.names.reference, entry.kept_token, entry.names.ticket,
        desk.now.day, entry.proof, entry.person, entry.share, entry.sealed);
    return entered(desk, *offer, "booked", entry);
}

Reply join(Desk& desk, const Join& wish) {
    if (auto before = answered_before(desk, wish.request, wish.applicant)) {
        return *before;
    }
    const auto offer = find_offer(desk, wish.service, wish.period);
    const auto venue = offer ? find_venue(desk, *offer, wish.venue) : std::nullopt;
    if (!venue) {
        return Refusal{Reason::unknown_service};
    }
    if (const auto reason = closed_because(*offer, desk.now.day)) {
        return Refusal{*reason};
    }
    const bool registers = offer->terms.kind == Kind::register_;
    if (registers && !desk.work.row("SELECT 1 FROM lottery WHERE offer = ?1"
                                    " AND list_digest IS NULL",
                                    offer->number)) {
        return Refusal{Reason::over};
    }
    if (!registers && room(*offer, *venue) > 0) {
        return Refusal{Reason::places_left};
    }
    if (auto refusal = not_for_them(desk, *offer, wish.applicant, wish.claim)) {
        return *refusal;
    }
    return enter_list(desk, *offer, *venue, wish);
}

} // namespace kiosk::store
