// FieldReader: a text of lines that each begin with a word, read from front to back.
// Total and bounded: whatever the text is, nothing is read beyond its end, and what does not look
// as asked for is nothing. Every value has one spelling, so what was read can be written again to
// the byte. Knows nothing of what the lines mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligibility {

class FieldReader {
public:
    explicit FieldReader(std::string_view text) : left_(text) {}

    bool at_end() const { return left_.empty(); }

    // The next line begins with the word and a blank, or is the word alone.
    bool at(std::string_view word) const;

    // What stands behind the word on the next line, which is then read; nothing, and nothing is
    // read, where another word stands there or the line has no end.
    std::optional<std::string_view> take(std::string_view word);

    // The next bytes as they are; nothing where there are fewer.
    std::optional<std::string_view> bytes(std::size_t count);

private:
    std::string_view left_;
};

// What stands between the blanks; nothing where it is not exactly so many pieces. The last piece
// may hold blanks.
std::optional<std::vector<std::string_view>> pieces(std::string_view line, std::size_t count);

// A number without sign or leading nought, up to a million million.
std::optional<std::int64_t> plain_number(std::string_view text);

// The text with the line `sha256 <hash>` behind it, and back: nothing where the hash is another.
std::string sealed(std::string text);
std::optional<std::string_view> unsealed(std::string_view text);

// Only the digits 0 to 9 and a to f, so many of them.
bool is_hex(std::string_view text, std::size_t digits);

// UTF-8 without control characters, with something in it, and no blank at its ends.
bool is_one_line(std::string_view text);

} // namespace eligibility
