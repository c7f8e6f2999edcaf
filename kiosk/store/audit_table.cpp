#include "kiosk/store/audit_table.h"

#include <fmt/format.h>

namespace kiosk::store {

namespace {

security::AuditEntry entry_of(Statement& row) {
    return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

} // namespace

Result<security::AuditEntry> read_last_audit(Connection& connection) {
    Result<Statement> last = connection.prepare("SELECT seq, day, kind, body, prev_hash, hash FROM "
                                                "audit ORDER BY seq DESC LIMIT 1");
    if (!last) {
        return failure(last.error().sentence);
    }
    const Result<bool> row = last->step();
    if (!row) {
        return failure(row.error().sentence);
    }
    if (!*row) {
        security::AuditEntry none;
        none.hash = security::first_prev_hash;
        return none;
    }
    return entry_of(*last);
}

Result<security::Suite> read_audit_suite(Connection& connection) {
    const Result<std::string> named =
        connection.ask_text("SELECT value FROM meta WHERE name = 'audit-suite'");
    if (!named) {
        return failure(named.error().sentence);
    }
    const auto suite = security::suite_named(*named);
    if (!named->empty() && !suite) {
        return failure(fmt::format("the ledger's audit is hashed by {}, which this program does "
                                   "not know; install the program it was written by",
                                   *named));
    }
    return suite.value_or(security::Suite::sha256_ed25519);
}

Result<void> change_audit_suite(Connection& connection, std::string_view day,
                                security::Suite suite) {
    Result<Statement> name =
        connection.prepare("INSERT INTO meta (name, value) VALUES ('audit-suite', ?1)"
                           " ON CONFLICT (name) DO UPDATE SET value = ?1");
    if (!name) {
        return failure(name.error().sentence);
    }
    name->bind(1, security::name_of(suite));
    if (Result<void> named = name->run(); !named) {
        return named;
    }
    const auto entry =
        append_audit(connection, day, security::suite_kind, security::suite_body(suite));
    return entry ? Result<void>() : failure(entry.error().sentence);
}

Result<std::int64_t> append_audit(Connection& connection, std::string_view day,
                                  std::string_view kind, std::string body) {
    const Result<security::AuditEntry> last = read_last_audit(connection);
    const Result<security::Suite> suite = read_audit_suite(connection);
    if (!last || !suite) {
        return failure(!last ? last.error().sentence : suite.error().sentence);
    }
    security::AuditEntry entry;
    entry.seq = last->seq + 1;
    entry.prev_hash = last->hash;
    entry.day = day;
    entry.kind = kind;
    entry.body = std::move(body);
    const Result<std::string> hash = security::chain_hash(entry, *suite);
    if (!hash) {
        return failure(hash.error().sentence);
    }
    Result<Statement> insert =
        connection.prepare("INSERT INTO audit (seq, day, kind, body, prev_hash, hash) VALUES (?1, "
                           "?2, ?3, ?4, ?5, ?6)");
    if (!insert) {
        return failure(insert.error().sentence);
    }
    insert->bind(1, entry.seq);
    insert->bind(2, entry.day);
    insert->bind(3, entry.kind);
    insert->bind(4, entry.body);
    insert->bind(5, entry.prev_hash);
    insert->bind(6, *hash);
    if (Result<void> inserted = insert->run(); !inserted) {
        return failure(inserted.error().sentence);
    }
    return entry.seq;
}

Result<std::vector<security::AuditEntry>> read_audit(Connection& connection) {
    Result<Statement> rows =
        connection.prepare("SELECT seq, day, kind, body, prev_hash, hash FROM audit ORDER BY seq");
    if (!rows) {
        return failure(rows.error().sentence);
    }
    std::vector<security::AuditEntry> entries;
    while (true) {
        const Result<bool> row = rows->step();
        if (!row) {
            return failure(row.error().sentence);
        }
        if (!*row) {
            return entries;
        }
        entries.push_back(entry_of(*rows));
    }
}

} // namespace kiosk::store
