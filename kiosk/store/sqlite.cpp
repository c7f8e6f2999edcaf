#include "kiosk/store/sqlite.h"

#include "kiosk/base/check.h"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

namespace kiosk::store {

namespace {

tl::unexpected<Error> failed(sqlite3* connection, std::string_view doing) {
    return failure(fmt::format("{}: {} (SQLite {})", doing, sqlite3_errmsg(connection),
                               sqlite3_extended_errcode(connection)));
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

void Statement::bind(int number, std::int64_t value) {
    KIOSK_CHECK(sqlite3_bind_int64(statement_.get(), number, value) == SQLITE_OK,
                "a bound value has its place in the statement");
}

void Statement::bind(int number, std::string_view value) {
    // The destructor argument means "copy"; it is SQLITE_TRANSIENT without its old-style cast.
    const auto copy = reinterpret_cast<sqlite3_destructor_type>(-1); // NOLINT
    const int code = sqlite3_bind_text64(statement_.get(), number, value.data(), value.size(), copy,
                                         SQLITE_UTF8);
    KIOSK_CHECK(code != SQLITE_RANGE && code != SQLITE_MISUSE,
                "a bound value has its place in the statement");
    bind_code_ = bind_code_ == SQLITE_OK ? code : bind_code_;
}

Result<bool> Statement::step() {
    sqlite3* connection = sqlite3_db_handle(statement_.get());
    if (bind_code_ != SQLITE_OK) {
        return failed(connection, "the ledger cannot take a value");
    }
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    return failed(connection, "the ledger cannot be read or written");
}

Result<void> Statement::run() {
    const Result<bool> row = step();
    if (!row) {
        return failure(row.error().sentence);
    }
    KIOSK_CHECK(!*row, "a statement that is run gives no rows");
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    bind_code_ = SQLITE_OK;
}

int Statement::columns() const {
    return sqlite3_column_count(statement_.get());
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr
               ? std::string()
               : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void Connection::Close::operator()(sqlite3* connection) const {
    sqlite3_close_v2(connection);
}

Result<Connection> Connection::open(const std::filesystem::path& file) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                         SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     nullptr);
    Connection connection(raw);
    if (code != SQLITE_OK) {
        return failed(raw, "the ledger cannot be opened");
    }
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Result<Statement> Connection::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &raw,
                           nullptr) != SQLITE_OK) {
        return failed(connection_.get(), "the ledger cannot be asked");
    }
    return Statement(raw);
}

Result<void> Connection::run(const std::string& sql) {
    if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return failed(connection_.get(), "the ledger cannot be written");
    }
    return {};
}

Result<std::int64_t> Connection::ask_integer(std::string_view sql) {
    Result<Statement> statement = prepare(sql);
    if (!statement) {
        return failure(statement.error().sentence);
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return failure(row.error().sentence);
    }
    return *row ? statement->integer(0) : 0;
}

Result<std::string> Connection::ask_text(std::string_view sql) {
    Result<Statement> statement = prepare(sql);
    if (!statement) {
        return failure(statement.error().sentence);
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return failure(row.error().sentence);
    }
    return *row ? statement->text(0) : std::string();
}

Result<void> Connection::copy_to(const std::filesystem::path& file) {
    Result<Connection> copy = open(file);
    if (!copy) {
        return failure(copy.error().sentence);
    }
    sqlite3* const to = copy->connection_.get();
    sqlite3_backup* const backup = sqlite3_backup_init(to, "main", connection_.get(), "main");
    if (backup == nullptr) {
        return failed(to, "the ledger cannot be copied");
    }
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
        return failed(to, "the ledger cannot be copied");
    }
    const Result<std::string> journal = copy->ask_text("PRAGMA journal_mode = DELETE");
    return journal ? Result<void>() : failure(journal.error().sentence);
}

void Connection::write_log_back_on_close(bool wanted) {
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, nullptr);
}

Result<Transaction> Transaction::begin(Connection& connection) {
    if (Result<void> begun = connection.run("BEGIN IMMEDIATE"); !begun) {
        return failure(begun.error().sentence);
    }
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
    if (connection_ != nullptr) {
        // A failure means that SQLite has rolled back already.
        static_cast<void>(connection_->run("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    Result<void> committed = connection_->run("COMMIT");
    if (committed) {
        connection_ = nullptr;
    }
    return committed;
}

} // namespace kiosk::store
