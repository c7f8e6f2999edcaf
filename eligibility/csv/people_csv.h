// People as CSV (contract.md, columns of `batch`): `id`, then a column an input, in any order; an
// empty cell is not known. Other members of the household have columns of their own
// (`members[1].birth_date`). A row that does not fit is refused with every fault, each with its
// column, and never read in part.
#pragma once

#include "eligibility/batch/columns.h"
#include "eligibility/csv/csv.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility {

// Which inputs the columns of a file are.
struct PeopleHeader {
    std::size_t id = 0;              // the column that is `id`
    std::vector<std::string> names;  // one a column
    std::vector<InputId> inputs;     // one a column; no_index for `id`
    std::vector<std::string> faults; // empty: the header is good

    std::vector<InputId> present() const;
};

PeopleHeader read_people_header(const Program& program, const std::vector<std::string>& names);

struct PeopleRow {
    std::string id;
    std::size_t line = 0;
    std::string refused; // empty: the row is good, and the next of the columns is its
};

// Reads the cells of one column. What nearly every cell is, digits with at most so many places or a
// word of a few, is told at once; the rest is left to read_value.
class CellReader {
public:
    // REQUIRES: the program outlives it.
    CellReader(const Program& program, const Type& type);

    // Nothing when it does not fit. Empty cells are not asked.
    std::optional<Value> read(std::string_view text) const;

private:
    const Program& program_;
    const Type& type_;
    std::optional<unsigned> places_;
    std::vector<std::pair<std::string, Value>> words_;
};

// Reads people out of a block, a morsel at a time.
class PeopleReader {
public:
    // REQUIRES: a good header; all outlive it.
    PeopleReader(const Program& program, const PeopleHeader& header, const CsvBlock& block);

    // At most `most` good rows into empty columns, and every row met to `rows`. False when nothing
    // was left.
    bool read(Columns& columns, std::vector<PeopleRow>& rows, std::size_t most);

private:
    std::string read_row();
    void add_fault(std::string& faults, std::size_t column, std::string_view text) const;

    const Program& program_;
    const PeopleHeader& header_;
    CsvRecords records_;
    std::vector<CellReader> readers_; // one a column; that of `id` is not asked
    Answers nobody_;
    Answers answers_;
};

} // namespace eligibility
