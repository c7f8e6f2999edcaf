#include "kiosk/session/booking.h"

#include "kiosk/bookings/identity.h"

#include <utility>

namespace kiosk {

Remedy remedy_for(const NoPlace& trouble) {
    if (trouble.away) {
        return Remedy::again;
    }
    using bookings::Reason;
    switch (trouble.refusal.reason) {
    case Reason::full:
    case Reason::by_lottery:
        return Remedy::stand_in_line;
    case Reason::places_left:
    case Reason::hold_over:
        return Remedy::hold_anew;
    case Reason::already_has:
        return Remedy::see_own;
    case Reason::rules_changed:
        return Remedy::finish;
    case Reason::not_entitled:
        return Remedy::see_reasons;
    case Reason::not_settled:
        return Remedy::answer;
    case Reason::bad_id_number:
        return Remedy::identity;
    case Reason::bad_phone:
        return Remedy::phone;
    case Reason::bad_name:
        return Remedy::name;
    case Reason::request_used:
    case Reason::too_often:
        return Remedy::again;
    case Reason::unknown_service:
    case Reason::closed:
    case Reason::not_yet:
    case Reason::over:
    case Reason::not_found:
    case Reason::below_taken:
    case Reason::being_drawn:
    case Reason::not_movable:
        return Remedy::nothing;
    }
    return Remedy::nothing;
}

void Booking::drop() {
    Booking kept;
    kept.owner = std::move(owner);
    kept.counts = std::move(counts);
    kept.counted = counted;
    kept.service = service;
    wipe();
    *this = std::move(kept);
}

void Booking::wipe() {
    kiosk::wipe(code);
    if (place) {
        kiosk::wipe(place->reference);
        kiosk::wipe(place->token);
    }
    *this = Booking{};
}

bool is_young_child(std::string_view identity, std::chrono::sys_days today) {
    constexpr std::size_t birthday_from = 6;
    constexpr std::size_t birthday_places = 8;
    constexpr std::chrono::years grown{14};
    if (identity.size() < birthday_from + birthday_places) {
        return false;
    }
    const auto born = bookings::day_written(identity.substr(birthday_from, birthday_places));
    if (!born) {
        return false;
    }
    std::chrono::year_month_day fourteen = std::chrono::year_month_day(*born) + grown;
    if (!fourteen.ok()) { // born on 29 February
        fourteen = fourteen.year() / std::chrono::March / 1;
    }
    return today < std::chrono::sys_days(fourteen);
}

} // namespace kiosk
