#include "kiosk/staff/requests.h"

#include "kiosk/base/overloaded.h"
#include "kiosk/base/private_text.h"

#include <algorithm>

namespace kiosk::staff {

namespace {

constexpr std::size_t longest_name = 32;
constexpr std::size_t shortest_name = 2;

void wipe_secrets(Credentials& who) {
    wipe(who.passphrase);
    wipe(who.code);
}

} // namespace

Action action_of(const Deed& deed) {
    return std::visit(Overloaded{[](const Begin& begin) { return begin.action; },
                                 [](const FindBookings&) { return Action::find_bookings; },
                                 [](const CancelBooking&) { return Action::change_bookings; },
                                 [](const MoveBooking&) { return Action::change_bookings; }},
                      deed);
}

bool is_name(std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-";
    return name.size() >= shortest_name && name.size() <= longest_name &&
           letters.find(name.front()) != std::string_view::npos &&
           name.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_passphrase(std::string_view passphrase) {
    return passphrase.size() >= shortest_passphrase && passphrase.size() <= PrivateText::capacity &&
           std::none_of(passphrase.begin(), passphrase.end(),
                        [](char one) { return (one >= 0 && one < ' ') || one == '\x7f'; });
}

void wipe_secrets(Request& request) {
    std::visit(Overloaded{[](LogIn& ask) { wipe_secrets(ask.who); },
                          [](ChoosePassphrase& ask) {
                              wipe(ask.token);
                              wipe(ask.passphrase);
                          },
                          [](Leave& ask) { wipe(ask.token); }, [](Renew& ask) { wipe(ask.token); },
                          [](Perform& ask) {
                              wipe(ask.token);
                              if (auto* find = std::get_if<FindBookings>(&ask.deed)) {
                                  wipe(find->text);
                              }
                          }},
               request);
}

} // namespace kiosk::staff
