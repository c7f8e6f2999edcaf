#include "kiosk/store/erasing.h"

#include "kiosk/store/day.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

constexpr const char* traces_of = "SELECT number, ticket, person, sealed, reference, token, proof,"
                                  " request FROM booking WHERE offer = ?1 AND person IS NOT NULL";

std::vector<std::int64_t> offers(Desk& desk) {
    std::vector<std::int64_t> numbers;
    desk.work.rows("SELECT number FROM offer ORDER BY number",
                   [&](const Row& row) { numbers.push_back(row.integer(0)); });
    return numbers;
}

std::vector<Row> rows_of(Desk& desk, std::int64_t offer, const std::string& person) {
    std::vector<Row> rows;
    desk.work.rows(
        traces_of,
        [&](const Row& row) {
            if (person.empty() || row.text(2) == person) {
                rows.push_back(row);
            }
        },
        offer);
    return rows;
}

void erase_rows(Desk& desk, const OfferRow& offer, const std::vector<Row>& rows, Erased& erased) {
    for (const Row& row : rows) {
        const std::string ticket = row.text(1);
        for (const std::size_t column : {2U, 3U, 4U, 5U, 6U, 7U}) {
            erased.traces.push_back(row.text(column));
        }
        erase_again(desk.work, ticket);
        note(desk, "erased", offer, fmt::format(R"("ticket":"{}")", ticket));
        erased.tickets.push_back(ticket);
        ++erased.bookings;
    }
    settle(desk, offer.number);
}

// Erases the rows that `choose` gives of each offer; all of them or, where a lottery hinders it,
// none.
template <class Choose> Erased erase_chosen(Desk& desk, const Choose& choose) {
    std::vector<std::pair<OfferRow, std::vector<Row>>> chosen;
    Erased erased;
    for (const std::int64_t number : offers(desk)) {
        const auto offer = offer_by_number(desk, number);
        std::vector<Row> rows = offer ? choose(*offer) : std::vector<Row>();
        if (!rows.empty() && being_drawn(desk, number)) {
            erased.hindered_by = offer->terms.service;
            return erased;
        }
        if (!rows.empty()) {
            chosen.emplace_back(*offer, std::move(rows));
        }
    }
    for (const auto& [offer, rows] : chosen) {
        erase_rows(desk, offer, rows, erased);
    }
    return erased;
}

std::string words_for(std::string_view state) {
    return state == "booked"       ? "has a place"
           : state == "waiting"    ? "waits for a place"
           : state == "registered" ? "is on the list of the lottery"
                                   : "gave the place back";
}

} // namespace

void erase_again(Work& work, std::string_view ticket) {
    work.change("UPDATE booking SET state = 'cancelled', person = NULL, share = NULL,"
                " sealed = NULL, queue = NULL WHERE ticket = ?1 AND state <> 'cancelled'",
                ticket);
    work.change("DELETE FROM booking WHERE ticket = ?1", ticket);
}

Erased erase_person(Desk& desk, std::string_view id_number) {
    return erase_chosen(desk, [&](const OfferRow& offer) {
        return rows_of(desk, offer.number, person_hash(desk, offer, id_number));
    });
}

Erased erase_over(Desk& desk, std::int64_t days) {
    const auto today = days_since_1970(desk.now.day);
    return erase_chosen(desk, [&](const OfferRow& offer) {
        const auto last = days_since_1970(offer.terms.last_day);
        // A list that was closed waits for its lottery, and is asked again tomorrow.
        const bool over =
            today && last && *today - *last > days && !being_drawn(desk, offer.number);
        return over ? rows_of(desk, offer.number, {}) : std::vector<Row>();
    });
}

std::vector<std::string> kept_of(Desk& desk, std::string_view id_number) {
    std::vector<std::string> lines;
    for (const std::int64_t number : offers(desk)) {
        const auto offer = offer_by_number(desk, number);
        for (const Row& row : offer ? rows_of(desk, number, person_hash(desk, *offer, id_number))
                                    : std::vector<Row>()) {
            const Row state =
                desk.work.row("SELECT state, day FROM booking WHERE number = ?1", row.integer(0));
            std::string open =
                desk.work.take(desk.vault.open(row.text(3), "booking/" + row.text(1)));
            std::replace(open.begin(), open.end(), '\n', ' ');
            lines.push_back(fmt::format("{} {}, reference {}: {} since {}; {}",
                                        offer->terms.service, offer->terms.period, row.text(4),
                                        words_for(state.text(0)), state.text(1), open));
            security::wipe({open.data(), open.size()});
        }
    }
    return lines;
}

} // namespace kiosk::store
