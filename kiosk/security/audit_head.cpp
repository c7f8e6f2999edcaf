#include "kiosk/security/audit_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace kiosk::security {

namespace {

constexpr std::string_view first_line = "hedong-audit-head 1";
constexpr std::size_t hash_digits = 64;
constexpr std::size_t signature_digits = 128;

// What is signed: the text without its last line.
std::string signed_part(const AuditHead& head) {
    return fmt::format("{}\nentries {}\nhash {}\nday {}\nkey {}\n", first_line, head.entries,
                       head.hash, head.day, head.key);
}

bool is_hexadecimal(std::string_view digits, std::size_t size) {
    return digits.size() == size && std::all_of(digits.begin(), digits.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// The lines' values, in their order; nothing where a name or the number of lines is another.
std::optional<std::vector<std::string_view>> values_of(std::string_view text) {
    constexpr std::array<std::string_view, 5> names{"entries ", "hash ", "day ", "key ", "signed "};
    if (!text.starts_with(first_line) || text.size() <= first_line.size() ||
        text[first_line.size()] != '\n') {
        return std::nullopt;
    }
    text.remove_prefix(first_line.size() + 1);
    std::vector<std::string_view> values;
    for (const std::string_view name : names) {
        const std::size_t end = text.find('\n');
        if (!text.starts_with(name) || end == std::string_view::npos) {
            return std::nullopt;
        }
        values.push_back(text.substr(name.size(), end - name.size()));
        text.remove_prefix(end + 1);
    }
    return text.empty() ? std::optional(values) : std::nullopt;
}

} // namespace

Result<AuditHead> sign_head(const SigningKey& key, std::int64_t entries, std::string hash,
                            std::string day) {
    AuditHead head{entries, std::move(hash), std::move(day), key.public_key(), {}};
    Result<std::string> signature = key.sign(signed_part(head));
    if (!signature) {
        return failure(signature.error().sentence);
    }
    head.signature = std::move(*signature);
    return head;
}

std::string head_text(const AuditHead& head) {
    return fmt::format("{}signed {}\n", signed_part(head), head.signature);
}

Result<AuditHead> read_head(std::string_view text) {
    const auto values = values_of(text);
    AuditHead head;
    bool fits = values.has_value();
    if (fits) {
        const std::string_view count = (*values)[0];
        const auto [end, error] =
            std::from_chars(count.data(), count.data() + count.size(), head.entries);
        head.hash = (*values)[1];
        head.day = (*values)[2];
        head.key = (*values)[3];
        head.signature = (*values)[4];
        fits = error == std::errc{} && end == count.data() + count.size() && head.entries >= 0 &&
               is_hexadecimal(head.hash, hash_digits) && is_hexadecimal(head.key, hash_digits) &&
               is_hexadecimal(head.signature, signature_digits) &&
               fmt::format("{}", head.entries) == count;
    }
    if (!fits) {
        return failure("it is not the head of an audit as kiosk-store writes it; take the file "
                       "audit-head of the data folder, or a copy of it");
    }
    return head;
}

bool head_holds(const AuditHead& head) {
    return signed_by(head.key, signed_part(head), head.signature);
}

std::optional<std::string> fault_of(const AuditCheck& audit, const AuditHead& head) {
    if (audit.first_bad() != 0) {
        return fmt::format("entry {} is not the one that was written: the chain breaks there",
                           audit.first_bad());
    }
    if (audit.entries() < head.entries) {
        return fmt::format("entry {} is missing and all after it: the audit was cut off, or an "
                           "older copy was put in its place; on {} it had {} entries",
                           audit.entries() + 1, head.day, head.entries);
    }
    if (head.entries > 0 && audit.watched_hash() != head.hash) {
        return fmt::format("entry {} is not the one that was signed on {}: the audit was written "
                           "anew up to there",
                           head.entries, head.day);
    }
    return std::nullopt;
}

} // namespace kiosk::security
