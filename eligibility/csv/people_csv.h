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

// One cell: nothing when it does not fit. Empty cells are not asked.
std::optional<Value> read_cell(const Program& program, const Type& type, std::string_view text);

// Reads people out of a block, a morsel at a time.
class PeopleReader {
public:
    // REQUIRES: a good header; all outlive it.
    PeopleReader(const Program& program, const PeopleHeader& header, const CsvBlock& block)
        : program_(program), header_(header), records_(block), nobody_(Answers::none(program)),
          answers_(nobody_) {}

    // At most `most` good rows into empty columns, and every row met to `rows`. False when nothing
    // was left.
    bool read(Columns& columns, std::vector<PeopleRow>& rows, std::size_t most);

private:
    std::string read_row();
    void add_fault(std::string& faults, std::size_t column, std::string_view text) const;

    const Program& program_;
    const PeopleHeader& header_;
    CsvRecords records_;
    Answers nobody_;
    Answers answers_;
};

} // namespace eligibility
