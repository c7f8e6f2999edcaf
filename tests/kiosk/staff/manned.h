// A desk of staff over a ledger in a folder of its own, with people whose codes the test can make
// and a clock the test turns. Invariant: nothing outlives the test; the passphrases are hashed
// cheaply.
#pragma once

#include "kiosk/store/ledger.h"
#include "kiosk/store/staff_desk.h"
#include "tests/kiosk/bookings/kept.h"

#include <chrono>
#include <optional>
#include <string>

namespace kiosk::test {

struct Person {
    std::string name;
    std::string passphrase;
    std::string code_secret;
    std::int64_t account = 0;
};

inline const std::string chosen = "a passphrase chosen by its owner";

class Manned {
public:
    explicit Manned(store::StaffLimits limits = {});

    // With a one-time passphrase still; `works` has chosen one already.
    Person enrol(const std::string& name, staff::Role role);
    Person works(const std::string& name, staff::Role role);

    // With the code of this moment.
    staff::Credentials credentials(const Person& person) const;

    staff::Reply log_in(const Person& person) { return ask(staff::LogIn{credentials(person)}); }

    staff::Opened opened(const Person& person);

    staff::Reply ask(const staff::Request& request);

    staff::Reply performs(const std::string& token, staff::Deed deed) {
        return ask(staff::Perform{token, std::move(deed)});
    }

    // The next code of everybody's counts from here on.
    void pass(std::chrono::milliseconds time);
    void restart(const std::string& boot);

    staff::Moment now() const;

    store::Accounts& accounts() { return *accounts_; }

    store::Ledger& ledger() { return kept_.ledger(); }

    store::SqliteBookings& bookings() { return kept_.bookings(); }

    // The kinds of the audit's last entries, oldest first, and the last one's body.
    std::vector<std::string> audit_kinds(std::size_t last);
    std::string audit_body();

private:
    Scratch scratch_;
    Kept kept_;
    std::optional<security::Vault> vault_;
    std::optional<store::Accounts> accounts_;
    store::StaffLimits limits_;
    std::optional<store::StaffDesk> desk_;
    std::string boot_ = "boot-1";
    std::chrono::milliseconds passed_{0};
};

} // namespace kiosk::test
