#include "kiosk/bookings/identity.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kiosk::bookings {

namespace {

// GB/T 2260: the provinces, and what stands for Taiwan, Hong Kong and Macao.
constexpr std::array<std::string_view, 35> provinces{
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
    "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
    "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"}; // 83: residents from Taiwan

constexpr std::size_t birthday_from = 6;
constexpr std::size_t birthday_to = 14;
constexpr std::chrono::days most_days{130 * 366};

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char one) { return one >= '0' && one <= '9'; });
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool may_be_birthday(std::string_view digits, std::chrono::sys_days today) {
    const auto born = day_written(digits);
    return born && *born <= today && today - *born <= most_days;
}

} // namespace

std::optional<std::chrono::sys_days> day_written(std::string_view digits) {
    if (digits.size() != birthday_to - birthday_from || !all_digits(digits)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day day{
        std::chrono::year(static_cast<int>(number(digits.substr(0, 4)))),
        std::chrono::month(number(digits.substr(4, 2))),
        std::chrono::day(number(digits.substr(6, 2)))};
    return day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

char identity_check_digit(std::string_view digits) {
    KIOSK_CHECK(digits.size() == identity_places - 1, "seventeen digits have a check digit");
    // ISO 7064, MOD 11-2: doubled from place to place, and what is lacking to 1.
    int sum = 0;
    for (const char digit : digits) {
        sum = (sum + (digit - '0')) * 2 % 11;
    }
    return "0123456789X"[static_cast<std::size_t>((12 - sum) % 11)];
}

bool fits_identity(std::string_view places, char next) {
    const bool digit = next >= '0' && next <= '9';
    return places.size() < identity_places &&
           (digit || (next == 'X' && places.size() + 1 == identity_places));
}

IdentityCheck check_identity(std::string_view places, std::chrono::sys_days today) {
    if (places.size() >= 2 &&
        std::find(provinces.begin(), provinces.end(), places.substr(0, 2)) == provinces.end()) {
        return {IdentityFault::province, 0, 2, false};
    }
    if (places.size() >= birthday_to &&
        !may_be_birthday(places.substr(birthday_from, birthday_to - birthday_from), today)) {
        return {IdentityFault::birthday, birthday_from, birthday_to, false};
    }
    if (places.size() < identity_places) {
        return {};
    }
    const std::string_view digits = places.substr(0, identity_places - 1);
    if (places.size() > identity_places || !all_digits(digits) ||
        identity_check_digit(digits) != places.back()) {
        return {IdentityFault::check, 0, identity_places, false};
    }
    return {.whole = true};
}

} // namespace kiosk::bookings
