// The number of an identity card as it is typed: eighteen places, the last perhaps an X (GB 11643).
// Invariant: a fault is told as soon as its places are whole, and says which places it is about;
// never more than that the number cannot be, and nothing of whose it is. Pure; keeps nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::bookings {

inline constexpr std::size_t identity_places = 18;

enum class IdentityFault : std::uint8_t {
    none,     // so far
    province, // places 1 and 2: there is no such province
    birthday, // places 7 to 14: no day, not yet come, or more than 130 years ago
    check,    // all: one place is wrong, or two have changed places
};

struct IdentityCheck {
    IdentityFault fault = IdentityFault::none;
    std::size_t from = 0; // the places it is about, from 0
    std::size_t to = 0;
    bool whole = false; // all places, and no fault

    bool operator==(const IdentityCheck&) const = default;
};

IdentityCheck check_identity(std::string_view places, std::chrono::sys_days today);

// The day that eight digits write, if there is one.
std::optional<std::chrono::sys_days> day_written(std::string_view digits);

// The last place for the seventeen before it. REQUIRES seventeen digits.
char identity_check_digit(std::string_view digits);

// Whether this may be typed next: a digit, and X in the last place only.
bool fits_identity(std::string_view places, char next);

} // namespace kiosk::bookings
