// to_sql: a Program for one day as one SELECT over a table of people, whole-number arithmetic only.
// Columns in and out are those of `batch` (contract.md); numbers are in the smallest unit, dates
// ISO days or the database's own, truths and members text or the database's own. It reads lanes, so
// it says the nodewise bounds; `sql_wider` is 1 where splitting what is unknown could say more. A
// row with a value out of its range is `refused` and says nothing else. What a database cannot
// carry is refused here, with the reason.
#pragma once

#include "eligibility/evaluation/answers.h"
#include "eligibility/sql/dialect.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility {

struct SqlOptions {
    Dialect dialect = Dialect::sqlite;
    std::string table = "people";
    Moment moment;
    // Which inputs the table has columns for; empty: all that are asked of the applicant.
    std::vector<InputId> columns;
    std::vector<std::string> values; // REQUIRES: names of values of the program
};

struct SqlText {
    std::optional<std::string> text;
    std::string refused; // one sentence where there is no text
};

SqlText to_sql(const Program& program, const SqlOptions& options);

} // namespace eligibility
