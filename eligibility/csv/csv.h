// CSV as RFC 4180 has it, in UTF-8: records end with LF or CRLF, a field in quotes may hold commas,
// line ends and doubled quotes, a byte order mark at the beginning is passed over. Files are read
// in blocks of whole records, so memory does not grow with the file. Knows nothing of packs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

struct CsvBlock { // whole records, one after another
    std::string text;
    std::size_t line = 1;   // of its first record
    std::size_t number = 0; // of the block, from 0
};

class CsvFile {
public:
    // REQUIRES: the stream outlives it.
    explicit CsvFile(std::istream& in, std::size_t block_size = std::size_t{1} << 20U)
        : in_(in), block_size_(block_size) {}

    // The first record; none in an empty file.
    std::optional<std::vector<std::string>> read_header();

    // False at the end. A record that never ends comes as the last one, as it is.
    bool read_block(CsvBlock& block);

private:
    bool more();

    std::istream& in_;
    std::size_t block_size_;
    std::string rest_; // read, and not yet given out
    std::size_t line_ = 1;
    std::size_t blocks_ = 0;
    bool begun_ = false;
};

// Walks the records of a block.
class CsvRecords {
public:
    explicit CsvRecords(const CsvBlock& block) : text_(block.text), next_line_(block.line) {}

    // The next record; false at the end. Blank lines are passed over.
    bool next();

    std::size_t line() const { return line_; } // where this record begins

    // Valid until the next record. A field in quotes comes without them.
    const std::vector<std::string_view>& fields() const { return fields_; }

    // One sentence when the record's quotes are not as they must be; its fields are then no fields.
    const std::string& fault() const { return fault_; }

private:
    void read_quoted();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t next_line_;
    std::size_t line_ = 0;
    std::vector<std::string_view> fields_;
    std::deque<std::string> unquoted_; // what doubled quotes were taken out of
    std::size_t unquoted_count_ = 0;
    std::string fault_;
};

// A field as it must be written: in quotes where it has a comma, a quote or a line end.
void append_csv(std::string& out, std::string_view field);

} // namespace eligibility
