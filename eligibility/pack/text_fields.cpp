#include "eligibility/pack/text_fields.h"

#include "eligibility/base/hash.h"
#include "eligibility/pack/utf8.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

bool FieldReader::at(std::string_view word) const {
    const std::string_view line = left_.substr(0, left_.find('\n'));
    return line.starts_with(word) && (line.size() == word.size() || line[word.size()] == ' ');
}

std::optional<std::string_view> FieldReader::take(std::string_view word) {
    const std::size_t end = left_.find('\n');
    if (end == std::string_view::npos || !at(word)) {
        return std::nullopt;
    }
    const std::string_view line = left_.substr(0, end);
    left_.remove_prefix(end + 1);
    return line.substr(std::min(line.size(), word.size() + 1));
}

std::optional<std::string_view> FieldReader::bytes(std::size_t count) {
    if (count > left_.size()) {
        return std::nullopt;
    }
    const std::string_view found = left_.substr(0, count);
    left_.remove_prefix(count);
    return found;
}

std::optional<std::vector<std::string_view>> pieces(std::string_view line, std::size_t count) {
    std::vector<std::string_view> found;
    while (found.size() + 1 < count) {
        const std::size_t blank = line.find(' ');
        if (blank == std::string_view::npos) {
            return std::nullopt;
        }
        found.push_back(line.substr(0, blank));
        line.remove_prefix(blank + 1);
    }
    found.push_back(line);
    const bool all_said =
        std::none_of(found.begin(), found.end(), [](std::string_view one) { return one.empty(); });
    return all_said ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<std::int64_t> plain_number(std::string_view text) {
    constexpr std::size_t most_digits = 12;
    if (text.empty() || text.size() > most_digits || (text.size() > 1 && text.front() == '0')) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + (digit - '0');
    }
    return number;
}

std::string sealed(std::string text) {
    text += fmt::format("sha256 {}\n", sha256_hex(text));
    return text;
}

std::optional<std::string_view> unsealed(std::string_view text) {
    constexpr std::size_t line = std::string_view("sha256 ").size() + 64 + 1;
    const std::string_view all = text.substr(0, text.size() - std::min(line, text.size()));
    return sealed(std::string(all)) == text ? std::optional(all) : std::nullopt;
}

bool is_hex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

bool is_one_line(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && !first_invalid(text) &&
           std::none_of(text.begin(), text.end(), [](char byte) {
               return static_cast<unsigned char>(byte) < ' ' || byte == '\x7f';
           });
}

} // namespace eligibility
