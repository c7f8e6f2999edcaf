#include "kiosk/store/head_keeper.h"

#include "kiosk/security/key_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

using security::AuditCheck;
using security::AuditHead;

namespace fs = std::filesystem;

constexpr std::size_t longest_reason = 200;

// None where there is no file yet.
Result<std::optional<AuditHead>> kept_head(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error) && !error) {
        return std::optional<AuditHead>();
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    Result<AuditHead> head = stream.bad() || !stream.is_open()
                                 ? Result<AuditHead>(failure("it cannot be read"))
                                 : security::read_head(text);
    if (!head) {
        return failure(file.string() + ": " + head.error().sentence);
    }
    return std::optional(*head);
}

Result<AuditCheck> walked(Ledger& ledger, std::int64_t watched) {
    const auto entries = ledger.audit();
    if (!entries) {
        return failure(entries.error().sentence);
    }
    AuditCheck check(watched);
    for (const security::AuditEntry& entry : *entries) {
        if (const Result<void> added = check.add(entry); !added) {
            return failure(added.error().sentence);
        }
    }
    return check;
}

bool is_plain(const std::string& reason) {
    return !reason.empty() && reason.size() <= longest_reason &&
           std::none_of(reason.begin(), reason.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == 0x7F;
           });
}

} // namespace

Result<std::int64_t> HeadKeeper::check(Ledger& ledger, const AuditKeys& keys,
                                       const fs::path& file) {
    const auto head = kept_head(file);
    if (!head) {
        return failure(head.error().sentence);
    }
    const auto check = walked(ledger, *head ? (*head)->entries : 0);
    if (!check) {
        return failure(check.error().sentence);
    }
    std::string fault;
    if (*head && (!keys.are((*head)->key) || !security::head_holds(**head))) {
        fault = fmt::format("{} was not signed with this kiosk's key", file.string());
    } else if (const auto found = security::fault_of(*check, *head ? **head : AuditHead{})) {
        fault = "the audit does not fit its head: " + *found;
    }
    if (!fault.empty()) {
        return failure(fault + "; find out what happened, then write `kiosk-store audit resume "
                               "--because \"…\"`");
    }
    return check->entries();
}

Result<HeadKeeper> HeadKeeper::open(Ledger& ledger, const AuditKeys& keys, fs::path file,
                                    const Day& today) {
    if (const auto fits = check(ledger, keys, file); !fits) {
        return failure(fits.error().sentence);
    }
    const auto head = kept_head(file);
    if (!head) {
        return failure(head.error().sentence);
    }
    HeadKeeper keeper(ledger, keys, std::move(file));
    keeper.kept_ = *head ? (*head)->entries : -1;
    if (Result<void> kept = keeper.keep(today); !kept) {
        return failure(kept.error().sentence);
    }
    return keeper;
}

Result<void> HeadKeeper::keep(const Day& today) {
    const auto last = ledger_->last_audit_entry();
    if (!last) {
        return failure(last.error().sentence);
    }
    if (last->seq == kept_) {
        return {};
    }
    const Result<AuditHead> head =
        security::sign_head(keys_->key(), last->seq, last->hash, std::string(today.text()));
    if (!head) {
        return failure(head.error().sentence);
    }
    if (Result<void> written = security::write_beside(file_, security::head_text(*head));
        !written) {
        return written;
    }
    kept_ = last->seq;
    return {};
}

Result<std::string> HeadKeeper::resume(Ledger& ledger, const AuditKeys& keys, const fs::path& file,
                                       const Day& today, const std::string& because) {
    if (!is_plain(because)) {
        return failure("say why in 1 to 200 printable characters without \" and \\; nothing was "
                       "changed");
    }
    const auto check = walked(ledger, 0);
    if (!check) {
        return failure(check.error().sentence);
    }
    if (check->first_bad() != 0) {
        return failure(fmt::format("entry {} is not the one that was written, and no reason mends "
                                   "that; restore a backup, nothing was changed",
                                   check->first_bad()));
    }
    const auto head = kept_head(file);
    const std::string had =
        head && *head ? fmt::format(R"("had":{},"head":"{}")", (*head)->entries, (*head)->hash)
                      : std::string(R"("had":null,"head":null)");
    if (Result<void> noted = ledger.note(today.text(), "audit_resumed",
                                         fmt::format(R"({{"because":"{}",{}}})", because, had));
        !noted) {
        return failure(noted.error().sentence);
    }
    HeadKeeper keeper(ledger, keys, file);
    if (Result<void> kept = keeper.keep(today); !kept) {
        return failure(kept.error().sentence);
    }
    return fmt::format("the audit goes on with entry {}; start kiosk-store again", keeper.kept_);
}

} // namespace kiosk::store
