// The two kinds of spreadsheet file: text goes in and comes out, and what is no text, or no
// spreadsheet at all, is refused.
#include "eligibility/pack/pack_texts.h"
#include "eligibility/sheets/sheet.h"

#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <unistd.h>
#include <xlsxwriter.h>

using namespace eligibility;
using namespace eligibility::sheets;

namespace {

std::filesystem::path scratch() {
    return std::filesystem::temp_directory_path() /
           ("spreadsheet-" + std::to_string(::getpid()) + ".xlsx");
}

// The bytes of a workbook that `fill` writes into.
template <class Fill> std::string workbook(const Fill& fill) {
    const auto path = scratch();
    lxw_workbook* book = workbook_new(path.c_str());
    fill(book, workbook_add_worksheet(book, nullptr));
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    std::string bytes = text_of_file(path, most_sheet_bytes).value();
    std::filesystem::remove(path);
    return bytes;
}

std::string told(const Accepted<Sheet>& read) {
    return read ? "taken" : read.error().sentence;
}

const Sheet odd{{{"a", "", "b,c", "\"q\"", "== x", "-", "55%", "2022-01-01", "¥1,000.00"},
                 {"门诊报多少", "(2..6]", "<= 2", "a & b <c>", "x  y"},
                 {"one"}}};

} // namespace

TEST_CASE("a cell has the name that spreadsheets give it") {
    CHECK(cell_name(0, 0) == "A1");
    CHECK(cell_name(9, 25) == "Z10");
    CHECK(cell_name(0, 26) == "AA1");
    CHECK(cell_name(11, 701) == "ZZ12");
    CHECK(cell_name(0, 702) == "AAA1");
}

TEST_CASE("CSV is read as the standard has it, with and without a byte order mark") {
    CHECK(write_csv({{{"a", "b,c"}, {"\"q\""}}}) == "\xEF\xBB\xBF"
                                                    "a,\"b,c\"\r\n\"\"\"q\"\"\"\r\n");
    CHECK(read_csv(write_csv(odd)).value() == odd);
    CHECK(read_csv("a,b\nc\n").value() == Sheet{{{"a", "b"}, {"c"}}});
    CHECK(read_csv("a,b\r\n\r\nc").value() == Sheet{{{"a", "b"}, {}, {"c"}}});
    CHECK(read_csv("\"a\nb\",c\nd\n").value() == Sheet{{{"a\nb", "c"}, {"d"}}});
    CHECK(read_csv("").value() == Sheet{});
    CHECK(told(read_csv("a\nb,\"c\n")).starts_with("row 2 does not read"));
}

TEST_CASE("text goes through XLSX as it is") {
    const auto path = scratch();
    REQUIRE(write_xlsx(odd, "table", path));
    CHECK(read_xlsx(text_of_file(path, most_sheet_bytes).value()).value() == odd);
    std::filesystem::remove(path);
    CHECK_FALSE(write_xlsx(odd, "table", "/nowhere/at/all.xlsx"));
}

TEST_CASE("a cell that is no text is refused by its name") {
    CHECK(told(read_xlsx(workbook([](lxw_workbook*, lxw_worksheet* page) {
              worksheet_write_string(page, 0, 0, "row", nullptr);
              worksheet_write_number(page, 1, 2, 0.55, nullptr);
          }))).starts_with("C2 holds a number"));
    CHECK(told(read_xlsx(workbook([](lxw_workbook*, lxw_worksheet* page) {
              worksheet_write_formula(page, 2, 1, "=1+1", nullptr);
          }))).starts_with("B3 holds a formula"));
    CHECK(told(read_xlsx(workbook([](lxw_workbook*, lxw_worksheet* page) {
              worksheet_write_boolean(page, 0, 27, 1, nullptr);
          }))).starts_with("AB1 holds a number, a day or a truth"));
}

TEST_CASE("only the first sheet is read, texts in runs whole, blank cells as nothing") {
    const auto read = read_xlsx(workbook([](lxw_workbook* book, lxw_worksheet* page) {
        lxw_format* bold = workbook_add_format(book);
        format_set_bold(bold);
        lxw_rich_string_tuple one{nullptr, const_cast<char*>("re")};
        lxw_rich_string_tuple two{bold, const_cast<char*>("sident")};
        lxw_rich_string_tuple* runs[] = {&one, &two, nullptr};
        worksheet_write_rich_string(page, 1, 0, runs, nullptr);
        worksheet_write_blank(page, 1, 1, bold);
        worksheet_write_string(workbook_add_worksheet(book, "more"), 0, 0, "other", nullptr);
    }));
    CHECK(read.value() == Sheet{{{}, {"resident", ""}}});
}

TEST_CASE("a sheet larger than any table is refused before it fills the memory") {
    CHECK(told(read_csv(std::string(most_columns, ','))) == "it is larger than any table");
    std::string rows;
    for (std::size_t i = 0; i <= most_rows; ++i) {
        rows += "a\n";
    }
    CHECK(told(read_csv(rows)) == "it is larger than any table");
    CHECK(told(read_xlsx(workbook([](lxw_workbook*, lxw_worksheet* page) {
              worksheet_write_string(page, 0, most_columns, "a", nullptr);
          }))).ends_with("more than any table has"));
    CHECK(told(read_xlsx(workbook([](lxw_workbook*, lxw_worksheet* page) {
              worksheet_write_string(page, most_rows, 0, "a", nullptr);
          }))).ends_with("more than any table has"));
}

TEST_CASE("bytes that are no XLSX file are refused, and nothing breaks on them") {
    const std::string whole = workbook([](lxw_workbook*, lxw_worksheet* page) {
        for (lxw_row_t row = 0; row < 20; ++row) {
            worksheet_write_string(page, row, 1, "resident", nullptr);
        }
    });
    REQUIRE(told(read_xlsx(whole)) == "taken");
    CHECK(told(read_xlsx("")).starts_with("it is no XLSX file"));
    CHECK(told(read_xlsx("line,table\n")).starts_with("it is no XLSX file"));
    for (std::size_t length = 0; length < whole.size(); length += 13) {
        CHECK(told(read_xlsx(std::string_view(whole).substr(0, length))) != "taken");
    }
    std::mt19937 random(7);
    for (int i = 0; i < 3000; ++i) {
        std::string other = whole;
        other[random() % other.size()] = static_cast<char>(random() % 256);
        static_cast<void>(read_xlsx(other)); // read or refused, and it comes back
    }
}
