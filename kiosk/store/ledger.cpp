#include "kiosk/store/ledger.h"

#include "kiosk/security/audit_check.h"
#include "kiosk/store/audit_table.h"

#include <fmt/format.h>

namespace kiosk::store {

namespace {

// Ids are letters, digits, _ and -, as the wire made sure, so no text in it needs escaping.
std::string pack_body(const wire::PackInstalled& pack) {
    return fmt::format(R"({{"hash":"{}","id":"{}","version":{}}})", pack.hash, pack.id,
                       pack.version);
}

} // namespace

Result<void> Ledger::count_visit(const Day& today, const wire::CountVisit& counts) {
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction) {
        return failure(transaction.error().sentence);
    }
    std::vector<std::pair<std::string, std::int64_t>> additions = {
        {"visits_started", counts.started},
        {"visits_finished", counts.finished},
        {"visits_timed_out", counts.timed_out}};
    for (const std::string& programme : counts.programmes_viewed) {
        additions.emplace_back("viewed:" + programme, 1);
    }
    for (const auto& [name, count] : additions) {
        if (count == 0) {
            continue;
        }
        if (Result<void> added = add_to_counter(today, name, count); !added) {
            return added;
        }
    }
    return transaction->commit();
}

Result<void> Ledger::add_to_counter(const Day& day, const std::string& name, std::int64_t count) {
    Result<Statement> add = connection_.prepare(
        "INSERT INTO daily_counter (day, name, count) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (day, name) DO UPDATE SET count = count + excluded.count");
    if (!add) {
        return failure(add.error().sentence);
    }
    add->bind(1, day.text());
    add->bind(2, name);
    add->bind(3, count);
    return add->run();
}

Result<void> Ledger::record_pack(const Day& today, const wire::PackInstalled& pack) {
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction) {
        return failure(transaction.error().sentence);
    }
    const Result<bool> known = is_last_pack(pack);
    if (!known) {
        return failure(known.error().sentence);
    }
    if (*known) {
        return {};
    }
    const Result<std::int64_t> entry =
        append_audit(connection_, today.text(), "pack_installed", pack_body(pack));
    if (!entry) {
        return failure(entry.error().sentence);
    }
    if (Result<void> inserted = insert_pack(today, pack, *entry); !inserted) {
        return inserted;
    }
    return transaction->commit();
}

Result<bool> Ledger::is_last_pack(const wire::PackInstalled& pack) {
    Result<Statement> last = connection_.prepare(
        "SELECT id, version, hash FROM installed_pack ORDER BY number DESC LIMIT 1");
    if (!last) {
        return failure(last.error().sentence);
    }
    const Result<bool> row = last->step();
    if (!row) {
        return row;
    }
    return *row && last->text(0) == pack.id && last->integer(1) == pack.version &&
           last->text(2) == pack.hash;
}

Result<void> Ledger::insert_pack(const Day& day, const wire::PackInstalled& pack,
                                 std::int64_t audit_seq) {
    Result<Statement> insert =
        connection_.prepare("INSERT INTO installed_pack (id, version, hash, day, audit_seq)"
                            " VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert) {
        return failure(insert.error().sentence);
    }
    insert->bind(1, pack.id);
    insert->bind(2, pack.version);
    insert->bind(3, pack.hash);
    insert->bind(4, day.text());
    insert->bind(5, audit_seq);
    return insert->run();
}

Result<std::vector<security::AuditEntry>> Ledger::audit() {
    return read_audit(connection_);
}

Result<security::AuditEntry> Ledger::last_audit_entry() {
    return read_last_audit(connection_);
}

Result<void> Ledger::note(std::string_view day, std::string_view kind, std::string body) {
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction) {
        return failure(transaction.error().sentence);
    }
    const Result<std::int64_t> entry = append_audit(connection_, day, kind, std::move(body));
    if (!entry) {
        return failure(entry.error().sentence);
    }
    return transaction->commit();
}

Result<void> Ledger::hash_audit_by(const Day& today, security::Suite suite) {
    Result<Transaction> transaction = Transaction::begin(connection_);
    if (!transaction) {
        return failure(transaction.error().sentence);
    }
    const Result<security::Suite> present = read_audit_suite(connection_);
    if (!present || *present == suite) {
        return present ? Result<void>() : failure(present.error().sentence);
    }
    if (Result<void> changed = change_audit_suite(connection_, today.text(), suite); !changed) {
        return changed;
    }
    return transaction->commit();
}

Result<std::int64_t> Ledger::counted(const Day& day, std::string_view name) {
    Result<Statement> rows =
        connection_.prepare("SELECT count FROM daily_counter WHERE day = ?1 AND name = ?2");
    if (!rows) {
        return failure(rows.error().sentence);
    }
    rows->bind(1, day.text());
    rows->bind(2, name);
    const Result<bool> row = rows->step();
    if (!row) {
        return failure(row.error().sentence);
    }
    return *row ? rows->integer(0) : 0;
}

Result<wire::Health> Ledger::health() {
    const Result<std::vector<security::AuditEntry>> entries = audit();
    const Result<std::int64_t> schema = connection_.ask_integer("PRAGMA user_version");
    const Result<std::string> pack =
        connection_.ask_text("SELECT id FROM installed_pack ORDER BY number DESC LIMIT 1");
    if (!entries || !schema || !pack) {
        return failure(!entries  ? entries.error().sentence
                       : !schema ? schema.error().sentence
                                 : pack.error().sentence);
    }
    wire::Health health;
    health.schema = *schema;
    health.audit_entries = std::ssize(*entries);
    health.pack = *pack;
    security::AuditCheck walked;
    for (const security::AuditEntry& entry : *entries) {
        if (const Result<void> added = walked.add(entry); !added) {
            return failure(added.error().sentence);
        }
    }
    health.audit_head = walked.head();
    health.audit_first_bad = walked.first_bad();
    return health;
}

Result<void> Ledger::write_log_back() {
    const Result<std::int64_t> busy = connection_.ask_integer("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!busy) {
        return failure(busy.error().sentence);
    }
    if (*busy != 0) {
        return failure("the ledger's log could not be written back, because someone reads it");
    }
    return {};
}

} // namespace kiosk::store
