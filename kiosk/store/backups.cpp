#include "kiosk/store/backups.h"

#include "kiosk/store/audit_keys.h"
#include "kiosk/store/data_home.h"

#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_begins = "kiosk-";
constexpr std::string_view name_ends = ".backup";
constexpr std::size_t day_size = 10;

// The day in the name of one of ours.
std::optional<std::int64_t> day_of(const fs::path& file) {
    const std::string name = file.filename().string();
    if (!name.starts_with(name_begins) || !name.ends_with(name_ends)) {
        return std::nullopt;
    }
    return days_since_1970(std::string_view(name).substr(name_begins.size(), day_size));
}

int take_expired_away(const fs::path& folder, const Day& today) {
    int removed = 0;
    std::error_code wrong;
    for (const auto& entry : fs::directory_iterator(folder, wrong)) {
        const auto day = day_of(entry.path());
        const bool expired = day && days_since_1970(today.text()).value_or(0) - *day > backup_days;
        std::error_code ignored;
        removed += expired && entry.is_regular_file(ignored) && fs::remove(entry.path(), ignored);
    }
    return removed;
}

std::string people(std::int64_t count) {
    return fmt::format("{} people", count);
}

} // namespace

Result<std::string> make_backup(Ledger& ledger, const security::Vault& vault,
                                const fs::path& folder, const fs::path& to, const Day& today) {
    const auto keys = AuditKeys::of_ledger(ledger.connection(), folder);
    const auto last = ledger.last_audit_entry();
    if (!keys || !last) {
        return failure(!keys ? keys.error().sentence : last.error().sentence);
    }
    const bool into_folder = fs::is_directory(to);
    const fs::path file =
        into_folder ? to / fmt::format("{}{}-{}{}", name_begins, today.text(), last->seq, name_ends)
                    : to;
    const Result<BackupHead> head =
        write_backup(ledger.connection(), vault, keys->key(), file, today);
    if (!head) {
        return failure(head.error().sentence);
    }
    if (Result<void> noted =
            ledger.note(today.text(), "backup_made",
                        fmt::format(R"({{"entries":{},"people":{},"digest":"{}"}})", head->entries,
                                    head->people, head->digest));
        !noted) {
        return failure(noted.error().sentence);
    }
    const int removed = into_folder ? take_expired_away(to, today) : 0;
    return fmt::format("{}, {} entries of the audit, {} bytes are kept in {}{}",
                       people(head->people), head->entries, head->bytes, file.string(),
                       removed == 0 ? std::string()
                                    : fmt::format("; {} expired backups were removed", removed));
}

Result<std::string> check_backup(const fs::path& folder, const fs::path& file, const Day& today) {
    const Result<Drill> drill = rehearse(file, folder, today);
    if (!drill) {
        return failure(drill.error().sentence);
    }
    return fmt::format("the backup of {} can be restored: {} people, {} entries of the audit in "
                       "one chain, {} sealed values opened",
                       drill->head.day, drill->head.people, drill->head.entries, drill->opened);
}

Result<std::string> restore_backup(const fs::path& folder, const fs::path& file, const Day& today) {
    const Result<DataHome> alone = DataHome::open(folder);
    if (!alone) {
        return failure(alone.error().sentence);
    }
    const Result<Drill> drill = restore(file, folder, today);
    if (!drill) {
        return failure(drill.error().sentence);
    }
    return fmt::format("the ledger is the one of {} again: {} people, {} entries of the audit, {} "
                       "bookings that were erased since left out; the one before it is "
                       "ledger.sqlite3.before; where it held more than that, "
                       "nobody books until you write `kiosk-store audit resume --because \"…\"`",
                       drill->head.day, drill->head.people - drill->erased, drill->head.entries,
                       drill->erased);
}

} // namespace kiosk::store
