// Sheet: a grid of text cells, as CSV and XLSX both hold it. A cell is text and nothing else: a
// spreadsheet's own numbers and days lose digits, so a cell that holds one is refused by its name.
// Knows nothing of rules.
#pragma once

#include "eligibility/base/refusal.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility::sheets {

using Row = std::vector<std::string>;

struct Sheet {
    std::vector<Row> rows;

    bool operator==(const Sheet&) const = default;
};

// More than the largest table has, and so few that a file made to harm fits into memory.
inline constexpr std::size_t most_rows = 20'000;
inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_sheet_bytes = 64U * 1024U * 1024U;

// As a spreadsheet calls the cell: A1, AA12. Both from 0.
std::string cell_name(std::size_t row, std::size_t column);

// RFC 4180, UTF-8 with a byte order mark, without which a spreadsheet takes it for another coding.
std::string write_csv(const Sheet& sheet);

// The mark may be missing.
Accepted<Sheet> read_csv(std::string_view bytes);

// A file with one sheet whose cells are text. `name`: what the sheet is called.
Accepted<void> write_xlsx(const Sheet& sheet, const std::string& name,
                          const std::filesystem::path& file);

// The first sheet of the file.
Accepted<Sheet> read_xlsx(std::string_view bytes);

} // namespace eligibility::sheets
