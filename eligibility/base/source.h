// SourceFile and Place: where in the author's text something stands.
// A Place is a file index with a byte range, so it stays valid when the Pack is moved or copied;
// lines and columns are computed only when a diagnostic is rendered. Columns count characters, not
// bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace eligibility {

struct SourceFile {
    std::string name; // path relative to the pack's folder, as shown to people
    std::string text; // UTF-8, complete
};

struct Place {
    std::uint32_t file = 0;   // index into the pack's list of files
    std::uint32_t offset = 0; // bytes from the start of the file
    std::uint32_t length = 0; // bytes

    bool operator==(const Place&) const = default;
};

struct LineColumn {
    std::uint32_t line = 1;   // from 1
    std::uint32_t column = 1; // from 1, in characters
};

LineColumn line_column(const SourceFile& file, std::uint32_t offset);

// The whole line that holds the offset, without its line break.
std::string line_at(const SourceFile& file, std::uint32_t offset);

// A byte of UTF-8 that goes on with a character begun before it.
constexpr bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// How many terminal cells a text takes; Chinese characters take two.
std::uint32_t display_width(std::string_view text);

} // namespace eligibility
