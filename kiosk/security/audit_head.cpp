#include "kiosk/security/audit_head.h"

#include "kiosk/security/signed_lines.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace kiosk::security {

namespace {

constexpr std::size_t hash_digits = 64;

const Form& form() {
    static const Form form{"hedong-audit-head 1", {"entries", "hash", "day"}};
    return form;
}

SignedLines lines_of(const AuditHead& head) {
    return {{fmt::format("{}", head.entries), head.hash, head.day}, head.key, head.signature};
}

bool is_hash(std::string_view digits) {
    return digits.size() == hash_digits && std::all_of(digits.begin(), digits.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

} // namespace

Result<AuditHead> sign_head(const SigningKey& key, std::int64_t entries, std::string hash,
                            std::string day) {
    Result<SignedLines> lines = sign_lines(key, form(), {fmt::format("{}", entries), hash, day});
    if (!lines) {
        return failure(lines.error().sentence);
    }
    return AuditHead{entries, std::move(hash), std::move(day), std::move(lines->key),
                     std::move(lines->signature)};
}

std::string head_text(const AuditHead& head) {
    return text_of(form(), lines_of(head));
}

Result<AuditHead> read_head(std::string_view text) {
    const auto lines = read_lines(form(), text);
    AuditHead head;
    bool fits = lines.has_value();
    if (lines) {
        const std::string& entries = lines->values[0];
        const char* const last = entries.data() + entries.size();
        const auto [end, error] = std::from_chars(entries.data(), last, head.entries);
        head.hash = lines->values[1];
        head.day = lines->values[2];
        head.key = lines->key;
        head.signature = lines->signature;
        fits = error == std::errc{} && end == last && head.entries >= 0 &&
               fmt::format("{}", head.entries) == entries && is_hash(head.hash) &&
               suite_of_key(head.key) && is_signature(head.signature);
    }
    if (!fits) {
        return failure("it is not the head of an audit as kiosk-store writes it; take the file "
                       "audit-head of the data folder, or a copy of it");
    }
    return head;
}

bool head_holds(const AuditHead& head) {
    return signature_holds(form(), lines_of(head));
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
