// verify-audit: whether an audit is whole. Reads what `kiosk-store audit show --to FILE` wrote and
// one or more heads that were kept elsewhere; needs no database and no private key. Exit 0 whole, 1
// not (the first bad entry is named), 2 a file that cannot be read.
#include "kiosk/security/audit_file.h"
#include "kiosk/security/audit_head.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using namespace kiosk;
using namespace kiosk::security;

constexpr std::size_t longest_head = 1024;

struct Flags {
    std::string audit;
    std::vector<std::string> heads;
    std::string key;
};

int say(const std::string& sentence, int code) {
    fmt::print(stderr, "verify-audit: {}.\n", sentence);
    return code;
}

std::string first_line_of(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// Read, and signed by the kiosk's key.
Result<AuditHead> trusted_head(const std::string& path, const std::string& key) {
    std::ifstream file(path, std::ios::binary);
    std::string text(longest_head, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || text.empty()) {
        return failure(path + " cannot be read");
    }
    Result<AuditHead> head = read_head(text);
    if (!head) {
        return failure(path + ": " + head.error().sentence);
    }
    if (head->key != key) {
        return failure(path + " was signed with another key than the one given");
    }
    if (!head_holds(*head)) {
        return failure(path + " was changed after it was signed");
    }
    return head;
}

int check(const Flags& flags, const AuditHead& head) {
    std::ifstream file(flags.audit, std::ios::binary);
    if (!file) {
        return say(flags.audit + " cannot be read", 2);
    }
    AuditCheck walked(head.entries);
    std::string line;
    while (std::getline(file, line)) {
        const Result<AuditEntry> entry = read_audit_line(line);
        if (!entry) {
            return say(fmt::format("{}, line {}: {}", flags.audit, walked.entries() + 1,
                                   entry.error().sentence),
                       1);
        }
        if (const Result<void> added = walked.add(*entry); !added) {
            return say(added.error().sentence, 2);
        }
    }
    if (file.bad()) {
        return say(flags.audit + " cannot be read to its end", 2);
    }
    if (const auto fault = fault_of(walked, head)) {
        return say(*fault, 1);
    }
    fmt::print("{} entries, whole; the head of {} names entry {}, {} came after it\n",
               walked.entries(), head.day, head.entries, walked.entries() - head.entries);
    return 0;
}

int run(const Flags& flags) {
    const std::string key = first_line_of(flags.key);
    for (const std::string& path : flags.heads) {
        const Result<AuditHead> head = trusted_head(path, key);
        if (!head) {
            return say(head.error().sentence, 1);
        }
        if (const int code = check(flags, *head); code != 0) {
            return code;
        }
    }
    return 0;
}

} // namespace

int main(int count, char** words) {
    Flags flags;
    CLI::App app("Checks an audit against the heads that were kept of it.", "verify-audit");
    app.add_option("AUDIT", flags.audit, "What `kiosk-store audit show --to FILE` wrote")
        ->required();
    app.add_option("--head", flags.heads,
                   "The file audit-head of the data folder, or a copy kept elsewhere; several may "
                   "be given")
        ->required();
    app.add_option("--key", flags.key, "The file audit-key.public of the data folder")->required();
    try {
        app.parse(count, words);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        return say(std::string(error.what()) + "; see --help", 2);
    }
    try {
        return run(flags);
    } catch (const std::exception& failed) {
        return say(failed.what(), 2);
    }
}
