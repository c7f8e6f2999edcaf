// A decision table of a rule file as a sheet, and a sheet as the table again. Lossless: each line
// of the declaration in its canonical layout is a row of the sheet, whose first cell says of which
// kind it is.
//
//   line  grid  outpatient_share  "报销比例" / "share paid"  (level: hospital_level) -> rate
//   line  from  2022-01-01  until  2022-12-31  source  S0."六", S6a  grade  B+
//   row                  level_1  level_2          what stands between two bars is a cell
//   row   resident_high  55%      55%
//   row                  [0..79]  ||  ¥100.00      of a table; `||` stands in a cell of its own
//   #     # what the author noted
//
// The cells of a line are joined by blanks and those of a row by bars; how a line is cut into cells
// says nothing. Knows nothing of files of spreadsheets.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/base/refusal.h"
#include "eligibility/sheets/sheet.h"

namespace eligibility::sheets {

// Where a table, a grid or tiers stand in a file: from the first word to the end of the last line.
struct TablePlace {
    std::size_t from = 0; // bytes
    std::size_t to = 0;
};

// None where the file declares no table of this name, or does not split into tokens.
std::optional<TablePlace> find_table(const SourceFile& file, std::string_view name);

// The names of all of them, in the order of the files.
std::vector<std::string> tables_in(const std::vector<SourceFile>& files);

// REQUIRES: find_table finds it.
Sheet sheet_of(const SourceFile& file, std::string_view name);

// A file with the table that a sheet says, and where in it each cell went.
struct WrittenTable {
    SourceFile file;
    TablePlace place;

    struct Cell {
        std::size_t from = 0; // bytes in the file
        std::size_t to = 0;
        std::size_t row = 0;
        std::size_t column = 0;
    };

    std::vector<Cell> cells; // in the order of the file
};

// Everything else of the file is as it was. The refusal names the cell. The table is not laid out
// yet and may not read: that is for the parser to say.
// REQUIRES: find_table finds the name in the file.
Accepted<WrittenTable> with_table(const SourceFile& file, std::string_view name,
                                  const Sheet& sheet);

// The file with the table in its canonical layout, all else as it was; none where it does not split
// into tokens.
std::optional<std::string> laid_out(const WrittenTable& written, std::string_view name);

// The cell that a place in the file came from, as a spreadsheet calls it; none outside the table.
std::optional<std::string> cell_at(const WrittenTable& written, std::uint32_t offset);

} // namespace eligibility::sheets
