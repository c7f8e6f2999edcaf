#include "kiosk/staff/access.h"

#include <array>

namespace kiosk::staff {

namespace {

struct Right {
    Action action;
    const char* name;
    std::array<bool, role_count> granted; // helper, staff, administrator, auditor
};

constexpr bool yes = true;
constexpr bool no = false;

// Whoever changes the rules or the accounts reads no visitor's answers and changes no booking;
// whoever audits changes nothing.
constexpr std::array<Right, action_count> rights{{
    {Action::answer_calls, "answer_calls", {yes, yes, no, no}},
    {Action::consult, "consult", {yes, yes, no, no}},
    {Action::take_over, "take_over", {yes, yes, no, no}},
    {Action::find_bookings, "find_bookings", {no, yes, no, no}},
    {Action::change_bookings, "change_bookings", {no, yes, no, no}},
    {Action::propose_override, "propose_override", {no, yes, no, no}},
    {Action::approve_override, "approve_override", {no, yes, yes, no}},
    {Action::hold_lotteries, "hold_lotteries", {no, no, yes, no}},
    {Action::see_statistics, "see_statistics", {no, yes, yes, yes}},
    {Action::export_statistics, "export_statistics", {no, no, yes, yes}},
    {Action::see_readiness, "see_readiness", {no, yes, yes, yes}},
    {Action::preview_packs, "preview_packs", {no, no, yes, yes}},
    {Action::activate_packs, "activate_packs", {no, no, yes, no}},
    {Action::change_quotas, "change_quotas", {no, no, yes, no}},
    {Action::manage_accounts, "manage_accounts", {no, no, yes, no}},
    {Action::change_settings, "change_settings", {no, no, yes, no}},
    {Action::erase_records, "erase_records", {no, no, yes, no}},
    {Action::back_up, "back_up", {no, no, yes, no}},
    {Action::read_audit, "read_audit", {no, no, yes, yes}},
    {Action::export_audit, "export_audit", {no, no, no, yes}},
    {Action::leave_kiosk, "leave_kiosk", {no, no, yes, no}},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < rights.size(); ++i) {
        if (static_cast<std::size_t>(rights[i].action) != i) {
            return false;
        }
    }
    return true;
}

static_assert(in_order(), "the rights stand in the order of their actions");

constexpr std::array<const char*, role_count> roles{"helper", "staff", "administrator", "auditor"};

const Right& right_of(Action action) {
    return rights[static_cast<std::size_t>(action)];
}

} // namespace

bool may(Role role, Action action) {
    return right_of(action).granted[static_cast<std::size_t>(role)];
}

const char* name_of(Role role) {
    return roles[static_cast<std::size_t>(role)];
}

const char* name_of(Action action) {
    return right_of(action).name;
}

std::optional<Role> role_named(std::string_view name) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == name) {
            return static_cast<Role>(i);
        }
    }
    return std::nullopt;
}

std::optional<Action> action_named(std::string_view name) {
    for (const Right& right : rights) {
        if (right.name == name) {
            return right.action;
        }
    }
    return std::nullopt;
}

} // namespace kiosk::staff
