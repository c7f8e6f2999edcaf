// One write transaction, told line by line: what it asks and changes, and at the end whether all of
// it is on the disk. Invariant: after the first failure nothing more is asked or changed, questions
// find nothing, and finish() hands the failure on; unless finish() succeeds everything is rolled
// back. Knows no table.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/store/sqlite.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kiosk::store {

// A row that was found, copied, or none.
class Row {
public:
    Row() = default;

    explicit Row(const Statement& statement);

    explicit operator bool() const { return !columns_.empty(); }

    // 0 and "" without a row and for NULL.
    std::int64_t integer(std::size_t column) const {
        return column < columns_.size() ? columns_[column].integer : 0;
    }

    std::string text(std::size_t column) const {
        return column < columns_.size() ? columns_[column].text : "";
    }

private:
    struct Column {
        std::int64_t integer = 0;
        std::string text;
    };

    std::vector<Column> columns_;
};

class Work {
public:
    explicit Work(Connection& connection);

    bool failed() const { return failure_.has_value(); }

    // REQUIRES as many values as the SQL has numbered places.
    template <class... Values> void change(std::string_view sql, const Values&... values) {
        if (auto statement = ready(sql, values...)) {
            keep(statement->run());
        }
    }

    template <class... Values> Row row(std::string_view sql, const Values&... values) {
        auto statement = ready(sql, values...);
        return statement && step(*statement) ? Row(*statement) : Row();
    }

    // The first column of the first row; 0 without one.
    template <class... Values> std::int64_t number(std::string_view sql, const Values&... values) {
        return row(sql, values...).integer(0);
    }

    // Calls `each` with every Row.
    template <class Each, class... Values>
    void rows(std::string_view sql, const Each& each, const Values&... values) {
        auto statement = ready(sql, values...);
        while (statement && step(*statement)) {
            each(Row(*statement));
        }
    }

    // The value, or nothing and a failure to finish with.
    template <class T> T take(Result<T> result) {
        keep(result);
        return result ? std::move(*result) : T{};
    }

    template <class T> void keep(const Result<T>& result) {
        if (!result && !failure_) {
            failure_ = result.error();
        }
    }

    Result<void> finish();

private:
    template <class... Values>
    std::optional<Statement> ready(std::string_view sql, const Values&... values) {
        if (failure_) {
            return std::nullopt;
        }
        Result<Statement> statement = connection_->prepare(sql);
        if (!statement) {
            failure_ = statement.error();
            return std::nullopt;
        }
        int place = 0;
        (bind(*statement, ++place, values), ...);
        return std::move(*statement);
    }

    template <class Value> static void bind(Statement& statement, int place, const Value& value) {
        if constexpr (std::is_integral_v<Value>) {
            statement.bind(place, static_cast<std::int64_t>(value));
        } else {
            statement.bind(place, std::string_view(value));
        }
    }

    bool step(Statement& statement);

    Connection* connection_;
    std::optional<Transaction> transaction_;
    std::optional<Error> failure_;
};

} // namespace kiosk::store
