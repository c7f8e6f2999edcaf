#include "kiosk/store/restoring.h"

#include "kiosk/security/audit_check.h"
#include "kiosk/security/whole_file.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/key_ring.h"
#include "kiosk/store/ledger.h"
#include "kiosk/store/retention.h"
#include "kiosk/store/sealed_columns.h"

#include <array>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> companions{"-wal", "-shm", "-journal"};

fs::path beside(const fs::path& file, const char* end) {
    return file.string() + end;
}

void remove_with_companions(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
    for (const char* end : companions) {
        fs::remove(beside(file, end), ignored);
    }
}

tl::unexpected<Error> unfit(std::string_view what) {
    return failure(fmt::format("the backup is signed and whole, but {}; take another one, nothing "
                               "was changed",
                               what));
}

Result<void> chain_is_whole(Ledger& ledger, const BackupHead& head) {
    const auto entries = ledger.audit();
    if (!entries) {
        return failure(entries.error().sentence);
    }
    security::AuditCheck check(head.entries);
    for (const security::AuditEntry& entry : *entries) {
        if (Result<void> added = check.add(entry); !added) {
            return added;
        }
    }
    if (check.first_bad() != 0) {
        return unfit(fmt::format("entry {} of its audit is not the one that was written",
                                 check.first_bad()));
    }
    if (check.entries() != head.entries || check.head() != head.hash) {
        return unfit("its audit is not the one its head names");
    }
    return {};
}

Result<std::int64_t> all_open(Connection& connection, const security::Vault& vault) {
    std::int64_t opened = 0;
    for (const SealedColumn& column : sealed_columns) {
        Result<Statement> rows = connection.prepare(column.question);
        if (!rows) {
            return failure(rows.error().sentence);
        }
        for (Result<bool> row = rows->step(); !row || *row; row = rows->step()) {
            if (!row) {
                return failure(row.error().sentence);
            }
            Result<std::string> open = vault.open(rows->text(2), rows->text(1));
            if (!open) {
                return failure(open.error().sentence);
            }
            security::wipe({open->data(), open->size()});
            ++opened;
        }
    }
    return opened;
}

// Everything there is to ask of the copy.
Result<Drill> examine(const fs::path& copy, const fs::path& folder, const BackupHead& head,
                      const Day& today) {
    Result<Ledger> ledger = Ledger::open(copy, today);
    if (!ledger) {
        return failure(ledger.error().sentence);
    }
    const auto sound = ledger->connection().ask_text("PRAGMA integrity_check(1)");
    if (!sound || *sound != "ok") {
        return unfit(sound ? *sound : sound.error().sentence);
    }
    const auto vault = open_vault(ledger->connection(), folder);
    if (!vault) {
        return failure(vault.error().sentence);
    }
    if (Result<void> whole = chain_is_whole(*ledger, head); !whole) {
        return failure(whole.error().sentence);
    }
    const Result<BackupHead> found = describe(ledger->connection(), *vault, today);
    if (!found || found->people != head.people) {
        return unfit("it does not hold as many people as its head says");
    }
    const Result<std::int64_t> opened = all_open(ledger->connection(), *vault);
    if (!opened) {
        return failure(opened.error().sentence);
    }
    const auto again = erase_remembered(ledger->connection(), folder);
    if (!again) {
        return failure(again.error().sentence);
    }
    if (Result<void> written = ledger->write_log_back(); !written) {
        return failure(written.error().sentence);
    }
    return Drill{head, *opened, *again};
}

// Never made here: without the kiosk's keys nobody knows whose backup it is.
Result<AuditKeys> keys_in(const fs::path& folder) {
    for (const security::Suite suite : security::suites) {
        if (fs::exists(audit_key_file(folder, suite))) {
            return AuditKeys::open_or_make(folder, suite);
        }
    }
    return failure(fmt::format("the key {} is missing; put the kiosk's keys into its data folder "
                               "first, nothing was changed",
                               audit_key_in(folder).string()));
}

// A proven copy at `copy`, or nothing there.
Result<Drill> prepare(const fs::path& file, const fs::path& folder, const fs::path& copy,
                      const Day& today) {
    remove_with_companions(copy);
    const Result<AuditKeys> keys = keys_in(folder);
    if (!keys) {
        return failure(keys.error().sentence);
    }
    const Result<Backup> backup = read_backup(file, *keys, today);
    if (!backup) {
        return failure(backup.error().sentence);
    }
    const auto* octets = reinterpret_cast<const unsigned char*>(backup->image.data());
    if (const auto written =
            security::write_whole(copy, {octets, backup->image.size()}, S_IRUSR | S_IWUSR);
        !written) {
        return failure(fmt::format("there is no room for a copy in {}: {}; nothing was changed",
                                   folder.string(), written.error().sentence));
    }
    Result<Drill> drill = examine(copy, folder, backup->head, today);
    if (!drill) {
        remove_with_companions(copy);
    }
    return drill;
}

// The present ledger under another name, log and all; it may be damaged or missing.
std::error_code set_aside(const fs::path& ledger, const Day& today) {
    // Where it can be read its log is written back first, so that it is whole in one file.
    if (Result<Ledger> readable = fs::exists(ledger) ? Ledger::open(ledger, today)
                                                     : Result<Ledger>(failure("there is none"))) {
        static_cast<void>(readable->write_log_back());
    }
    const fs::path before = beside(ledger, ".before");
    remove_with_companions(before);
    std::error_code wrong;
    if (!fs::exists(ledger, wrong)) {
        return wrong;
    }
    fs::create_hard_link(ledger, before, wrong);
    if (!wrong && fs::exists(beside(ledger, "-wal"))) {
        fs::rename(beside(ledger, "-wal"), beside(before, "-wal"), wrong);
    }
    return wrong;
}

} // namespace

Result<Drill> rehearse(const fs::path& file, const fs::path& folder, const Day& today) {
    const fs::path copy = folder / "drill.sqlite3";
    Result<Drill> drill = prepare(file, folder, copy, today);
    remove_with_companions(copy);
    return drill;
}

Result<Drill> restore(const fs::path& file, const fs::path& folder, const Day& today) {
    const fs::path ledger = ledger_in(folder);
    const fs::path copy = folder / "restored.sqlite3";
    Result<Drill> drill = prepare(file, folder, copy, today);
    if (!drill) {
        return drill;
    }
    std::error_code wrong = set_aside(ledger, today);
    if (!wrong) {
        fs::rename(copy, ledger, wrong);
    }
    std::error_code ignored;
    for (const char* end : companions) {
        fs::remove(beside(copy, end), ignored);
    }
    fs::remove(beside(ledger, "-shm"), ignored);
    if (wrong || !security::keep_names(folder)) {
        return failure(fmt::format("the backup could not be put in the ledger's place: {}; the "
                                   "ledger that was there is {} or {}.before",
                                   wrong.message(), ledger.string(), ledger.string()));
    }
    return drill;
}

} // namespace kiosk::store
