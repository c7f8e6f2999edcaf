// The ledger's file: counters, packs and the audit; one method for each question asked of it.
// Invariant: every method that writes does all of it or nothing, and returns only once it is on the
// disk. Nothing here can hold an answer or a name; bookings are sqlite_bookings.h.
// Must not know sockets or screens.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/security/audit_chain.h"
#include "kiosk/store/day.h"
#include "kiosk/store/sqlite.h"
#include "kiosk/wire/messages.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

class Ledger {
public:
    // Opens the file, brings its schema up to date, or refuses it with one sentence: a file that is
    // damaged, of another program, or written by a newer version. A refused file stays as it was.
    static Result<Ledger> open(const std::filesystem::path& file, const Day& today);

    Result<void> count_visit(const Day& today, const wire::CountVisit& counts);

    // Notes the pack in the list and in the audit, unless it is the one noted last.
    Result<void> record_pack(const Day& today, const wire::PackInstalled& pack);

    Result<wire::Health> health();

    // The counter of that day, 0 when nothing was counted. Names: visits_started, visits_finished,
    // visits_timed_out, viewed:<programme>.
    Result<std::int64_t> counted(const Day& day, std::string_view name);

    Result<std::vector<security::AuditEntry>> audit();

    // Entry 0 with the first previous hash where there is none yet.
    Result<security::AuditEntry> last_audit_entry();

    // From now on the audit is hashed by this suite; no change where it is already.
    Result<void> hash_audit_by(const Day& today, security::Suite suite);

    // Adds one entry to the audit.
    Result<void> note(std::string_view day, std::string_view kind, std::string body);

    // For the other keeper of this file: SqliteBookings.
    Connection& connection() { return connection_; }

    // Writes the log back into the file and empties it; what was erased is gone from the disk only
    // after this succeeded.
    Result<void> write_log_back();

private:
    explicit Ledger(Connection connection) : connection_(std::move(connection)) {}

    Result<void> add_to_counter(const Day& day, const std::string& name, std::int64_t count);
    Result<bool> is_last_pack(const wire::PackInstalled& pack);
    Result<void> insert_pack(const Day& day, const wire::PackInstalled& pack, std::int64_t audit);

    Connection connection_;
};

} // namespace kiosk::store
