#include "eligibility/sheets/sheet.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>
#include <xlsxwriter.h>

namespace eligibility::sheets {

namespace {

// So wide that a cell can be read, and no wider.
int width_of(const Sheet& sheet, std::size_t column) {
    constexpr std::size_t least = 6;
    constexpr std::size_t most = 60;
    std::size_t width = least;
    for (const Row& row : sheet.rows) {
        width = column < row.size() ? std::max(width, row[column].size() + 2) : width;
    }
    return static_cast<int>(std::min(width, most));
}

} // namespace

Accepted<void> write_xlsx(const Sheet& sheet, const std::string& name,
                          const std::filesystem::path& file) {
    const tl::unexpected<Refusal> fault = refuse(fmt::format(
        "{} cannot be written; check the folder and that you may write there", file.string()));
    const std::filesystem::path fresh = file.string() + ".new";
    lxw_workbook* book = workbook_new(fresh.c_str());
    if (book == nullptr) {
        return fault;
    }
    constexpr std::size_t longest_name = 31;
    lxw_worksheet* page = workbook_add_worksheet(book, name.substr(0, longest_name).c_str());
    lxw_format* text = workbook_add_format(book);
    bool written = page != nullptr && text != nullptr;
    if (written) {
        // `@`: what is typed into a cell stays the text it is.
        format_set_num_format(text, "@");
        std::size_t columns = 1;
        for (const Row& row : sheet.rows) {
            columns = std::max(columns, row.size());
        }
        for (std::size_t column = 0; column < columns; ++column) {
            const auto at = static_cast<lxw_col_t>(column);
            written = written && worksheet_set_column(page, at, at, width_of(sheet, column),
                                                      text) == LXW_NO_ERROR;
        }
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
                const std::string& cell = sheet.rows[row][column];
                written = written && (cell.empty() ||
                                      worksheet_write_string(page, static_cast<lxw_row_t>(row),
                                                             static_cast<lxw_col_t>(column),
                                                             cell.c_str(), text) == LXW_NO_ERROR);
            }
        }
    }
    written = workbook_close(book) == LXW_NO_ERROR && written;
    std::error_code failed;
    if (written) {
        std::filesystem::rename(fresh, file, failed);
    }
    if (!written || failed) {
        std::filesystem::remove(fresh, failed);
        return fault;
    }
    return {};
}

} // namespace eligibility::sheets
