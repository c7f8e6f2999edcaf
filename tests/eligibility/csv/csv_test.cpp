#include "eligibility/csv/csv.h"

#include <random>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

using namespace eligibility;

namespace {

struct Read {
    std::vector<std::vector<std::string>> records;
    std::vector<std::size_t> lines;
    std::vector<std::string> faults;
};

Read read_all(const std::string& text, std::size_t block_size = 1 << 20) {
    std::istringstream in(text);
    CsvFile file(in, block_size);
    Read all;
    CsvBlock block;
    while (file.read_block(block)) {
        CsvRecords records(block);
        while (records.next()) {
            all.records.emplace_back(records.fields().begin(), records.fields().end());
            all.lines.push_back(records.line());
            all.faults.push_back(records.fault());
        }
    }
    return all;
}

using Rows = std::vector<std::vector<std::string>>;

} // namespace

TEST_CASE("fields are split at commas, empty ones too") {
    CHECK(read_all("a,b,c\n,,\n").records == Rows{{"a", "b", "c"}, {"", "", ""}});
}

TEST_CASE("the last record needs no line end, and lines may end as on Windows") {
    CHECK(read_all("a,b\r\nc,d").records == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(read_all("a,\"b\"\r\nc,d\r\n").records == Rows{{"a", "b"}, {"c", "d"}});
}

TEST_CASE("quotes keep commas, line ends and doubled quotes") {
    CHECK(read_all("\"a,b\",\"c\nd\",\"say \"\"yes\"\"\"\nx,y,z\n").records ==
          Rows{{"a,b", "c\nd", "say \"yes\""}, {"x", "y", "z"}});
}

TEST_CASE("a byte order mark is no part of the first name") {
    std::istringstream in("\xEF\xBB\xBFid,x\n1,2\n");
    CsvFile file(in);
    CHECK(file.read_header() == std::vector<std::string>{"id", "x"});
}

TEST_CASE("lines are counted through quotes and blank lines") {
    CHECK(read_all("a\n\n\"b\nb\"\nc\n").lines == std::vector<std::size_t>{1, 3, 5});
}

TEST_CASE("quotes that do not fit are told") {
    CHECK(read_all("\"a\"b,c\n").faults.front().find("comma must follow") != std::string::npos);
    CHECK(read_all("a,\"b\nc").faults.front().find("never closed") != std::string::npos);
}

TEST_CASE("whatever is written is read again, however the file is cut into blocks") {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{"a", "甲", ",", "\"", "\n", "\r\n", " ", "0.5"};
    Rows rows;
    std::string text;
    for (int i = 0; i < 400; ++i) {
        std::vector<std::string>& row = rows.emplace_back();
        for (int field = 0; field < 3; ++field) {
            std::string& value = row.emplace_back(field == 0 ? "x" : "");
            for (std::size_t piece = random() % 5; piece > 0; --piece) {
                value += pieces[random() % pieces.size()];
            }
            text += field == 0 ? "" : ",";
            append_csv(text, value);
        }
        text += '\n';
    }
    for (const std::size_t block : {1U, 7U, 64U, 1'000'000U}) {
        CHECK(read_all(text, block).records == rows);
    }
}
