// Bookings as the desk of staff looks for and changes them. Of a person only as much leaves this
// file as staff need to know them again.
#include "kiosk/base/private_text.h"
#include "kiosk/store/one_transaction.h"
#include "kiosk/store/sqlite_bookings.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace kiosk::store {

using namespace bookings;

namespace {

constexpr std::size_t four = 4;

struct Whose {
    std::string name;
    std::string phone;
};

std::vector<std::string> characters(std::string_view text) {
    std::vector<std::string> all;
    for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
            all.emplace_back();
        }
        all.back() += byte;
    }
    return all;
}

// 王秀兰 as 王*兰, 李红 as 李*.
std::string hidden_name(std::string_view name) {
    const auto all = characters(name);
    if (all.empty()) {
        return {};
    }
    return all.front() + "*" + (all.size() > 2 ? all.back() : "");
}

std::string hidden_phone(std::string_view phone) {
    constexpr std::size_t first = 3;
    constexpr std::size_t last = 2;
    if (phone.size() <= first + last) {
        return {};
    }
    return std::string(phone.substr(0, first)) + std::string(phone.size() - first - last, '*') +
           std::string(phone.substr(phone.size() - last));
}

// Nothing of a booking that was given back.
Whose whose(Desk& desk, const std::string& sealed, const std::string& ticket) {
    if (sealed.empty()) {
        return {};
    }
    std::string open = desk.work.take(desk.vault.open(sealed, fmt::format("booking/{}", ticket)));
    const std::size_t end = open.find('\n');
    const std::size_t last = open.find('\n', end == std::string::npos ? end : end + 1);
    Whose person;
    if (last != std::string::npos) {
        person = {open.substr(0, end), open.substr(end + 1, last - end - 1)};
    }
    wipe(open);
    return person;
}

std::string upper(std::string_view text) {
    std::string all;
    for (const char sign : text) {
        if (sign != ' ') {
            all += static_cast<char>(std::toupper(static_cast<unsigned char>(sign)));
        }
    }
    return all;
}

State state_of(std::string_view name) {
    return name == "booked"       ? State::booked
           : name == "waiting"    ? State::waiting
           : name == "registered" ? State::registered
                                  : State::cancelled;
}

std::vector<staff::StockLine> stocks(Desk& desk) {
    std::vector<std::int64_t> offers;
    desk.work.rows("SELECT number FROM offer ORDER BY number",
                   [&](const Row& row) { offers.push_back(row.integer(0)); });
    std::vector<staff::StockLine> all;
    for (const std::int64_t number : offers) {
        settle(desk, number);
        if (const auto offer = offer_by_number(desk, number)) {
            Stock stock = stock_of(desk, *offer);
            all.push_back({offer->terms.service, offer->terms.period, stock.quota, stock.free,
                           stock.waiting, std::move(stock.venues)});
        }
    }
    return all;
}

void take_line(Desk& desk, const Row& row, const staff::FindBookings& wish,
               staff::FoundBookings& found) {
    const std::string text = upper(wish.text);
    const std::string reference = row.text(1);
    const bool by_phone = text.size() == four;
    Whose person = whose(desk, row.text(7), row.text(8));
    const bool fits = text.empty() || reference == text ||
                      (by_phone && person.phone.size() >= four && person.phone.ends_with(text));
    if (fits && ++found.all <= static_cast<std::int64_t>(staff::most_lines)) {
        staff::BookingLine line;
        line.number = row.integer(0);
        line.reference = reference;
        line.state = state_of(row.text(2));
        line.service = row.text(3);
        line.period = row.text(4);
        line.venue = row.text(5);
        line.day = row.text(6);
        line.name = hidden_name(person.name);
        line.phone = hidden_phone(person.phone);
        found.lines.push_back(std::move(line));
    }
    wipe(person.name);
    wipe(person.phone);
}

} // namespace

Result<staff::FoundBookings> SqliteBookings::find_for_staff(const staff::FindBookings& wish,
                                                            const Moment& now) {
    Work work(*connection_);
    Desk desk{*connection_, work, *vault_, *rules_, now};
    staff::FoundBookings found;
    found.stocks = stocks(desk);
    const bool today = wish.which == staff::FindBookings::Which::today;
    const bool waiting = wish.which == staff::FindBookings::Which::waiting;
    std::vector<Row> rows;
    work.rows(
        "SELECT booking.number, reference, state, service, period, venue.id, day,"
        " coalesce(sealed, ''), ticket FROM booking JOIN offer ON offer.number = booking.offer JOIN"
        " venue ON venue.number = booking.venue WHERE state <> 'held'"
        " AND (?1 = 0 OR day = ?2) AND (?3 = 0 OR state = 'waiting')"
        " ORDER BY CASE WHEN ?3 = 1 THEN queue ELSE -booking.number END",
        [&](const Row& row) { rows.push_back(row); }, today ? 1 : 0, now.day, waiting ? 1 : 0);
    for (const Row& row : rows) {
        take_line(desk, row, wish, found);
    }
    for (staff::BookingLine& line : found.lines) {
        if (line.state == State::waiting) {
            line.position = place_of(desk, line.number).position;
        }
    }
    if (Result<void> read = work.finish(); !read) {
        return failure(read.error().sentence);
    }
    return found;
}

Result<Reply> SqliteBookings::cancel_for_staff(std::int64_t booking, const std::string& why,
                                               const Moment& now) {
    return in_one(now, [&](Desk& desk) { return cancel_booking(desk, booking, why); });
}

Result<Reply> SqliteBookings::move_for_staff(std::int64_t booking, const std::string& venue,
                                             const std::string& why, const Moment& now) {
    return in_one(now, [&](Desk& desk) { return move_booking(desk, booking, venue, why); });
}

} // namespace kiosk::store
