// How a ledger's file is opened: everything that can be refused is looked at before anything is
// written.
#include "kiosk/store/ledger.h"
#include "kiosk/store/schema.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

// "HDKS": marks a file as a ledger of this program, so that another program's file is left alone.
constexpr std::int64_t application = 0x48444B53;

tl::unexpected<Error> refused(const std::filesystem::path& file, std::string_view why,
                              std::string_view what_to_do) {
    return failure(fmt::format("the ledger {} {}; {}; nothing in it was changed", file.string(),
                               why, what_to_do));
}

// `found` is SQLite's report, which may have several lines.
tl::unexpected<Error> damaged(const std::filesystem::path& file, std::string found) {
    std::replace(found.begin(), found.end(), '\n', ' ');
    return refused(file, fmt::format("is damaged ({})", found),
                   "restore a backup, or move the file away to begin a new one");
}

Result<void> check_origin(Connection& connection, const std::filesystem::path& file,
                          std::int64_t newest) {
    const Result<std::int64_t> mark = connection.ask_integer("PRAGMA application_id");
    const Result<std::int64_t> version = connection.ask_integer("PRAGMA user_version");
    const Result<std::int64_t> things =
        connection.ask_integer("SELECT count(*) FROM sqlite_schema");
    for (const Result<std::int64_t>* answer : {&mark, &version, &things}) {
        if (!*answer) {
            return damaged(file, answer->error().sentence);
        }
    }
    const bool is_new = *mark == 0 && *version == 0 && *things == 0;
    if (!is_new && *mark != application) {
        return refused(file, "is a database of another program",
                       "move it away or set STATE_DIRECTORY to another folder");
    }
    if (*version > newest) {
        return refused(file,
                       fmt::format("was written by a newer program (schema {}, this one knows {})",
                                   *version, newest),
                       "install that program again");
    }
    if (*version < 0) {
        return damaged(file, fmt::format("schema {}", *version));
    }
    return {};
}

Result<void> check_pages(Connection& connection, const std::filesystem::path& file) {
    const Result<std::string> found = connection.ask_text("PRAGMA quick_check(1)");
    if (!found) {
        return damaged(file, found.error().sentence);
    }
    if (*found != "ok") {
        return damaged(file, *found);
    }
    return {};
}

Result<void> prepare(Connection& connection) {
    const Result<std::string> mode = connection.ask_text("PRAGMA journal_mode = WAL");
    if (!mode) {
        return failure(mode.error().sentence);
    }
    if (*mode != "wal") {
        return failure(fmt::format("SQLite keeps a '{}' journal here instead of WAL", *mode));
    }
    return connection.run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                          "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;");
}

// The mark goes in with the first version, so that a file is either ours or empty.
std::vector<std::string> marked_versions() {
    std::vector<std::string> versions = versions_of(schema_text());
    versions.front() += fmt::format("\nPRAGMA application_id = {};", application);
    return versions;
}

Result<void> note_beginning(Connection& connection, const Day& today) {
    Result<Statement> insert =
        connection.prepare("INSERT OR IGNORE INTO meta (name, value) VALUES ('created', ?1)");
    if (!insert) {
        return failure(insert.error().sentence);
    }
    insert->bind(1, today.text());
    return insert->run();
}

} // namespace

Result<Ledger> Ledger::open(const std::filesystem::path& file, const Day& today) {
    Result<Connection> connection = Connection::open(file);
    if (!connection) {
        return failure(fmt::format("{} ({})", connection.error().sentence, file.string()));
    }
    connection->write_log_back_on_close(false);
    const std::vector<std::string> versions = marked_versions();
    if (Result<void> waits = connection->run("PRAGMA busy_timeout = 2000"); !waits) {
        return failure(waits.error().sentence);
    }
    for (Result<void> fine :
         {check_origin(*connection, file, std::ssize(versions)), check_pages(*connection, file)}) {
        if (!fine) {
            return failure(fine.error().sentence);
        }
    }
    if (Result<void> ready = prepare(*connection); !ready) {
        return failure(
            fmt::format("the ledger {} cannot be used: {}", file.string(), ready.error().sentence));
    }
    if (Result<void> current = migrate(*connection, versions); !current) {
        return failure(
            fmt::format("the ledger {} cannot be brought up to date and keeps its older schema: {}",
                        file.string(), current.error().sentence));
    }
    if (Result<void> noted = note_beginning(*connection, today); !noted) {
        return failure(noted.error().sentence);
    }
    connection->write_log_back_on_close(true);
    return Ledger(std::move(*connection));
}

} // namespace kiosk::store
