#include "kiosk/entitlement/offers.h"

#include <fmt/format.h>

namespace kiosk::entitlement {

namespace {

std::string written(const std::optional<std::chrono::year_month_day>& day) {
    return day ? fmt::format("{:04d}-{:02d}-{:02d}", static_cast<int>(day->year()),
                             static_cast<unsigned>(day->month()), static_cast<unsigned>(day->day()))
               : std::string();
}

} // namespace

std::vector<bookings::Offer> offers_of(const Catalogue& catalogue) {
    std::vector<bookings::Offer> offers;
    for (const Service& service : catalogue.services) {
        offers.push_back({.service = service.id,
                          .period = service.period,
                          .kind = service.kind == Service::Kind::register_
                                      ? bookings::Kind::register_
                                      : bookings::Kind::hold,
                          .quota = service.quota,
                          .per_person = service.per_person,
                          .programme = service.programme,
                          .first_day = written(service.first_day),
                          .last_day = written(service.last_day)});
    }
    return offers;
}

} // namespace kiosk::entitlement
