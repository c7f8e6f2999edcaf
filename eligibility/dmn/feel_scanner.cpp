#include "eligibility/dmn/feel_scanner.h"

#include "eligibility/base/source.h"

#include <algorithm>

namespace eligibility::dmn {

namespace {

constexpr std::size_t longest_shown = 40;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' ||
           static_cast<unsigned char>(c) >= 0x80U;
}

bool goes_on_in_name(char c) {
    return begins_name(c) || is_digit(c);
}

} // namespace

void FeelScanner::skip_blanks() {
    while (at_ < text_.size()) {
        const std::string_view rest = text_.substr(at_);
        if (is_blank(rest.front())) {
            ++at_;
        } else if (rest.starts_with("\xC2\xA0")) { // a blank that does not break, from a web page
            at_ += 2;
        } else if (rest.starts_with("//")) {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (rest.starts_with("/*") && rest.find("*/") != std::string_view::npos) {
            at_ += rest.find("*/") + 2;
        } else {
            return;
        }
    }
}

bool FeelScanner::at_end() {
    skip_blanks();
    return at_ == text_.size();
}

bool FeelScanner::sign(std::string_view sign) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(sign)) {
        return false;
    }
    const char next = at_ + sign.size() < text_.size() ? text_[at_ + sign.size()] : ' ';
    const bool longer = ((sign == "<" || sign == ">" || sign == "!") && next == '=') ||
                        (sign == "*" && next == '*');
    if (longer) {
        return false;
    }
    at_ += sign.size();
    return true;
}

bool FeelScanner::sees_word(std::string_view word) {
    skip_blanks();
    const std::size_t end = at_ + word.size();
    // A known name that begins like the word, such as `in flow`, is that name.
    return text_.substr(at_).starts_with(word) &&
           (end >= text_.size() || !goes_on_in_name(text_[end])) &&
           known_name_length() <= word.size();
}

bool FeelScanner::word(std::string_view word) {
    const bool seen = sees_word(word);
    at_ += seen ? word.size() : 0;
    return seen;
}

std::optional<std::string> FeelScanner::number() {
    skip_blanks();
    std::size_t end = at_;
    const auto digits = [&] {
        const std::size_t from = end;
        while (end < text_.size() && is_digit(text_[end])) {
            ++end;
        }
        return end - from;
    };
    const std::size_t whole = digits();
    std::size_t part = 0;
    if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
        ++end;
        part = digits();
    }
    if (whole + part == 0 || (end < text_.size() && begins_name(text_[end]))) {
        return std::nullopt;
    }
    std::string found(text_.substr(at_, end - at_));
    at_ = end;
    return found.front() == '.' ? "0" + found : found;
}

std::optional<std::string> FeelScanner::string() {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != '"') {
        return std::nullopt;
    }
    std::string out;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
        const char next = i + 1 < text_.size() ? text_[i + 1] : '\0';
        if (text_[i] == '"') {
            at_ = i + 1;
            return out;
        }
        if (text_[i] == '\\' && (next == '"' || next == '\\' || next == '\'')) {
            out += next;
            ++i;
        } else if (text_[i] == '\\' && next == 'n') {
            out += '\n';
            ++i;
        } else {
            out += text_[i];
        }
    }
    return std::nullopt;
}

// How many bytes of the text say this name, its blanks as wide as they may be; 0 when it is none.
std::size_t FeelScanner::match(std::string_view name) const {
    std::size_t at = at_;
    for (const char c : name) {
        if (c == ' ') {
            const std::size_t from = at;
            while (at < text_.size() && is_blank(text_[at])) {
                ++at;
            }
            if (at == from) {
                return 0;
            }
        } else if (at < text_.size() && text_[at] == c) {
            ++at;
        } else {
            return 0;
        }
    }
    const bool cut =
        at < text_.size() && goes_on_in_name(name.back()) && goes_on_in_name(text_[at]);
    return cut ? 0 : at - at_;
}

std::size_t FeelScanner::known_name_length() const {
    std::size_t longest = 0;
    for (const std::string& name : names_) {
        longest = name.empty() ? longest : std::max(longest, match(name));
    }
    return longest;
}

std::optional<std::string> FeelScanner::name() {
    skip_blanks();
    std::size_t length = known_name_length();
    if (length == 0 && at_ < text_.size() && begins_name(text_[at_])) {
        while (at_ + length < text_.size() && goes_on_in_name(text_[at_ + length])) {
            ++length;
        }
    }
    if (length == 0) {
        return std::nullopt;
    }
    std::string found;
    for (const char c : text_.substr(at_, length)) {
        if (!is_blank(c)) {
            found += c;
        } else if (found.back() != ' ') {
            found += ' ';
        }
    }
    at_ += length;
    return found;
}

std::string FeelScanner::shown() {
    if (at_end()) {
        return "the end";
    }
    std::string_view rest = text_.substr(at_, longest_shown);
    rest = rest.substr(0, rest.find('\n'));
    while (!rest.empty() && at_ + rest.size() < text_.size() &&
           is_continuation(text_[at_ + rest.size()])) {
        rest.remove_suffix(1);
    }
    return "`" + std::string(rest) + "`";
}

} // namespace eligibility::dmn
