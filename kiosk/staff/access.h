// Who may do what: the roles, the actions of staff, and the one table of both.
// Invariant: a right is a cell of this table and nothing else; the store asks it before every deed,
// the screens ask it only to leave out keys that would be refused. Knows no account and no session.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::staff {

enum class Role : std::uint8_t { helper, staff, administrator, auditor };
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::auditor) + 1;

enum class Action : std::uint8_t {
    answer_calls,      // who called for help
    consult,           // a consultation: form, results and how they came about
    take_over,         // a visitor's answers, with their consent
    find_bookings,     // by reference or last four; the waiting list
    change_bookings,   // cancel, move
    propose_override,  // another outcome beside the computed one
    approve_override,  // as the second person
    hold_lotteries,    // close a list, draw
    see_statistics,    // counts without persons
    export_statistics, // the same as a file
    see_readiness,     // what of the machine works
    preview_packs,     // another version of the rules, or another day
    activate_packs,    // with a second person; roll back
    change_quotas,
    manage_accounts,
    change_settings,
    erase_records, // what is past its date, or on request
    back_up,       // and try whether a copy can be restored
    read_audit,
    export_audit,
    leave_kiosk,
};
inline constexpr std::size_t action_count = static_cast<std::size_t>(Action::leave_kiosk) + 1;

bool may(Role role, Action action);

// As written in the ledger, the audit and messages: "change_bookings".
const char* name_of(Role role);
const char* name_of(Action action);
std::optional<Role> role_named(std::string_view name);
std::optional<Action> action_named(std::string_view name);

} // namespace kiosk::staff
