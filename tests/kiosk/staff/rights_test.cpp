// Every cell of role and action, asked of the store.
#include "tests/kiosk/staff/manned.h"

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;
using namespace kiosk::staff;
using test::Manned;

namespace {

// Written out a second time, by role and in words, so that a slip in the table is a failure here.
const std::set<std::string>& granted_to(Role role) {
    static const std::set<std::string> helper{"answer_calls", "consult", "take_over"};
    static const std::set<std::string> staff{
        "answer_calls",     "consult",         "take_over",
        "find_bookings",    "change_bookings", "propose_override",
        "approve_override", "see_statistics",  "see_readiness"};
    static const std::set<std::string> administrator{
        "approve_override", "hold_lotteries",  "see_statistics", "export_statistics",
        "see_readiness",    "preview_packs",   "activate_packs", "change_quotas",
        "manage_accounts",  "change_settings", "erase_records",  "back_up",
        "read_audit",       "leave_kiosk"};
    static const std::set<std::string> auditor{"see_statistics", "export_statistics",
                                               "see_readiness",  "preview_packs",
                                               "read_audit",     "export_audit"};
    switch (role) {
    case Role::helper:
        return helper;
    case Role::staff:
        return staff;
    case Role::administrator:
        return administrator;
    case Role::auditor:
        break;
    }
    return auditor;
}

} // namespace

TEST_CASE("each role may do what its line says, and the store refuses everything else") {
    Manned desk;
    std::size_t allowed = 0;
    std::size_t denied = 0;
    for (std::size_t r = 0; r < role_count; ++r) {
        const auto role = static_cast<Role>(r);
        const Opened opened = desk.opened(desk.works(fmt::format("person{}", r), role));
        REQUIRE(opened.role == role);
        for (std::size_t a = 0; a < action_count; ++a) {
            const auto action = static_cast<Action>(a);
            INFO(name_of(role) << " " << name_of(action));
            const bool granted = granted_to(role).contains(name_of(action));
            const Reply expected =
                granted ? Reply(Permitted{}) : Reply(staff::Refusal{Reason::not_allowed});
            CHECK(desk.performs(opened.token, Begin{action}) == expected);
            CHECK(desk.audit_kinds(1).front() == (granted ? "staff_began" : "staff_denied"));
            CHECK(desk.audit_body().find(fmt::format(R"("account":{})", opened.account)) !=
                  std::string::npos);
            CHECK(desk.audit_body().find(name_of(action)) != std::string::npos);
            ++(granted ? allowed : denied);
        }
    }
    CHECK(allowed + denied == role_count * action_count);
    CHECK(allowed == 32);
    CHECK(denied == 52);
}

TEST_CASE("a role that was changed in the ledger counts at once") {
    Manned desk;
    const test::Person liu = desk.works("liu.min", Role::administrator);
    const Opened opened = desk.opened(liu);
    REQUIRE(desk.performs(opened.token, Begin{Action::back_up}) == Reply(Permitted{}));
    REQUIRE(desk.accounts().enrol("liu.min", Role::helper, 0, desk.now()));
    CHECK(desk.performs(opened.token, Begin{Action::back_up}) ==
          Reply(staff::Refusal{Reason::not_allowed}));
}

TEST_CASE("roles and actions are written as they are read") {
    for (std::size_t r = 0; r < role_count; ++r) {
        CHECK(role_named(name_of(static_cast<Role>(r))) == static_cast<Role>(r));
    }
    for (std::size_t a = 0; a < action_count; ++a) {
        CHECK(action_named(name_of(static_cast<Action>(a))) == static_cast<Action>(a));
    }
    CHECK_FALSE(role_named("root"));
    CHECK_FALSE(action_named(""));
}
