// The rules in force, as the one who books asks them. Invariant: an answer belongs to the pack with
// hash(); the same question on the same day always gets the same answer.
#pragma once

#include "kiosk/bookings/requests.h"

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::bookings {

enum class Entitlement : std::uint8_t { entitled, not_entitled, not_settled };

class Rules {
public:
    Rules() = default;
    Rules(const Rules&) = delete;
    Rules& operator=(const Rules&) = delete;
    virtual ~Rules() = default;

    virtual std::string hash() const = 0;

    // not_settled too for a programme or an answer that the pack does not have.
    virtual Entitlement entitlement(std::string_view programme, const std::vector<Given>& answers,
                                    std::string_view day) const = 0;
};

} // namespace kiosk::bookings
