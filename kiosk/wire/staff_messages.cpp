#include "kiosk/wire/staff_messages.h"

#include "kiosk/base/overloaded.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kiosk::wire {

using namespace staff;

namespace {

using nlohmann::json;

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_typed = 200; // more than is taken, so that the store refuses it
constexpr std::size_t token_digits = 64;

constexpr std::array<const char*, staff::reason_count> reasons{
    "locked",      "not_allowed", "choose_first", "bad_passphrase",
    "no_bookings", "not_found",   "not_possible", "full"};
constexpr std::array<const char*, staff::because_count> becauses{"in_person", "by_phone",
                                                                 "office_moved", "mistyped"};
constexpr std::array<const char*, 3> whiches{"all", "today", "waiting"};
constexpr std::array<const char*, 4> states{"booked", "waiting", "registered", "cancelled"};
constexpr std::size_t most_stocks = 64;
constexpr std::size_t most_venues = 200;
constexpr std::int64_t most_places = 1'000'000;

template <class Enum, std::size_t size>
const char* word(const std::array<const char*, size>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t size>
Enum read_word(Fields& fields, const char* key, const std::array<const char*, size>& words) {
    const std::string text = fields.text(key, longest_word);
    const auto* const found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        fields.fault(key, "a word this program knows");
        return Enum{};
    }
    return static_cast<Enum>(found - words.begin());
}

std::string read_token(Fields& fields) {
    std::string token = fields.text("token", token_digits);
    if (token.size() != token_digits ||
        token.find_first_not_of("0123456789abcdef") != std::string::npos) {
        fields.fault("token", "64 hexadecimal digits");
    }
    return token;
}

Role read_role(Fields& fields) {
    const auto role = role_named(fields.text("role", longest_word));
    if (!role) {
        fields.fault("role", "a role this program knows");
    }
    return role.value_or(Role::helper);
}

Action read_action(Fields& fields) {
    const auto action = action_named(fields.text("action", longest_word));
    if (!action) {
        fields.fault("action", "an action this program knows");
    }
    return action.value_or(Action::consult);
}

json told(const Credentials& who) {
    return {{"name", who.name}, {"passphrase", who.passphrase}, {"code", who.code}};
}

Credentials read_credentials(Fields& fields, const char* key) {
    Credentials who;
    fields.map(key, [&](Fields& map) {
        who.name = map.text("name", longest_typed);
        who.passphrase = map.text("passphrase", longest_typed);
        who.code = map.text("code", longest_typed);
    });
    return who;
}

// Which deed it is stands in "do", its own fields beside it.
json told(const Deed& deed) {
    return std::visit(Overloaded{[](const Begin& begin) -> json {
                                     return {{"do", "begin"}, {"action", name_of(begin.action)}};
                                 },
                                 [](const FindBookings& find) -> json {
                                     return {{"do", "find_bookings"},
                                             {"text", find.text},
                                             {"which", word(whiches, find.which)}};
                                 },
                                 [](const CancelBooking& cancel) -> json {
                                     return {{"do", "cancel_booking"},
                                             {"number", cancel.number},
                                             {"because", word(becauses, cancel.because)}};
                                 },
                                 [](const MoveBooking& move) -> json {
                                     return {{"do", "move_booking"},
                                             {"number", move.number},
                                             {"venue", move.venue},
                                             {"because", word(becauses, move.because)}};
                                 }},
                      deed);
}

Deed read_deed(Fields& fields) {
    Deed deed;
    fields.map("deed", [&](Fields& map) {
        const std::string name = map.text("do", longest_word);
        if (name == "begin") {
            deed = Begin{read_action(map)};
        } else if (name == "find_bookings") {
            deed = FindBookings{map.text("text", longest_word),
                                read_word<FindBookings::Which>(map, "which", whiches)};
        } else if (name == "cancel_booking") {
            deed = CancelBooking{map.integer("number", 1, any),
                                 read_word<Because>(map, "because", becauses)};
        } else if (name == "move_booking") {
            deed = MoveBooking{map.integer("number", 1, any), map.text("venue", longest_word),
                               read_word<Because>(map, "because", becauses)};
        } else {
            map.fault("do", "a deed this program knows");
        }
    });
    return deed;
}

json told(const BookingLine& line) {
    return {{"number", line.number},
            {"reference", line.reference},
            {"state", word(states, line.state)},
            {"service", line.service},
            {"period", line.period},
            {"venue", line.venue},
            {"day", line.day},
            {"position", line.position},
            {"name", line.name},
            {"phone", line.phone}};
}

json told(const FoundBookings& found) {
    json lines = json::array();
    for (const BookingLine& line : found.lines) {
        lines.push_back(told(line));
    }
    json stocks = json::array();
    for (const StockLine& stock : found.stocks) {
        json venues = json::array();
        for (const auto& venue : stock.venues) {
            venues.push_back({{"id", venue.id},
                              {"capacity", venue.capacity},
                              {"free", venue.free},
                              {"waiting", venue.waiting}});
        }
        stocks.push_back({{"service", stock.service},
                          {"period", stock.period},
                          {"quota", stock.quota},
                          {"free", stock.free},
                          {"waiting", stock.waiting},
                          {"venues", std::move(venues)}});
    }
    return {{"lines", std::move(lines)}, {"all", found.all}, {"stocks", std::move(stocks)}};
}

FoundBookings read_found(Fields& fields) {
    FoundBookings found;
    fields.list("lines", staff::most_lines, [&](Fields& map) {
        BookingLine line;
        line.number = map.integer("number", 1, any);
        line.reference = map.text("reference", longest_word);
        line.state = read_word<bookings::State>(map, "state", states);
        line.service = map.text("service", longest_word);
        line.period = map.text("period", longest_word);
        line.venue = map.text("venue", longest_word);
        line.day = map.text("day", longest_word);
        line.position = map.integer("position", 0, any);
        line.name = map.text("name", longest_typed);
        line.phone = map.text("phone", longest_typed);
        found.lines.push_back(std::move(line));
    });
    found.all = fields.integer("all", 0, any);
    fields.list("stocks", most_stocks, [&](Fields& map) {
        StockLine stock;
        stock.service = map.text("service", longest_word);
        stock.period = map.text("period", longest_word);
        stock.quota = map.integer("quota", 0, most_places);
        stock.free = map.integer("free", 0, most_places);
        stock.waiting = map.integer("waiting", 0, any);
        map.list("venues", most_venues, [&](Fields& venue) {
            stock.venues.push_back(
                {venue.text("id", longest_word), venue.integer("capacity", 0, most_places),
                 venue.integer("free", 0, most_places), venue.integer("waiting", 0, any)});
        });
        found.stocks.push_back(std::move(stock));
    });
    return found;
}

Opened read_opened(Fields& fields) {
    Opened opened;
    opened.token = read_token(fields);
    opened.account = fields.integer("account", 1, any);
    opened.name = fields.text("name", longest_word);
    opened.role = read_role(fields);
    opened.one_time = fields.integer("one_time", 0, 1) == 1;
    opened.idle_ms = fields.integer("idle_ms", 0, any);
    opened.whole_ms = fields.integer("whole_ms", 0, any);
    return opened;
}

} // namespace

NamedMap named(const staff::Request& request) {
    return std::visit(
        Overloaded{
            [](const LogIn& ask) -> NamedMap {
                return {"staff_log_in", {{"who", told(ask.who)}}};
            },
            [](const ChoosePassphrase& ask) -> NamedMap {
                return {"staff_choose", {{"token", ask.token}, {"passphrase", ask.passphrase}}};
            },
            [](const Leave& ask) -> NamedMap {
                return {"staff_leave",
                        {{"token", ask.token}, {"lock", ask.how == Leaving::lock ? 1 : 0}}};
            },
            [](const Renew& ask) -> NamedMap {
                return {"staff_renew", {{"token", ask.token}}};
            },
            [](const Perform& ask) -> NamedMap {
                return {"staff_perform", {{"token", ask.token}, {"deed", told(ask.deed)}}};
            }},
        request);
}

NamedMap named(const staff::Reply& reply) {
    return std::visit(
        Overloaded{[](const Opened& opened) -> NamedMap {
                       return {"staff_opened",
                               {{"token", opened.token},
                                {"account", opened.account},
                                {"name", opened.name},
                                {"role", name_of(opened.role)},
                                {"one_time", opened.one_time ? 1 : 0},
                                {"idle_ms", opened.idle_ms},
                                {"whole_ms", opened.whole_ms}}};
                   },
                   [](const NotOpened& refused) -> NamedMap {
                       return {"staff_not_opened",
                               {{"tries", refused.tries}, {"wait_ms", refused.wait_ms}}};
                   },
                   [](const Permitted&) -> NamedMap {
                       return {"staff_permitted", json::object()};
                   },
                   [](const FoundBookings& found) -> NamedMap {
                       return {"staff_bookings", told(found)};
                   },
                   [](const staff::Refusal& refusal) -> NamedMap {
                       return {"staff_refusal", {{"reason", word(reasons, refusal.reason)}}};
                   }},
        reply);
}

std::optional<staff::Request> read_staff_request(const std::string& name, Fields& fields) {
    if (name == "staff_log_in") {
        return LogIn{read_credentials(fields, "who")};
    }
    if (name == "staff_choose") {
        return ChoosePassphrase{read_token(fields), fields.text("passphrase", longest_typed)};
    }
    if (name == "staff_leave") {
        return Leave{read_token(fields),
                     fields.integer("lock", 0, 1) == 1 ? Leaving::lock : Leaving::log_out};
    }
    if (name == "staff_renew") {
        return Renew{read_token(fields)};
    }
    if (name == "staff_perform") {
        return Perform{read_token(fields), read_deed(fields)};
    }
    return std::nullopt;
}

std::optional<staff::Reply> read_staff_reply(const std::string& name, Fields& fields) {
    if (name == "staff_opened") {
        return read_opened(fields);
    }
    if (name == "staff_not_opened") {
        return NotOpened{fields.integer("tries", 0, any), fields.integer("wait_ms", 0, any)};
    }
    if (name == "staff_permitted") {
        return Permitted{};
    }
    if (name == "staff_bookings") {
        return read_found(fields);
    }
    if (name == "staff_refusal") {
        return staff::Refusal{read_word<staff::Reason>(fields, "reason", reasons)};
    }
    return std::nullopt;
}

} // namespace kiosk::wire
