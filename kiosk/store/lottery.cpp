#include "kiosk/store/lottery.h"

#include "kiosk/security/suite.h"
#include "kiosk/wire/cbor.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

using nlohmann::json;

constexpr std::int64_t most = 1'000'000;
constexpr std::size_t longest = 200;

bool by_ticket(const Entrant& left, const Entrant& right) {
    return left.ticket < right.ticket;
}

tl::unexpected<Error> wrong(std::string_view what) {
    return failure(fmt::format("the lottery does not recompute: {}", what));
}

} // namespace

Result<std::string> commitment_to(std::string_view seed) {
    return security::sha256_hex(fmt::format("hedong-lottery-seed-1\n{}\n", seed));
}

Result<std::string> digest_of(const std::vector<Entrant>& entrants) {
    std::string bytes = "hedong-lottery-list-1\n";
    for (const Entrant& entrant : entrants) {
        bytes += fmt::format("{} {}\n", entrant.ticket, entrant.venue);
    }
    return security::sha256_hex(bytes);
}

Result<std::vector<std::string>> order_of(const LotteryRecord& record) {
    std::vector<std::pair<std::string, std::string>> ranked;
    for (const Entrant& entrant : record.entrants) {
        const Result<std::string> rank = security::sha256_hex(
            fmt::format("hedong-lottery-draw-1\n{}\n{}\n{}\n{}\n", record.seed, record.public_text,
                        record.list_digest, entrant.ticket));
        if (!rank) {
            return failure(rank.error().sentence);
        }
        ranked.emplace_back(*rank, entrant.ticket);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> order;
    for (auto& [rank, ticket] : ranked) {
        order.push_back(std::move(ticket));
    }
    return order;
}

std::vector<std::string> admitted(const LotteryRecord& record) {
    std::map<std::string, std::string, std::less<>> venue_of;
    std::map<std::string, std::int64_t, std::less<>> room;
    for (const Entrant& entrant : record.entrants) {
        venue_of[entrant.ticket] = entrant.venue;
    }
    for (const bookings::Venue& venue : record.venues) {
        room[venue.id] = venue.capacity;
    }
    std::vector<std::string> in;
    for (const std::string& ticket : record.order) {
        std::int64_t& left = room[venue_of[ticket]];
        if (left > 0 && std::ssize(in) < record.quota) {
            --left;
            in.push_back(ticket);
        }
    }
    return in;
}

Result<void> recompute(const LotteryRecord& record) {
    const auto commitment = commitment_to(record.seed);
    const auto digest = digest_of(record.entrants);
    const auto order = order_of(record);
    if (!commitment || !digest || !order) {
        return failure("OpenSSL cannot compute SHA-256 here; install libssl 3");
    }
    if (record.seed.empty()) {
        return wrong("it has not been drawn yet");
    }
    if (*commitment != record.commitment) {
        return wrong("the seed is not the one committed to");
    }
    if (!std::is_sorted(record.entrants.begin(), record.entrants.end(), by_ticket)) {
        return wrong("the tickets do not stand in their order");
    }
    for (std::size_t at = 1; at < record.entrants.size(); ++at) {
        if (record.entrants[at - 1].ticket == record.entrants[at].ticket) {
            return wrong(fmt::format("ticket {} stands twice", record.entrants[at].ticket));
        }
    }
    if (*digest != record.list_digest) {
        return wrong("the list is not the one that was closed");
    }
    for (std::size_t at = 0; at < std::max(order->size(), record.order.size()); ++at) {
        if (at >= order->size() || at >= record.order.size() || (*order)[at] != record.order[at]) {
            return wrong(fmt::format("number {} drawn is another ticket", at + 1));
        }
    }
    return {};
}

std::string to_json(const LotteryRecord& record) {
    json venues = json::array();
    for (const bookings::Venue& venue : record.venues) {
        venues.push_back({{"id", venue.id}, {"capacity", venue.capacity}});
    }
    json entrants = json::array();
    for (const Entrant& entrant : record.entrants) {
        entrants.push_back({{"ticket", entrant.ticket}, {"venue", entrant.venue}});
    }
    const json whole = {{"lottery", 1},
                        {"service", record.service},
                        {"period", record.period},
                        {"quota", record.quota},
                        {"venues", venues},
                        {"commitment", record.commitment},
                        {"entrants", entrants},
                        {"list_digest", record.list_digest},
                        {"seed", record.seed},
                        {"public", record.public_text},
                        {"order", record.order}};
    return whole.dump(1) + "\n";
}

Result<LotteryRecord> read_lottery(std::string_view text) {
    const json whole = json::parse(text, nullptr, false);
    wire::Fields fields(whole, "the lottery");
    LotteryRecord record;
    fields.integer("lottery", 1, 1);
    record.service = fields.text("service", longest);
    record.period = fields.text("period", longest);
    record.quota = fields.integer("quota", 0, most);
    record.commitment = fields.text("commitment", longest);
    record.list_digest = fields.text("list_digest", longest);
    record.seed = fields.text("seed", longest);
    record.public_text = fields.text("public", longest);
    const json& venues = fields.value("venues");
    const json& entrants = fields.value("entrants");
    const json& order = fields.value("order");
    if (!venues.is_array() || !entrants.is_array() || !order.is_array()) {
        fields.fault("venues, entrants and order", "lists");
    }
    if (Result<void> fine = fields.finish(); !fine) {
        return failure(fine.error().sentence);
    }
    for (const json& one : venues) {
        wire::Fields venue(one, "a venue");
        record.venues.push_back({venue.text("id", longest), venue.integer("capacity", 0, most)});
        if (Result<void> fine = venue.finish(); !fine) {
            return failure(fine.error().sentence);
        }
    }
    for (const json& one : entrants) {
        wire::Fields entrant(one, "an entrant");
        record.entrants.push_back(
            {entrant.text("ticket", longest), entrant.text("venue", longest)});
        if (Result<void> fine = entrant.finish(); !fine) {
            return failure(fine.error().sentence);
        }
    }
    for (const json& ticket : order) {
        if (!ticket.is_string()) {
            return failure("'order' of the lottery must hold tickets");
        }
        record.order.push_back(ticket.get<std::string>());
    }
    return record;
}

} // namespace kiosk::store
