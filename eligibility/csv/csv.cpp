#include "eligibility/csv/csv.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace eligibility {

namespace {

constexpr std::size_t longest_record = std::size_t{64} << 20U; // then it is given out as it is
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// One past the last record that ends in the text, 0 when none does.
std::size_t end_of_records(std::string_view text) {
    if (std::memchr(text.data(), '"', text.size()) == nullptr) {
        const auto last = text.rfind('\n');
        return last == std::string_view::npos ? 0 : last + 1;
    }
    bool quoted = false;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == '\n' && !quoted) {
            end = i + 1;
        }
    }
    return end;
}

std::size_t end_of_first_record(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == '\n' && !quoted) {
            return i + 1;
        }
    }
    return 0;
}

std::size_t lines_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Bytes of a word that are the same as those of the pattern: the highest bit of each.
std::uint64_t same_bytes(std::uint64_t word, std::uint64_t pattern) {
    constexpr std::uint64_t low_bits = 0x7F7F7F7F7F7F7F7FU;
    const std::uint64_t apart = word ^ pattern;
    return ~(((apart & low_bits) + low_bits) | apart | low_bits);
}

constexpr std::uint64_t every_byte(char c) {
    return 0x0101010101010101U * static_cast<unsigned char>(c);
}

// Where the field that begins here ends: at a comma, a line end or the end of the text. Eight bytes
// at a time: fields are short, and a branch a byte costs more than the bytes.
std::size_t end_of_field(std::string_view text, std::size_t at) {
    if constexpr (std::endian::native == std::endian::little) {
        for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, sizeof word);
            const std::uint64_t ends =
                same_bytes(word, every_byte(',')) | same_bytes(word, every_byte('\n'));
            if (ends != 0) {
                return at + static_cast<std::size_t>(std::countr_zero(ends)) / 8;
            }
        }
    }
    while (at < text.size() && text[at] != ',' && text[at] != '\n') {
        ++at;
    }
    return at;
}

} // namespace

bool CsvFile::more() {
    const std::size_t had = rest_.size();
    rest_.resize(had + block_size_);
    in_.read(rest_.data() + had, static_cast<std::streamsize>(block_size_));
    const auto got = static_cast<std::size_t>(in_.gcount());
    rest_.resize(had + got);
    if (!begun_ && rest_.size() >= byte_order_mark.size()) {
        begun_ = true;
        if (rest_.starts_with(byte_order_mark)) {
            rest_.erase(0, byte_order_mark.size());
        }
    }
    return got > 0;
}

std::optional<std::vector<std::string>> CsvFile::read_header() {
    std::size_t end = 0;
    while ((end = end_of_first_record(rest_)) == 0 && more()) {
    }
    CsvBlock block;
    block.text = rest_.substr(0, end == 0 ? rest_.size() : end);
    rest_.erase(0, block.text.size());
    line_ += lines_in(block.text);
    CsvRecords records(block);
    if (!records.next()) {
        return std::nullopt;
    }
    return std::vector<std::string>(records.fields().begin(), records.fields().end());
}

bool CsvFile::read_block(CsvBlock& block) {
    std::size_t end = 0;
    bool ended = false;
    while ((rest_.size() < block_size_ || (end = end_of_records(rest_)) == 0) && !ended) {
        ended = rest_.size() >= longest_record || !more();
    }
    if (rest_.empty()) {
        return false;
    }
    if (ended) {
        end = rest_.size();
    }
    block.text.assign(rest_, 0, end);
    block.line = line_;
    block.number = blocks_++;
    rest_.erase(0, end);
    line_ += lines_in(block.text);
    return true;
}

bool CsvRecords::next() {
    fields_.clear();
    unquoted_count_ = 0;
    fault_.clear();
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
        next_line_ += text_[at_] == '\n' ? 1U : 0U;
        ++at_;
    }
    if (at_ >= text_.size()) {
        return false;
    }
    line_ = next_line_;
    for (;;) {
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted();
        } else {
            const std::size_t first = at_;
            at_ = end_of_field(text_, at_);
            std::size_t end = at_;
            const bool line_end = at_ >= text_.size() || text_[at_] == '\n';
            if (line_end && end > first && text_[end - 1] == '\r') {
                --end;
            }
            fields_.push_back(text_.substr(first, end - first));
        }
        if (at_ >= text_.size()) {
            return true;
        }
        const char separator = text_[at_++];
        if (separator == '\n') {
            ++next_line_;
            return true;
        }
    }
}

// Leaves off at the comma or line end behind the field.
void CsvRecords::read_quoted() {
    const std::size_t first = ++at_;
    bool doubled = false;
    while (at_ < text_.size() && (text_[at_] != '"' || text_.substr(at_ + 1, 1) == "\"")) {
        if (text_[at_] == '"') {
            doubled = true;
            ++at_;
        }
        next_line_ += text_[at_] == '\n' ? 1U : 0U;
        ++at_;
    }
    std::string_view field = text_.substr(first, at_ - first);
    if (at_ >= text_.size()) {
        fault_ = "a quote is opened and never closed";
    } else {
        ++at_;
        if (at_ < text_.size() && text_[at_] == '\r') {
            ++at_;
        }
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
            fault_ = "behind a closing quote a comma must follow";
            while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
                ++at_;
            }
        }
    }
    if (doubled) {
        if (unquoted_count_ == unquoted_.size()) {
            unquoted_.emplace_back();
        }
        std::string& text = unquoted_[unquoted_count_++];
        text.clear();
        for (std::size_t i = 0; i < field.size(); ++i) {
            text += field[i];
            i += field[i] == '"' ? 1U : 0U;
        }
        field = text;
    }
    fields_.push_back(field);
}

void append_csv(std::string& out, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    out += '"';
}

} // namespace eligibility
