#include "kiosk/tour/sample_ledger.h"

#include "kiosk/base/overloaded.h"

#include <algorithm>

namespace kiosk::tour {

using namespace bookings;

namespace {

Stock stock_of(const AskStock& which, const Catalogue& catalogue) {
    const auto& all = catalogue.services;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Service& service) {
        return service.id == which.service;
    });
    Stock stock;
    if (found == all.end()) {
        return stock;
    }
    stock.quota = found->quota;
    if (found->kind == Service::Kind::register_) {
        stock.kind = Kind::register_;
        stock.waiting = 318;
    } else if (found + 1 != all.end() && found->quota == 240) { // one that is full
        stock.waiting = 3;
    } else {
        stock.free = found->quota - found->quota / 6;
    }
    return stock;
}

bookings::Place place_of(State state, const std::string& service, const std::string& period) {
    return {.state = state,
            .reference = "7K3MRW9T2C",
            .token = "3f2a91b077c40d153f2a91b077c40d15",
            .ticket = "Q8PX4M2ZAB",
            .service = service,
            .period = period,
            .venue = "any",
            .day = "2022-09-01",
            .position = state == State::waiting ? 4 : 0};
}

} // namespace

Reply sample_reply(const Request& request, const Catalogue& catalogue) {
    constexpr std::int64_t ten_minutes = 600'000;
    const auto first = [&](State state) -> Reply {
        const auto& all = catalogue.services;
        return all.empty() ? Reply(Refusal{})
                           : Reply(place_of(state, all.back().id, all.back().period));
    };
    return std::visit(
        Overloaded{[&](const AskStock& which) -> Reply { return stock_of(which, catalogue); },
                   [&](const Hold&) -> Reply { return Held{ten_minutes}; },
                   [&](const Release&) -> Reply { return Settled{}; },
                   [&](const Confirm&) -> Reply { return first(State::booked); },
                   [&](const Join& wish) -> Reply {
                       const bool registers =
                           stock_of({wish.service, wish.period}, catalogue).kind == Kind::register_;
                       return place_of(registers ? State::registered : State::waiting, wish.service,
                                       wish.period);
                   },
                   [&](const AskPlace&) -> Reply { return first(State::booked); },
                   [&](const Cancel&) -> Reply { return Settled{}; },
                   [&](const Move&) -> Reply { return first(State::booked); }},
        request);
}

} // namespace kiosk::tour
