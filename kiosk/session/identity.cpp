#include "kiosk/session/identity.h"

#include "kiosk/base/check.h"

#include <algorithm>
#include <array>
#include <string>

namespace kiosk {

namespace {

// GB/T 2260: the provinces, and what stands for Taiwan, Hong Kong and Macao.
constexpr std::array<std::string_view, 35> provinces{
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
    "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
    "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"}; // 83: residents from Taiwan

constexpr std::size_t birthday_from = 6;
constexpr std::size_t birthday_to = 14;
constexpr std::int64_t most_days = 130 * 366;

bool may_be_birthday(std::string_view digits, eligibility::Date today) {
    std::string iso(digits);
    iso.insert(6, "-").insert(4, "-");
    const auto date = eligibility::parse_date(iso);
    if (!date) {
        return false;
    }
    const std::int64_t age = eligibility::day_number(today) - eligibility::day_number(*date);
    return age >= 0 && age <= most_days;
}

} // namespace

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

IdentityCheck check_identity(std::string_view places, eligibility::Date today) {
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
    if (identity_check_digit(places.substr(0, identity_places - 1)) != places.back()) {
        return {IdentityFault::check, 0, identity_places, false};
    }
    return {.whole = true};
}

} // namespace kiosk
