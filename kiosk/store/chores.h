// chores: what kiosk-store does by itself, between two requests: a backup every so many minutes
// into a folder, best on another device, and once a day the erasing of everybody whose time of
// keeping is over.
// Invariant: a chore that fails changes nothing, is said once in one sentence, and is tried again;
// it never keeps anybody from booking. Asks no clock: who calls hands the time in.
#pragma once

#include "kiosk/store/ledger.h"
#include "kiosk/store/sqlite_bookings.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::store {

struct ChoreTerms {
    std::filesystem::path backups; // empty: none are made
    std::chrono::minutes every{60};
    std::int64_t keep_days = 90; // after the last day of a service
};

class Chores {
public:
    // All outlive the chores; `folder`: the data folder.
    Chores(Ledger& ledger, SqliteBookings& bookings, const security::Vault& vault,
           std::filesystem::path folder, ChoreTerms terms)
        : ledger_(&ledger), bookings_(&bookings), vault_(&vault), folder_(std::move(folder)),
          terms_(std::move(terms)) {}

    // Does what is due. Sentences for the log: what was done, and what is wrong since it was said
    // last.
    std::vector<std::string> look(const bookings::Moment& now);

private:
    static constexpr std::chrono::minutes again{1}; // after a failure

    void back_up(const bookings::Moment& now, std::vector<std::string>& told);
    void erase(const bookings::Moment& now, std::vector<std::string>& told);
    void fails(const Error& error, std::string& said, std::vector<std::string>& told);

    Ledger* ledger_;
    SqliteBookings* bookings_;
    const security::Vault* vault_;
    std::filesystem::path folder_;
    ChoreTerms terms_;
    std::chrono::milliseconds next_backup_{0};
    std::chrono::milliseconds next_erasing_{0};
    std::string erased_on_; // the day
    std::string backup_fault_;
    std::string erasing_fault_;
};

} // namespace kiosk::store
