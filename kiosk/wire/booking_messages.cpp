#include "kiosk/wire/booking_messages.h"

#include "kiosk/base/overloaded.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kiosk::wire {

using namespace bookings;

namespace {

using nlohmann::json;

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most_places = 1'000'000; // the schema's bound of a quota
constexpr std::int64_t most_inputs = 100'000;
constexpr std::size_t most_answers = 1000;
constexpr std::size_t most_venues = 200;
constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_name = 200; // more than is taken, so that the store names the fault
constexpr std::size_t longest_number = 40;

constexpr std::array<const char*, 2> kinds{"hold", "register"};
constexpr std::array<const char*, 4> states{"booked", "waiting", "registered", "cancelled"};
constexpr std::array<const char*, reason_count> reasons{
    "unknown_service", "closed",      "not_yet",     "over",          "full",         "places_left",
    "by_lottery",      "hold_over",   "already_has", "rules_changed", "not_entitled", "not_settled",
    "bad_id_number",   "bad_phone",   "bad_name",    "request_used",  "not_found",    "too_often",
    "below_taken",     "being_drawn", "not_movable"};

template <class Enum, std::size_t size>
const char* word(const std::array<const char*, size>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

template <class Enum, std::size_t size>
Enum read_word(Fields& fields, const char* key, const std::array<const char*, size>& words) {
    const std::string text = fields.text(key, longest_id);
    const auto* const found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        fields.fault(key, "a word this program knows");
        return Enum{};
    }
    return static_cast<Enum>(found - words.begin());
}

// Ids of services, periods and venues, as bookings/requests.h writes them.
std::string read_name(Fields& fields, const char* key) {
    std::string text = fields.text(key, longest_id);
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    if (text.empty() || text.find_first_not_of(allowed) != std::string::npos) {
        fields.fault(key, "1 to 64 small letters, digits, _ and -");
    }
    return text;
}

std::string read_hexadecimal(Fields& fields, const char* key, std::size_t digits) {
    std::string text = fields.text(key, digits);
    if (text.size() != digits || text.find_first_not_of("0123456789abcdef") != std::string::npos) {
        fields.fault(key, std::to_string(digits) + " hexadecimal digits");
    }
    return text;
}

std::string read_request_id(Fields& fields, const char* key) {
    return read_hexadecimal(fields, key, 32);
}

json told(const Applicant& who) {
    return {{"id_number", who.id_number}, {"name", who.name}, {"phone", who.phone}};
}

json told(const Claim& claim) {
    json answers = json::array();
    for (const Given& given : claim.answers) {
        answers.push_back({{"input", given.input}, {"low", given.low}, {"high", given.high}});
    }
    return {{"pack_hash", claim.pack_hash}, {"answers", std::move(answers)}};
}

json told(const Proof& proof) {
    return {{"code", proof.code}, {"last_four", proof.last_four}};
}

Applicant read_applicant(Fields& fields) {
    Applicant who;
    fields.map("applicant", [&](Fields& map) {
        who.id_number = map.text("id_number", longest_number);
        who.name = map.text("name", longest_name);
        who.phone = map.text("phone", longest_number);
    });
    return who;
}

Claim read_claim(Fields& fields) {
    Claim claim;
    fields.map("claim", [&](Fields& map) {
        claim.pack_hash = read_hexadecimal(map, "pack_hash", 64);
        map.list("answers", most_answers, [&](Fields& answer) {
            claim.answers.push_back(
                {static_cast<std::uint32_t>(answer.integer("input", 0, most_inputs)),
                 answer.integer("low", least, any), answer.integer("high", least, any)});
        });
    });
    return claim;
}

Proof read_proof(Fields& fields) {
    Proof proof;
    fields.map("proof", [&](Fields& map) {
        proof.code = map.text("code", longest_id);
        proof.last_four = map.text("last_four", longest_id);
    });
    return proof;
}

Hold read_hold(Fields& fields) {
    return {read_request_id(fields, "request"), read_request_id(fields, "owner"),
            read_name(fields, "service"), read_name(fields, "period"), read_name(fields, "venue")};
}

Confirm read_confirm(Fields& fields) {
    return {read_request_id(fields, "request"), read_request_id(fields, "owner"),
            read_applicant(fields), read_claim(fields)};
}

Join read_join(Fields& fields) {
    return {read_request_id(fields, "request"),
            read_name(fields, "service"),
            read_name(fields, "period"),
            read_name(fields, "venue"),
            read_applicant(fields),
            read_claim(fields)};
}

Stock read_stock(Fields& fields) {
    Stock stock;
    stock.kind = read_word<Kind>(fields, "kind", kinds);
    stock.open = fields.integer("open", 0, 1) == 1;
    stock.quota = fields.integer("quota", 0, most_places);
    stock.free = fields.integer("free", 0, most_places);
    stock.waiting = fields.integer("waiting", 0, any);
    fields.list("venues", most_venues, [&](Fields& venue) {
        stock.venues.push_back({read_name(venue, "id"), venue.integer("capacity", 0, most_places),
                                venue.integer("free", 0, most_places),
                                venue.integer("waiting", 0, any)});
    });
    return stock;
}

Place read_place(Fields& fields) {
    Place place;
    place.state = read_word<State>(fields, "state", states);
    place.reference = fields.text("reference", longest_id);
    place.token = fields.text("token", longest_id);
    place.ticket = fields.text("ticket", longest_id);
    place.service = read_name(fields, "service");
    place.period = read_name(fields, "period");
    place.venue = read_name(fields, "venue");
    place.day = fields.text("day", longest_id);
    place.position = fields.integer("position", 0, any);
    return place;
}

json told(const Stock& stock) {
    json venues = json::array();
    for (const VenueStock& venue : stock.venues) {
        venues.push_back({{"id", venue.id},
                          {"capacity", venue.capacity},
                          {"free", venue.free},
                          {"waiting", venue.waiting}});
    }
    return {{"kind", word(kinds, stock.kind)},
            {"open", stock.open ? 1 : 0},
            {"quota", stock.quota},
            {"free", stock.free},
            {"waiting", stock.waiting},
            {"venues", std::move(venues)}};
}

json told(const Place& place) {
    return {{"state", word(states, place.state)},
            {"reference", place.reference},
            {"token", place.token},
            {"ticket", place.ticket},
            {"service", place.service},
            {"period", place.period},
            {"venue", place.venue},
            {"day", place.day},
            {"position", place.position}};
}

} // namespace

const char* name_of(Reason reason) {
    return word(reasons, reason);
}

NamedMap named(const bookings::Request& request) {
    return std::visit(
        Overloaded{[](const AskStock& ask) -> NamedMap {
                       return {"ask_stock", {{"service", ask.service}, {"period", ask.period}}};
                   },
                   [](const Hold& hold) -> NamedMap {
                       return {"hold",
                               {{"request", hold.request},
                                {"owner", hold.owner},
                                {"service", hold.service},
                                {"period", hold.period},
                                {"venue", hold.venue}}};
                   },
                   [](const Release& release) -> NamedMap {
                       return {"release", {{"owner", release.owner}}};
                   },
                   [](const Confirm& confirm) -> NamedMap {
                       return {"confirm",
                               {{"request", confirm.request},
                                {"owner", confirm.owner},
                                {"applicant", told(confirm.applicant)},
                                {"claim", told(confirm.claim)}}};
                   },
                   [](const Join& join) -> NamedMap {
                       return {"join",
                               {{"request", join.request},
                                {"service", join.service},
                                {"period", join.period},
                                {"venue", join.venue},
                                {"applicant", told(join.applicant)},
                                {"claim", told(join.claim)}}};
                   },
                   [](const AskPlace& ask) -> NamedMap {
                       return {"ask_place", {{"proof", told(ask.proof)}}};
                   },
                   [](const Cancel& cancel) -> NamedMap {
                       return {"cancel", {{"proof", told(cancel.proof)}}};
                   },
                   [](const Move& move) -> NamedMap {
                       return {"move", {{"proof", told(move.proof)}, {"venue", move.venue}}};
                   }},
        request);
}

NamedMap named(const bookings::Reply& reply) {
    return std::visit(
        Overloaded{[](const Stock& stock) -> NamedMap {
                       return {"stock", told(stock)};
                   },
                   [](const Held& held) -> NamedMap {
                       return {"held", {{"left_ms", held.left_ms}}};
                   },
                   [](const Place& place) -> NamedMap {
                       return {"place", told(place)};
                   },
                   [](const bookings::Settled&) -> NamedMap {
                       return {"settled", json::object()};
                   },
                   [](const Refusal& refusal) -> NamedMap {
                       return {"refusal",
                               {{"reason", name_of(refusal.reason)}, {"number", refusal.number}}};
                   }},
        reply);
}

std::optional<bookings::Request> read_booking_request(const std::string& name, Fields& fields) {
    if (name == "ask_stock") {
        return AskStock{read_name(fields, "service"), read_name(fields, "period")};
    }
    if (name == "hold") {
        return read_hold(fields);
    }
    if (name == "release") {
        return Release{read_request_id(fields, "owner")};
    }
    if (name == "confirm") {
        return read_confirm(fields);
    }
    if (name == "join") {
        return read_join(fields);
    }
    if (name == "ask_place") {
        return AskPlace{read_proof(fields)};
    }
    if (name == "cancel") {
        return Cancel{read_proof(fields)};
    }
    if (name == "move") {
        return Move{read_proof(fields), read_name(fields, "venue")};
    }
    return std::nullopt;
}

std::optional<bookings::Reply> read_booking_reply(const std::string& name, Fields& fields) {
    if (name == "stock") {
        return read_stock(fields);
    }
    if (name == "held") {
        return Held{fields.integer("left_ms", 0, any)};
    }
    if (name == "place") {
        return read_place(fields);
    }
    if (name == "settled") {
        return bookings::Settled{};
    }
    if (name == "refusal") {
        return Refusal{read_word<Reason>(fields, "reason", reasons),
                       fields.integer("number", 0, any)};
    }
    return std::nullopt;
}

} // namespace kiosk::wire
