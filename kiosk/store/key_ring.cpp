#include "kiosk/store/key_ring.h"

#include "kiosk/security/key_file.h"
#include "kiosk/store/audit_table.h"
#include "kiosk/store/data_home.h"
#include "kiosk/store/sealed_columns.h"
#include "kiosk/store/work.h"

#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

namespace fs = std::filesystem;
using security::Secret;
using security::Vault;

constexpr const char* hash_fact = "vault"; // names of rows in meta
constexpr const char* seal_fact = "seal";

// Until the first change the key of hashes seals too, and the ledger names no other.
struct Named {
    std::string hash_id;
    std::string seal_id;
};

Result<std::string> fact(Connection& connection, const char* name) {
    return connection.ask_text(fmt::format("SELECT value FROM meta WHERE name = '{}'", name));
}

Result<Named> named_by(Connection& connection) {
    Result<std::string> hash_id = fact(connection, hash_fact);
    Result<std::string> seal_id = fact(connection, seal_fact);
    if (!hash_id || !seal_id) {
        return failure(!hash_id ? hash_id.error().sentence : seal_id.error().sentence);
    }
    return Named{std::move(*hash_id), std::move(*seal_id)};
}

std::string seal_key_name(const std::string& id) {
    return "seal-key." + id;
}

// From systemd, else from the folder; none where neither has it.
Result<std::optional<Secret>> find_key(const fs::path& folder, const std::string& name) {
    Result<std::optional<Secret>> given = security::given_key(name);
    return !given || *given ? std::move(given) : security::read_key(folder / name);
}

Result<Secret> hash_key(const fs::path& folder, const Named& named) {
    const std::string name = ledger_key_in(folder).filename().string();
    Result<std::optional<Secret>> found = find_key(folder, name);
    if (!found) {
        return failure(found.error().sentence);
    }
    if (*found) {
        return std::move(**found);
    }
    if (!named.hash_id.empty()) {
        return failure(fmt::format("the ledger's key {} is missing; put back the file that was "
                                   "there, nothing was changed",
                                   (folder / name).string()));
    }
    Result<security::KeyFile> made = security::open_or_make_key(folder / name);
    if (!made) {
        return failure(made.error().sentence);
    }
    return std::move(made->key);
}

Result<Vault> vault_named(const fs::path& folder, const Named& named, const Secret& hashes) {
    if (named.seal_id.empty()) {
        return Vault::of_keys(hashes, hashes);
    }
    const std::string name = seal_key_name(named.seal_id);
    const Result<std::optional<Secret>> seals = find_key(folder, name);
    if (!seals) {
        return failure(seals.error().sentence);
    }
    if (!*seals) {
        return failure(fmt::format("the ledger is sealed with the key {}, which is missing; put "
                                   "back the file that was there, nothing was changed",
                                   (folder / name).string()));
    }
    return Vault::of_keys(hashes, **seals);
}

void seal_anew(Work& work, const SealedColumn& column, const Vault& from, const Vault& to,
               Rotated& rotated) {
    std::vector<Row> rows;
    work.rows(column.question, [&](const Row& row) { rows.push_back(row); });
    for (const Row& row : rows) {
        std::string open = work.take(from.open(row.text(2), row.text(1)));
        const std::string fresh = work.take(to.seal(open, row.text(1)));
        security::wipe({open.data(), open.size()});
        work.change(column.change, row.integer(0), fresh);
        ++rotated.values;
    }
}

// A column with a value that still names the key: it is missing in sealed_columns.h, and would not
// open any more.
std::string left_under(Work& work, const std::string& key) {
    std::vector<std::pair<std::string, std::string>> columns;
    work.rows("SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c"
              " WHERE m.type = 'table' ORDER BY 1, 2",
              [&](const Row& row) { columns.emplace_back(row.text(0), row.text(1)); });
    for (const auto& [table, column] : columns) {
        if (work.number(fmt::format("SELECT count(*) FROM \"{}\" WHERE \"{}\" GLOB '{}.*'", table,
                                    column, key)) > 0) {
            return fmt::format("{}.{}", table, column);
        }
    }
    return {};
}

} // namespace

Result<void> check_vault(Connection& connection, const Vault& vault) {
    const Result<Named> named = named_by(connection);
    if (!named) {
        return failure(named.error().sentence);
    }
    if (named->hash_id.empty()) {
        Work work(connection);
        work.change("INSERT INTO meta (name, value) VALUES (?1, ?2)", hash_fact, vault.hash_id());
        return work.finish();
    }
    if (named->hash_id != vault.hash_id()) {
        return failure("the ledger was kept with another key; put back the file ledger-key that "
                       "was beside it, or restore both from a backup; nothing was changed");
    }
    if (!named->seal_id.empty() && named->seal_id != vault.seal_id()) {
        return failure(fmt::format("the ledger was sealed with another key; put back the file {} "
                                   "that was beside it; nothing was changed",
                                   seal_key_name(named->seal_id)));
    }
    return {};
}

Result<Vault> open_vault(Connection& connection, const fs::path& folder) {
    const Result<Named> named = named_by(connection);
    if (!named) {
        return failure(named.error().sentence);
    }
    const Result<Secret> hashes = hash_key(folder, *named);
    if (!hashes) {
        return failure(hashes.error().sentence);
    }
    Result<Vault> vault = vault_named(folder, *named, *hashes);
    if (!vault) {
        return vault;
    }
    if (Result<void> right = check_vault(connection, *vault); !right) {
        return failure(right.error().sentence);
    }
    return vault;
}

Result<Rotated> rotate_seal_key(Connection& connection, const fs::path& folder, const Day& today) {
    const Result<Vault> from = open_vault(connection, folder);
    const Result<Named> named = named_by(connection);
    if (!from || !named) {
        return failure(!from ? from.error().sentence : named.error().sentence);
    }
    const Result<Secret> hashes = hash_key(folder, *named);
    Result<Secret> seals = security::random_key();
    const Result<Vault> to = hashes && seals
                                 ? Vault::of_keys(*hashes, *seals)
                                 : Result<Vault>(failure("OpenSSL has no random numbers; start the "
                                                         "kiosk again, nothing was changed"));
    if (!to) {
        return failure(to.error().sentence);
    }
    const fs::path file = folder / seal_key_name(to->seal_id());
    if (Result<void> kept = security::keep_key(file, *seals); !kept) {
        return failure(kept.error().sentence);
    }
    Rotated rotated{from->seal_id(), to->seal_id()};
    Work work(connection);
    for (const SealedColumn& column : sealed_columns) {
        seal_anew(work, column, *from, *to, rotated);
    }
    if (const std::string left = left_under(work, rotated.from); !left.empty()) {
        return failure(fmt::format("{} holds values that this program does not know as sealed, so "
                                   "no key was changed; install the newer program",
                                   left));
    }
    work.change("INSERT INTO meta (name, value) VALUES (?1, ?2)"
                " ON CONFLICT (name) DO UPDATE SET value = ?2",
                seal_fact, rotated.to);
    work.keep(append_audit(connection, today.text(), "key_rotated",
                           fmt::format(R"({{"from":"{}","to":"{}","values":{}}})", rotated.from,
                                       rotated.to, rotated.values)));
    if (Result<void> sealed = work.finish(); !sealed) {
        return failure(sealed.error().sentence);
    }
    return rotated;
}

} // namespace kiosk::store
