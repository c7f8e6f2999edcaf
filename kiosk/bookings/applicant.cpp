#include "kiosk/bookings/applicant.h"

#include "kiosk/base/private_text.h"
#include "kiosk/bookings/identity.h"

#include <algorithm>
#include <string>

namespace kiosk::bookings {

namespace {

constexpr std::size_t longest_name = 100;

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char one) { return one >= '0' && one <= '9'; });
}

bool is_id_number(std::string_view places, std::string_view today) {
    std::string digits(today);
    std::erase(digits, '-');
    const auto day = day_written(digits);
    return day && check_identity(places, *day).whole;
}

} // namespace

bool is_phone(std::string_view text) {
    return text.size() >= 7 && text.size() <= 12 && all_digits(text);
}

bool is_name(std::string_view text) {
    return text.size() <= longest_name && std::none_of(text.begin(), text.end(), [](char one) {
               return (one >= 0 && one < ' ') || one == '\x7f';
           });
}

std::optional<Reason> fault_of(const Applicant& applicant, std::string_view today) {
    if (!is_id_number(applicant.id_number, today)) {
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

void wipe_person(Request& request) {
    const auto wipe_all = [](Applicant& who) {
        wipe(who.id_number);
        wipe(who.name);
        wipe(who.phone);
    };
    const auto wipe_proof = [](Proof& proof) {
        wipe(proof.code);
        wipe(proof.last_four);
    };
    if (auto* confirm = std::get_if<Confirm>(&request)) {
        wipe_all(confirm->applicant);
    } else if (auto* join = std::get_if<Join>(&request)) {
        wipe_all(join->applicant);
    } else if (auto* look = std::get_if<AskPlace>(&request)) {
        wipe_proof(look->proof);
    } else if (auto* cancel = std::get_if<Cancel>(&request)) {
        wipe_proof(cancel->proof);
    } else if (auto* move = std::get_if<Move>(&request)) {
        wipe_proof(move->proof);
    }
}

} // namespace kiosk::bookings
