// A table as a spreadsheet and as the table again: every table of the shipped pack and of many
// random ones, through both kinds of file; and a sheet that is no table, refused by its cell.
#include "eligibility/eligibility.h"
#include "eligibility/pack/format.h"
#include "eligibility/pack/pack_texts.h"
#include "eligibility/sheets/table_sheet.h"
#include "tests/agreement/random_rules.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <unistd.h>

using namespace eligibility;
using namespace eligibility::sheets;

namespace {

class ScratchFile {
public:
    ScratchFile() {
        std::string name = (std::filesystem::temp_directory_path() / "sheet.XXXXXX").string();
        const int file = ::mkstemp(name.data());
        REQUIRE(file >= 0);
        ::close(file);
        path_ = name;
    }

    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    ~ScratchFile() { std::filesystem::remove(path_); }

    const std::filesystem::path& path() const { return path_; }

    std::string bytes() const { return text_of_file(path_, most_sheet_bytes).value(); }

private:
    std::filesystem::path path_;
};

Sheet through_csv(const Sheet& sheet) {
    return read_csv(write_csv(sheet)).value();
}

Sheet through_xlsx(const Sheet& sheet) {
    const ScratchFile file;
    REQUIRE(write_xlsx(sheet, "table", file.path()));
    const auto read = read_xlsx(file.bytes());
    INFO((read ? "" : read.error().sentence));
    REQUIRE(read);
    return *read;
}

// What the file says once the sheet has been taken in.
std::string taken_in(const SourceFile& file, const std::string& name, const Sheet& sheet) {
    const auto written = with_table(file, name, sheet);
    INFO((written ? "" : written.error().sentence));
    REQUIRE(written);
    const auto text = laid_out(*written, name);
    REQUIRE(text);
    return *text;
}

// All that comes back is what was there; the rest of the file is the same to the byte.
void check_round_trip(const SourceFile& file, const std::string& name) {
    CAPTURE(file.name, name);
    const Sheet sheet = sheet_of(file, name);
    CHECK(through_csv(sheet) == sheet);
    CHECK(through_xlsx(sheet) == sheet);
    const std::string canonical = format(file).value.value();
    const std::string again = taken_in(file, name, sheet);
    const SourceFile plain{file.name, canonical};
    const auto was = find_table(file, name).value();
    const auto is = find_table({file.name, again}, name).value();
    const auto should = find_table(plain, name).value();
    CHECK(again.substr(is.from, is.to - is.from) ==
          canonical.substr(should.from, should.to - should.from));
    CHECK(again.substr(0, is.from) == file.text.substr(0, was.from));
    CHECK(again.substr(is.to) == file.text.substr(was.to));
    CHECK(taken_in(plain, name, sheet) == canonical);
}

const SourceFile share{"share.rule", R"(# above
grid   share "比例" / "share" (who: who,level: level)->rate
  from 2022-01-01 until 2022-12-31 source S0."六", S6a grade B+  # as printed
                | one | two
    # a note
    rich, poor | 55% | 50%

    none | 0%  | 0%
  from 2023-01-01 source S7
       | one, two
  rich, poor, none | 60%
# below
table next "表" / "next" collect sum (n: int in 0 .. 9, s: who) -> out: money, more: rate
  order out: ¥1,000.00, ¥2.00
  source S1
    | [0..4)  | rich || ¥1,000.00 | 1/3
    | >= 4    | -    || ¥2.00     | 0%
    default || ¥0.00 | 0%
tiers care marginal (x: money) -> money
  from 2022-01-01 source S1
    to ¥14,000.00: 0%
    below ¥20,000.00: 60% + points
    above: 70%
    cap ¥300,000.00 per year
    round fen half_up
)"};

Sheet changed(Sheet sheet, std::size_t row, std::size_t column, const std::string& text) {
    sheet.rows.at(row).resize(std::max(sheet.rows[row].size(), column + 1));
    sheet.rows[row][column] = text;
    return sheet;
}

} // namespace

TEST_CASE("every table of the shipped pack comes back as it was, from CSV and from XLSX") {
    const PackTexts texts = gather_pack(REPOSITORY "/config/packs/hedong-2022");
    std::size_t count = 0;
    for (const SourceFile& file : texts.rules) {
        for (const std::string& name : tables_in({file})) {
            check_round_trip(file, name);
            ++count;
        }
    }
    CHECK(count >= 16);
}

TEST_CASE("random tables and tiers come back as they were, from CSV and from XLSX") {
    std::size_t count = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const auto rules = agreement::random_rules(seed, agreement::Shape::free);
        const SourceFile file{"random.rule", rules.text};
        CAPTURE(seed);
        for (const std::string& name : tables_in({file})) {
            check_round_trip(file, name);
            ++count;
        }
    }
    CHECK(count >= 200);
}

TEST_CASE("hit policy, days, sources, grades, words, notes and blank lines come back") {
    for (const char* name : {"share", "next", "care"}) {
        check_round_trip(share, name);
    }
    CHECK(sheet_of(share, "share").rows ==
          std::vector<Row>{
              {"line", "grid", "share", "\"比例\" / \"share\"", "(who: who, level: level) -> rate"},
              {"line", "from", "2022-01-01", "until", "2022-12-31", "source", "S0.\"六\", S6a",
               "grade", "B+", "# as printed"},
              {"row", "", "one", "two"},
              {"#", "# a note"},
              {"row", "rich, poor", "55%", "50%"},
              {"line"},
              {"row", "none", "0%", "0%"},
              {"line", "from", "2023-01-01", "source", "S7"},
              {"row", "", "one, two"},
              {"row", "rich, poor, none", "60%"}});
    CHECK(sheet_of(share, "next").rows[3] ==
          Row{"row", "", "[0..4)", "rich", "||", "¥1,000.00", "1/3"});
    CHECK(sheet_of(share, "next").rows[5] == Row{"row", "default", "||", "¥0.00", "0%"});
    CHECK(sheet_of(share, "care").rows[3] ==
          Row{"line", "below", "¥20,000.00", ":", "60% + points"});
}

TEST_CASE("a changed cell changes the table and nothing else") {
    const Sheet sheet = sheet_of(share, "share");
    std::string expected = taken_in(share, "share", sheet);
    REQUIRE(expected.find("| 55% | 50%") != std::string::npos);
    const std::string text = taken_in(share, "share", changed(sheet, 4, 2, "65%"));
    expected.replace(expected.find("55%"), 3, "65%");
    CHECK(text == expected);
    CHECK(text.ends_with(share.text.substr(share.text.find("# below"))));
}

TEST_CASE("Chinese keywords stay Chinese") {
    const SourceFile chinese{"share.rule", format(share, Keywords::chinese).value.value_or("")};
    REQUIRE(chinese.text.find("grid") == std::string::npos);
    check_round_trip(chinese, "share");
    check_round_trip(chinese, "next");
}

TEST_CASE("what a spreadsheet program adds or drops is no change") {
    Sheet sheet = sheet_of(share, "share");
    const std::string expected = taken_in(share, "share", sheet);
    for (Row& row : sheet.rows) {
        row.resize(12);
        row[1] = "  " + row[1] + " ";
    }
    sheet.rows[5].clear();
    sheet.rows.push_back(Row(12));
    sheet.rows.push_back({});
    CHECK(taken_in(share, "share", sheet) == expected);
}

TEST_CASE("a sheet that is not the table is refused at its cell") {
    const Sheet sheet = sheet_of(share, "share");
    const auto [wrong, said] = GENERATE_REF(values<std::pair<Sheet, std::string>>({
        {changed(sheet, 4, 0, "rwo"), "cell A5: a row begins with line, row or #"},
        {changed(sheet, 4, 2, "55%\n| 60%"), "cell C5: a cell is one line"},
        {changed(sheet, 4, 2, "55% | 60%"), "cell C5: a bar parts two cells"},
        {changed(sheet, 4, 2, "55% # note"), "cell C5: a note stands in the last cell"},
        {changed(sheet, 4, 2, "\"55%"), "cell C5: error["},
        {changed(sheet, 4, 2, "\xff"), "cell C5: error["},
        {changed(sheet, 3, 1, "note"), "cell B4: behind # stands one cell"},
        {changed(sheet, 9, 0, "#"), "cell B10: behind # stands one cell"},
        {changed(sheet, 0, 2, "other"), "the sheet is not one table share"},
        {changed(sheet, 0, 0, "row"), "the sheet is not one table share"},
        {changed(sheet, 0, 1, "param"), "the sheet is not one table share"},
        {changed(sheet, 8, 0, ""), "cell A9: a row begins with"},
        {Sheet{}, "the sheet is not one table share"},
    }));
    const auto written = with_table(share, "share", wrong);
    REQUIRE_FALSE(written);
    CAPTURE(written.error().sentence);
    CHECK(written.error().sentence.starts_with(said));
}

TEST_CASE("a place in the written table is the cell that it came from") {
    const Sheet sheet = sheet_of(share, "share");
    const auto written = with_table(share, "share", sheet).value();
    const std::string& text = written.file.text;
    const auto called = [&](std::string_view what) {
        return cell_at(written, static_cast<std::uint32_t>(text.find(what))).value_or("none");
    };
    CHECK(called("grid") == "B1");
    CHECK(called("S0.") == "G2");
    CHECK(called("two") == "D3");
    CHECK(called("55%") == "C5");
    CHECK(called("none") == "B7");
    CHECK(called("# above") == "none");
    CHECK(called("# below") == "none");
}

TEST_CASE("only tables, grids and tiers are sheets") {
    CHECK(tables_in({share}) == std::vector<std::string>{"share", "next", "care"});
    CHECK_FALSE(find_table(share, "who"));
    CHECK_FALSE(find_table({"broken.rule", "table share \"open"}, "share"));
}
