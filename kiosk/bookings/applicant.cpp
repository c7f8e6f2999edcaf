#include "kiosk/bookings/applicant.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace kiosk::bookings {

namespace {

constexpr std::size_t id_digits = 17; // and the check digit
constexpr std::array<int, id_digits> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view check_digits = "10X98765432"; // by the remainder of 11
constexpr std::size_t longest_name = 100;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char one) { return one >= '0' && one <= '9'; });
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    for (const char digit : digits) {
        value = value * 10 + static_cast<unsigned>(digit - '0');
    }
    return value;
}

} // namespace

bool is_id_number(std::string_view text) {
    if (text.size() != id_digits + 1 || !all_digits(text.substr(0, id_digits))) {
        return false;
    }
    const std::chrono::year_month_day born{
        std::chrono::year(static_cast<int>(number(text.substr(6, 4)))),
        std::chrono::month(number(text.substr(10, 2))),
        std::chrono::day(number(text.substr(12, 2)))};
    if (!born.ok() || born.year() < std::chrono::year(1900)) {
        return false;
    }
    int sum = 0;
    for (std::size_t at = 0; at < id_digits; ++at) {
        sum += (text[at] - '0') * weights.at(at);
    }
    return text.back() == check_digits[static_cast<std::size_t>(sum % 11)];
}

bool is_phone(std::string_view text) {
    return text.size() >= 7 && text.size() <= 12 && all_digits(text);
}

bool is_name(std::string_view text) {
    return text.size() <= longest_name && std::none_of(text.begin(), text.end(), [](char one) {
               return (one >= 0 && one < ' ') || one == '\x7f';
           });
}

std::optional<Reason> fault_of(const Applicant& applicant) {
    if (!is_id_number(applicant.id_number)) {
        return Reason::bad_id_number;
    }
    if (!is_phone(applicant.phone)) {
        return Reason::bad_phone;
    }
    if (!is_name(applicant.name)) {
        return Reason::bad_name;
    }
    return std::nullopt;
}

} // namespace kiosk::bookings
