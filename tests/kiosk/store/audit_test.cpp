// The audit tampered with, in every way we could think of, at every place.
#include "kiosk/security/audit_file.h"
#include "kiosk/security/audit_head.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::security;

namespace {

using Audit = std::vector<AuditEntry>;

constexpr std::int64_t length = 403;

// Of the entry at `at`: its own, or that of the last one before it that names one.
Suite suite_of(const Audit& audit, std::size_t at) {
    Suite suite = Suite::sha256_ed25519;
    for (std::size_t i = 0; i < audit.size() && i <= at; ++i) {
        suite = suite_in(audit[i]).value_or(suite);
    }
    return suite;
}

AuditEntry next_entry(const Audit& audit, std::string body) {
    AuditEntry entry;
    entry.seq = static_cast<std::int64_t>(audit.size()) + 1;
    entry.day = "2022-09-01";
    entry.kind = "booked";
    entry.body = std::move(body);
    entry.prev_hash = audit.empty() ? std::string(first_prev_hash) : audit.back().hash;
    entry.hash = chain_hash(entry, suite_of(audit, audit.size())).value();
    return entry;
}

Audit honest_audit(Suite suite) {
    Audit audit;
    if (suite != Suite::sha256_ed25519) {
        AuditEntry first{1,
                         "2022-09-01",
                         std::string(suite_kind),
                         suite_body(suite),
                         std::string(first_prev_hash),
                         {}};
        first.hash = chain_hash(first, suite).value();
        audit.push_back(first);
    }
    while (std::ssize(audit) < length) {
        audit.push_back(next_entry(audit, fmt::format(R"({{"booking":{}}})", audit.size())));
    }
    return audit;
}

struct Kept {
    explicit Kept(Suite suite = Suite::sha256_ed25519)
        : folder(std::filesystem::temp_directory_path() / fmt::format("audit-{}", ::getpid())),
          key((std::filesystem::create_directories(folder),
               SigningKey::open_or_make(folder / "audit-key", suite).value())) {}

    ~Kept() { std::filesystem::remove_all(folder); }

    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    Kept(Kept&&) = delete;
    Kept& operator=(Kept&&) = delete;

    std::filesystem::path folder;
    SigningKey key;
};

std::optional<std::string> fault(const Audit& audit, const AuditHead& head) {
    AuditCheck check(head.entries);
    for (const AuditEntry& entry : audit) {
        REQUIRE(check.add(entry).has_value());
    }
    return fault_of(check, head);
}

// From `at` on every entry is chained again, as a forger with the program at hand would.
void chain_again(Audit& audit, std::size_t at) {
    const Suite suite = suite_of(audit, audit.size());
    for (std::size_t i = at; i < audit.size(); ++i) {
        audit[i].seq = static_cast<std::int64_t>(i) + 1;
        audit[i].prev_hash = i == 0 ? std::string(first_prev_hash) : audit[i - 1].hash;
        audit[i].hash = chain_hash(audit[i], suite).value();
    }
}

struct Attack {
    const char* name;
    std::function<void(Audit&, std::size_t)> act;
    std::string names; // the entry that is named, with {} for its number
};

std::vector<Attack> attacks() {
    const auto at = [](Audit& audit, std::size_t i) {
        return audit.begin() + static_cast<std::ptrdiff_t>(i);
    };
    return {
        {"a field is changed", [](Audit& audit, std::size_t i) { audit[i].body += " "; },
         "entry {} is not the one"},
        {"two are swapped", [](Audit& audit, std::size_t i) { std::swap(audit[i], audit[i + 1]); },
         "entry {} is not the one"},
        {"one is taken out", [=](Audit& audit, std::size_t i) { audit.erase(at(audit, i)); },
         "entry {} is not the one"},
        {"one is put in",
         [=](Audit& audit, std::size_t i) {
             const Audit before(audit.begin(), at(audit, i));
             audit.insert(at(audit, i), next_entry(before, "{}"));
         },
         "is not the one"},
        {"one stands twice",
         [=](Audit& audit, std::size_t i) { audit.insert(at(audit, i), audit[i]); },
         "is not the one"},
        {"the end is cut off", [](Audit& audit, std::size_t i) { audit.resize(i); },
         "entry {} is missing"},
        {"one is changed and all after it chained again",
         [](Audit& audit, std::size_t i) {
             audit[i].body = "{}";
             chain_again(audit, i);
         },
         "was written anew"},
    };
}

} // namespace

TEST_CASE(
    "seven kinds of tampering at two hundred places are all seen, the first bad entry named") {
    const auto suite = GENERATE(from_range(suites));
    const Kept kept(suite);
    const Audit audit = honest_audit(suite);
    const AuditHead head = sign_head(kept.key, length, audit.back().hash, "2022-09-01").value();
    CHECK_FALSE(fault(audit, head));
    std::size_t seen = 0;
    for (const Attack& attack : attacks()) {
        // In the other suite the first entry names it.
        const std::size_t first = suite == Suite::sha256_ed25519 ? 0 : 1;
        for (std::size_t place = first; place < 400 + first; place += 2) {
            Audit changed = audit;
            attack.act(changed, place);
            const auto told = fault(changed, head);
            INFO(attack.name << " at entry " << place + 1 << ": " << told.value_or("nothing"));
            REQUIRE(told);
            const std::string names =
                fmt::format(fmt::runtime(attack.names), static_cast<std::int64_t>(place) + 1);
            REQUIRE(told->find(names) != std::string::npos);
            ++seen;
        }
    }
    CHECK(seen == 1400);
    WARN(name_of(suite) << ", tampering: " << seen << " of 1400 seen");
}

TEST_CASE("an audit that grew since its head was kept is whole, a shorter one is not") {
    const Kept kept;
    Audit audit = honest_audit(Suite::sha256_ed25519);
    const AuditHead head = sign_head(kept.key, 100, audit[99].hash, "2022-09-01").value();
    CHECK_FALSE(fault(audit, head));
    audit.resize(100);
    CHECK_FALSE(fault(audit, head));
    audit.resize(99);
    CHECK(fault(audit, head));
    CHECK_FALSE(
        fault({}, sign_head(kept.key, 0, std::string(first_prev_hash), "2022-09-01").value()));
}

TEST_CASE("a head reads back as it was written, and with any byte changed it does not hold") {
    const Kept kept(GENERATE(from_range(suites)));
    const AuditHead head =
        sign_head(kept.key, 7, std::string(first_prev_hash), "2022-09-01").value();
    const std::string text = head_text(head);
    CHECK(read_head(text).value() == head);
    CHECK(head_holds(head));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto read = read_head(changed);
        INFO(i);
        CHECK((!read || !head_holds(*read)));
    }
    for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK_FALSE(read_head(text.substr(0, size)));
    }
}

TEST_CASE("an entry reads back from its line, and what is no entry is refused") {
    const AuditEntry entry = next_entry({}, "{\"because\":\"断电\"}\n\"\\");
    CHECK(read_audit_line(audit_line(entry)).value() == entry);
    for (const char* line :
         {"", "{}", "[]", "{\"seq\":1}", "null",
          R"({"seq":"1","day":"","kind":"","body":"","prev":"","hash":""})",
          R"({"seq":1,"day":"","kind":"","body":"","prev":"","hash":"","x":1})"}) {
        INFO(line);
        CHECK_FALSE(read_audit_line(line));
    }
}

TEST_CASE(
    "an audit that changes its suite midway is one chain, and a suite named by a forger is seen") {
    const Kept kept(Suite::sm3_sm2);
    Audit audit = honest_audit(Suite::sha256_ed25519);
    AuditEntry change{length + 1,
                      "2022-09-02",
                      std::string(suite_kind),
                      suite_body(Suite::sm3_sm2),
                      audit.back().hash,
                      {}};
    change.hash = chain_hash(change, Suite::sm3_sm2).value();
    audit.push_back(change);
    audit.push_back(next_entry(audit, "{}"));
    const AuditHead head = sign_head(kept.key, length + 2, audit.back().hash, "2022-09-02").value();
    CHECK(head_holds(head));
    CHECK_FALSE(fault(audit, head));
    CHECK(audit.back().hash == chain_hash(audit.back(), Suite::sm3_sm2).value());
    audit[static_cast<std::size_t>(length)].body = suite_body(Suite::sha256_ed25519);
    CHECK(fault(audit, head).value().find("entry 404 is not the one") != std::string::npos);
}
