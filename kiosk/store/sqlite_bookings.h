// The ledger of places, kept in the ledger's SQLite file. What it promises is bookings.h; that
// nothing is sold twice is schema.sql's, whatever this code does.
// Invariant: each call is one transaction, on the disk when it returns. Of a person it writes a
// keyed hash and a sealed name and phone, never the id number. Must not know sockets or screens.
#pragma once

#include "kiosk/bookings/bookings.h"
#include "kiosk/bookings/rules.h"
#include "kiosk/security/vault.h"
#include "kiosk/staff/requests.h"
#include "kiosk/store/erasing.h"
#include "kiosk/store/lottery.h"
#include "kiosk/store/sqlite.h"

#include <functional>
#include <string>

namespace kiosk::store {

class SqliteBookings final : public bookings::Bookings {
public:
    // All outlive the bookings.
    SqliteBookings(Connection& connection, const security::Vault& vault,
                   const bookings::Rules& rules)
        : connection_(&connection), vault_(&vault), rules_(&rules) {}

    Result<bookings::Reply> answer(const bookings::Request& request,
                                   const bookings::Moment& now) override;
    Result<bookings::Reply> offer(const bookings::Offer& offer,
                                  const bookings::Moment& now) override;
    Result<bookings::Reply> change_quota(const bookings::AskStock& which, std::int64_t quota,
                                         const bookings::Moment& now) override;
    Result<bookings::Reply> set_open(const bookings::AskStock& which, bool open,
                                     const bookings::Moment& now) override;

    // --- for the desk of staff, which has proved its right to it ---
    Result<staff::FoundBookings> find_for_staff(const staff::FindBookings& wish,
                                                const bookings::Moment& now);
    // `why` is the inside of a JSON object for the audit, from its comma on.
    Result<bookings::Reply> cancel_for_staff(std::int64_t booking, const std::string& why,
                                             const bookings::Moment& now);
    Result<bookings::Reply> move_for_staff(std::int64_t booking, const std::string& venue,
                                           const std::string& why, const bookings::Moment& now);

    // Closes the list of a lottery: from now on nobody registers or cancels. Again: no change.
    Result<bookings::Reply> close_lottery(const bookings::AskStock& which,
                                          const bookings::Moment& now);

    // Reveals the seed and gives the places in the order it makes with `public_text`, which nobody
    // knew when the list was closed: 1 to 200 printable characters. Again: no change.
    Result<bookings::Reply> draw_lottery(const bookings::AskStock& which,
                                         const std::string& public_text,
                                         const bookings::Moment& now);

    // What a stranger needs to recompute it; before the drawing without the seed.
    Result<LotteryRecord> lottery(const bookings::AskStock& which);

    // Takes the person out, everywhere; or everybody of the offers that ended more than `days`
    // ago. Before the rows go their tickets are handed to `remember`, so that a backup from before
    // is put back without them.
    using Remember = std::function<Result<void>(const std::vector<std::string>& tickets)>;
    Result<Erased> erase_person(std::string_view id_number, const bookings::Moment& now,
                                const Remember& remember);
    Result<Erased> erase_over(std::int64_t days, const bookings::Moment& now,
                              const Remember& remember);

    // What is kept of the person, a line each.
    Result<std::vector<std::string>> kept_of(std::string_view id_number,
                                             const bookings::Moment& now);

private:
    template <class Act> Result<bookings::Reply> in_one(const bookings::Moment& now, Act act);

    Connection* connection_;
    const security::Vault* vault_;
    const bookings::Rules* rules_;
};

} // namespace kiosk::store
