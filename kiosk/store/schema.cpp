#include "kiosk/store/schema.h"

#include "kiosk/base/check.h"

#include <fmt/format.h>

namespace kiosk::store {

namespace {

constexpr std::string_view heading = "\n-- version ";

} // namespace

std::vector<std::string> versions_of(std::string_view text) {
    std::vector<std::string> versions;
    std::size_t at = text.find(heading);
    while (at != std::string_view::npos) {
        const std::size_t next = text.find(heading, at + 1);
        const std::string_view section = text.substr(at, next == text.npos ? next : next - at);
        const std::string expected = fmt::format("{}{}: ", heading, versions.size() + 1);
        KIOSK_CHECK(section.starts_with(expected), "versions of the schema count 1, 2, 3");
        versions.emplace_back(section);
        at = next;
    }
    return versions;
}

Result<void> migrate(Connection& connection, std::span<const std::string> versions) {
    const Result<std::int64_t> present = connection.ask_integer("PRAGMA user_version");
    if (!present) {
        return failure(present.error().sentence);
    }
    KIOSK_CHECK(*present >= 0 && *present <= static_cast<std::int64_t>(versions.size()),
                "only a known version is migrated");
    for (auto at = static_cast<std::size_t>(*present); at < versions.size(); ++at) {
        Result<Transaction> transaction = Transaction::begin(connection);
        if (!transaction) {
            return failure(transaction.error().sentence);
        }
        if (Result<void> applied = connection.run(versions[at]); !applied) {
            return applied;
        }
        if (Result<void> noted = connection.run(fmt::format("PRAGMA user_version = {}", at + 1));
            !noted) {
            return noted;
        }
        if (Result<void> committed = transaction->commit(); !committed) {
            return committed;
        }
    }
    return {};
}

} // namespace kiosk::store
