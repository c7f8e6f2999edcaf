// The accounts of staff in the ledger's file: who there is, and whether somebody is who they say.
// Invariant: a try to prove it counts before it is looked at, so that ending the program gives no
// try back; whoever does not exist is looked at for just as long; a code of the second factor
// counts once. Knows no sessions and no sockets; what people may do is staff/access.h.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/passphrase.h"
#include "kiosk/security/vault.h"
#include "kiosk/staff/requests.h"
#include "kiosk/store/work.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kiosk::store {

struct Account {
    std::int64_t number = 0;
    std::string name;
    staff::Role role = staff::Role::helper;
    bool one_time = false; // its passphrase has not been chosen by its owner
    bool open = true;
    std::string made_on;
};

// What a new account is told once and never again.
struct FirstSecrets {
    Account account;
    std::string passphrase;   // counts once, for a day
    std::string code_secret;  // in base 32
    std::string code_address; // the same for a telephone: otpauth://…
};

class Accounts {
public:
    // All outlive the accounts.
    static Result<Accounts> open(Connection& connection, const security::Vault& vault,
                                 security::PassphraseCost cost = {});

    // A new account, or new secrets and that role for the one of that name. REQUIRES is_name(name).
    // `by` is the account of who did it; 0: the owner of the data folder.
    Result<FirstSecrets> enrol(const std::string& name, staff::Role role, std::int64_t by,
                               const staff::Moment& now);

    // Proves who somebody is, or counts a try. Never by a reply tells what was wrong.
    Result<std::variant<Account, staff::NotOpened>>
    prove(const staff::Credentials& who, const std::string& terminal, const staff::Moment& now);

    // False where the passphrase is none, or is the one-time one.
    Result<bool> choose_passphrase(std::int64_t account, const std::string& passphrase,
                                   const staff::Moment& now);

    // Nobody logs in with a closed one. False where there is no such account.
    Result<bool> set_open(std::int64_t account, bool open, std::int64_t by,
                          const staff::Moment& now);

    // In the order in which they were made.
    Result<std::vector<Account>> all();
    Result<std::optional<Account>> find(std::int64_t number);

    // An entry of the audit about what somebody of staff did: `more` is the inside of a JSON
    // object of numbers and of words of this program, never of a person.
    Result<void> note(std::string_view kind, std::int64_t account, const std::string& more,
                      const staff::Moment& now);

private:
    struct Kept {
        Account account;
        std::string passphrase;
        std::string sealed_factor;
        std::int64_t one_time_until = 0;
        std::int64_t last_step = 0;
    };

    struct Tries {
        std::int64_t count = 0;
        std::int64_t wait_ms = 0;
    };

    Accounts(Connection& connection, const security::Vault& vault, security::PassphraseCost cost,
             std::string decoy_passphrase, std::string decoy_secret)
        : connection_(&connection), vault_(&vault), cost_(cost),
          decoy_passphrase_(std::move(decoy_passphrase)), decoy_secret_(std::move(decoy_secret)) {}

    Result<Tries> count_try(const std::string& terminal, const bookings::Moment& now);
    Result<std::optional<Kept>> kept(std::string_view name);
    Result<std::optional<std::int64_t>> proven(const std::optional<Kept>& kept,
                                               const staff::Credentials& who,
                                               const staff::Moment& now);
    Result<void> accept(const Account& account, std::int64_t step, const std::string& terminal,
                        const staff::Moment& now);

    Connection* connection_;
    const security::Vault* vault_;
    security::PassphraseCost cost_;
    std::string decoy_passphrase_; // compared with where there is nobody
    std::string decoy_secret_;
};

// How long no try is looked at after so many in a row: none up to four, then 15 s, doubling to 15
// minutes.
std::int64_t wait_after(std::int64_t tries);

} // namespace kiosk::store
