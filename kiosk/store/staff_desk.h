// Who of staff is logged in, and what they ask done.
// Invariant: nothing is done but by the token of an open session whose account's role may do it
// (staff/access.h); what is refused for the role, and all that is done, stands in the audit. A
// session ends with this program, by its idle lock, at its absolute limit, when its account is
// closed or logs in anew. Knows no sockets and no screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/secret.h"
#include "kiosk/staff/requests.h"
#include "kiosk/store/accounts.h"
#include "kiosk/store/sqlite_bookings.h"

#include <chrono>
#include <string>
#include <vector>

namespace kiosk::store {

struct StaffLimits {
    std::chrono::milliseconds idle{std::chrono::minutes{3}};
    std::chrono::milliseconds whole{std::chrono::hours{8}};
};

class StaffDesk {
public:
    // The accounts outlive the desk. `terminal` is where these people stand.
    StaffDesk(Accounts& accounts, StaffLimits limits = {}, std::string terminal = "kiosk")
        : accounts_(&accounts), limits_(limits), terminal_(std::move(terminal)) {}

    // From now on bookings are found and changed in these, which outlive the desk; null: in none.
    void take_bookings(SqliteBookings* bookings) { bookings_ = bookings; }

    Result<staff::Reply> answer(const staff::Request& request, const staff::Moment& now);

private:
    struct Session {
        std::string token;
        Account account;
        std::int64_t opened_ms = 0; // since the start of the machine
        std::int64_t active_ms = 0;
    };

    Result<staff::Reply> log_in(const staff::LogIn& ask, const staff::Moment& now);
    Result<staff::Reply> choose(const staff::ChoosePassphrase& ask, const staff::Moment& now);
    Result<staff::Reply> leave(const staff::Leave& ask, const staff::Moment& now);
    Result<staff::Reply> perform(const staff::Perform& ask, const staff::Moment& now);
    Result<staff::Reply> carry_out(const Session& session, const staff::Deed& deed,
                                   const staff::Moment& now);
    Result<staff::Reply> find(const Session& session, const staff::FindBookings& wish,
                              const staff::Moment& now);
    Result<staff::Reply> opened(const Account& account, const staff::Moment& now);
    Result<void> end_over(const staff::Moment& now);
    // Null where the token is nobody's.
    Session* session_of(std::string_view token, const staff::Moment& now);

    Accounts* accounts_;
    SqliteBookings* bookings_ = nullptr;
    StaffLimits limits_;
    std::string terminal_;
    std::vector<Session> sessions_; // one an account at most
};

} // namespace kiosk::store
