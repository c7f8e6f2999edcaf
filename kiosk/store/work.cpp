#include "kiosk/store/work.h"

namespace kiosk::store {

Row::Row(const Statement& statement) {
    for (int column = 0; column < statement.columns(); ++column) {
        columns_.push_back({statement.integer(column), statement.text(column)});
    }
}

Work::Work(Connection& connection) : connection_(&connection) {
    Result<Transaction> begun = Transaction::begin(connection);
    if (begun) {
        transaction_.emplace(std::move(*begun));
    } else {
        failure_ = begun.error();
    }
}

bool Work::step(Statement& statement) {
    const Result<bool> found = statement.step();
    keep(found);
    return found && *found;
}

Result<void> Work::finish() {
    if (failure_) {
        return failure(failure_->sentence);
    }
    return transaction_->commit();
}

} // namespace kiosk::store
