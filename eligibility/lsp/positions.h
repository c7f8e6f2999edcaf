// Positions: places in a text as editors count them: lines from 0, and on a line units of UTF-16,
// or bytes where the editor prefers them. A position beyond a line's end counts as its end, one
// inside a character as the character's start; so any two numbers name a place.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace eligibility {

enum class Encoding : std::uint8_t { utf16, utf8 };

struct Position {
    std::uint64_t line = 0;
    std::uint64_t character = 0;
};

class Positions {
public:
    // REQUIRES: the text outlives it. It need not be UTF-8; a strange byte counts as a character.
    Positions(std::string_view text, Encoding encoding);

    std::size_t offset(Position position) const;
    Position position(std::size_t offset) const;

private:
    std::size_t line_end(std::size_t line) const;

    std::string_view text_;
    Encoding encoding_;
    std::vector<std::size_t> starts_; // of the lines; they end with \n, \r\n or \r
};

} // namespace eligibility
