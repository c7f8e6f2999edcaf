// What an officer does with the ledger from a terminal: the quota of a service, its lottery, and
// the audit.
// Invariant: works on the same database as a running kiosk-store and beside it; each command is one
// transaction. What is refused changes nothing, and the sentence says why and what to do.
// Must not know sockets or screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/vault.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/sqlite_bookings.h"

#include <filesystem>
#include <memory>
#include <string>

namespace kiosk::store {

class Office {
public:
    // The ledger and its key in `folder`, which a kiosk-store has begun.
    static Result<Office> open(const std::filesystem::path& folder);

    // Each answers with a sentence for the terminal.
    Result<std::string> show_quota(const bookings::AskStock& which);
    Result<std::string> change_quota(const bookings::AskStock& which, std::int64_t places);
    Result<std::string> close_lottery(const bookings::AskStock& which);
    Result<std::string> draw_lottery(const bookings::AskStock& which,
                                     const std::string& public_text);

    // The file for everybody, before the drawing without the seed.
    Result<std::string> publish_lottery(const bookings::AskStock& which);

    // The whole audit, one entry a line (security/audit_file.h).
    Result<std::string> audit();

    // The audit counts as it is from now on, for the reason given (head_keeper.h).
    Result<std::string> resume_audit(const std::string& because);

    // A backup in a file, or in a folder under the name of the day (backups.h).
    Result<std::string> make_backup(const std::filesystem::path& to);

    // The readiness report (readiness.h).
    Result<std::string> readiness();

    // Of the person with this id number: what is kept; and erasing it, with the proof.
    Result<std::string> show_person(std::string_view id_number);
    Result<std::string> erase_person(std::string_view id_number);

    // Erases everybody of the services that ended more than `days` ago, with the proof.
    Result<std::string> erase_over(std::int64_t days);

    // Seals what is kept of people under a new key (key_ring.h); refused while a store runs.
    Result<std::string> rotate_key();

private:
    Office(std::filesystem::path folder, security::Vault vault, Ledger ledger, std::string boot);

    bookings::Moment now() const;

    std::filesystem::path folder_;
    // On the heap, so that they stay where they are when the office moves.
    std::unique_ptr<security::Vault> vault_;
    std::unique_ptr<Ledger> ledger_;
    std::unique_ptr<bookings::Rules> rules_;
    std::unique_ptr<SqliteBookings> bookings_;
    std::string boot_;
};

// Recomputes the lottery in a published file; with `before`, a file published earlier, also that
// it is the same lottery: committed to the same seed, and drawn over the same list where that was
// closed already. Needs no ledger.
Result<std::string> verify_lottery(const std::filesystem::path& file,
                                   const std::filesystem::path& before);

} // namespace kiosk::store
