#include "eligibility/csv/csv.h"
#include "eligibility/sheets/sheet.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

namespace eligibility::sheets {

std::string cell_name(std::size_t row, std::size_t column) {
    constexpr std::size_t letters = 26;
    std::string name;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / letters) {
        name.insert(name.begin(), static_cast<char>('A' + static_cast<char>((left - 1) % letters)));
    }
    return name + std::to_string(row + 1);
}

std::string write_csv(const Sheet& sheet) {
    std::string text = "\xEF\xBB\xBF";
    for (const Row& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i == 0 ? "" : ",";
            append_csv(text, row[i]);
        }
        text += "\r\n";
    }
    return text;
}

Accepted<Sheet> read_csv(std::string_view bytes) {
    std::istringstream in{std::string(bytes)};
    CsvFile file(in);
    Sheet sheet;
    CsvBlock block;
    std::size_t next_line = 1;
    while (file.read_block(block)) {
        CsvRecords records(block);
        while (records.next()) {
            // Blank lines are passed over; here they are rows.
            sheet.rows.resize(sheet.rows.size() + (records.line() - next_line));
            next_line = records.line() + 1;
            for (const std::string_view field : records.fields()) {
                next_line += static_cast<std::size_t>(std::count(field.begin(), field.end(), '\n'));
            }
            if (!records.fault().empty()) {
                return refuse(fmt::format("row {} does not read: {}", sheet.rows.size() + 1,
                                          records.fault()));
            }
            if (sheet.rows.size() >= most_rows || records.fields().size() > most_columns) {
                return refuse("it is larger than any table");
            }
            sheet.rows.emplace_back(records.fields().begin(), records.fields().end());
        }
    }
    return sheet;
}

} // namespace eligibility::sheets
