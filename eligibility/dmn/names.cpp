#include "eligibility/dmn/names.h"

#include "eligibility/pack/keyword.h"
#include "eligibility/pack/utf8.h"

namespace eligibility::dmn {

namespace {

constexpr std::string_view blank_signs = " \t\r\n";

bool holds_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blank_signs);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blank_signs) - first + 1);
}

std::string collapsed(std::string_view text) {
    std::string out;
    for (const char c : trimmed(text)) {
        const bool blank = blank_signs.find(c) != std::string_view::npos;
        if (!blank) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::string rule_name(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        const auto character = character_at(name, at);
        const std::size_t length = character ? character->length : 1;
        const bool kept = holds_letter(name[at]) || (character && is_chinese(character->code));
        out += kept ? std::string(name.substr(at, length)) : "_";
        at += length;
    }
    if (out.empty() || (out.front() >= '0' && out.front() <= '9')) {
        out.insert(0, 1, '_');
    }
    return is_reserved(find_word(out)) ? out + "_" : out;
}

std::string FreshNames::take(std::string_view name) {
    std::string one = rule_name(name);
    while (find_word(one) != Word::none || taken_.contains(one)) {
        one += '_';
    }
    taken_.insert(one);
    return one;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') {
            out += "\\\"";
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += c == '\\' ? '/' : static_cast<unsigned char>(c) < 0x20U ? ' ' : c;
        }
    }
    return out + "\"";
}

bool can_be_quoted(std::string_view text) {
    for (const char c : text) {
        if (c == '\\' || (static_cast<unsigned char>(c) < 0x20U && c != '\n')) {
            return false;
        }
    }
    return !text.empty();
}

} // namespace eligibility::dmn
