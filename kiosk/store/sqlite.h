// SQLite as values with owners: a connection, a statement, a transaction.
// Invariant: what SQLite opened is closed, and a transaction that was not committed is rolled back.
// Every failure is an Error with SQLite's own words. Knows no table.
#pragma once

#include "kiosk/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::store {

// A prepared statement. Values are bound from number 1, columns are read from number 0.
class Statement {
public:
    void bind(int number, std::int64_t value);
    void bind(int number, std::string_view value);

    // True when a row is there to be read, false at the end.
    Result<bool> step();

    // Runs a statement that gives no rows.
    Result<void> run();

    // Makes the statement ready for other values.
    void reset();

    int columns() const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;

private:
    friend class Connection;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bind_code_ = 0;
};

class Connection {
public:
    // Opens or creates the file; the connection is for one thread.
    static Result<Connection> open(const std::filesystem::path& file);

    Result<Statement> prepare(std::string_view sql);

    // Runs SQL that gives no rows we want, one statement or several.
    Result<void> run(const std::string& sql);

    // The first column of the first row of a question such as a PRAGMA.
    Result<std::int64_t> ask_integer(std::string_view sql);
    Result<std::string> ask_text(std::string_view sql);

    // Through SQLite's backup, as it stands when this begins, while others write: a new file of
    // its own, without a log. On failure the file is worth nothing.
    Result<void> copy_to(const std::filesystem::path& file);

    // When off, closing leaves the file and its log exactly as they are.
    void write_log_back_on_close(bool wanted);

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };

    explicit Connection(sqlite3* connection) : connection_(connection) {}

    std::unique_ptr<sqlite3, Close> connection_;
};

// One write transaction: BEGIN IMMEDIATE, then commit or, when forgotten or failed, roll back.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Connection& connection) : connection_(&connection) {}

    Connection* connection_;
};

} // namespace kiosk::store
