#include "kiosk/store/accounts.h"

#include "kiosk/base/private_text.h"
#include "kiosk/security/one_time_code.h"
#include "kiosk/store/audit_table.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk::store {

namespace {

using staff::Moment;

constexpr std::int64_t tries_without_wait = 4;
constexpr std::int64_t first_wait_ms = 15'000;
constexpr std::int64_t longest_wait_ms = 15 * 60'000;
constexpr std::int64_t one_time_seconds = std::int64_t{24} * 60 * 60;
constexpr std::size_t one_time_groups = 5;

constexpr const char* columns = "SELECT number, name, role, one_time_until, open, made_on,"
                                " passphrase, sealed_factor, last_step FROM staff_account ";

Account read_account(const Row& row) {
    return {row.integer(0),
            row.text(1),
            staff::role_named(row.text(2)).value_or(staff::Role::helper),
            row.integer(3) != 0,
            row.integer(4) == 1,
            row.text(5)};
}

std::string seat_of(std::string_view name) {
    return fmt::format("staff_account/{}/sealed_factor", name);
}

// The district's wall clock, which stands eight hours before UTC all year.
std::string minute_of(const Moment& now) {
    const std::int64_t minutes = (now.wall.count() / 60 + std::int64_t{8} * 60) % (24 * 60);
    return fmt::format("{:02}:{:02}+08:00", minutes / 60, minutes % 60);
}

void note_in(Connection& connection, Work& work, std::string_view kind, std::int64_t account,
             const std::string& more, const Moment& now) {
    if (!work.failed()) {
        work.keep(append_audit(connection, now.here.day, kind,
                               fmt::format(R"({{"account":{},"at":"{}"{}{}}})", account,
                                           minute_of(now), more.empty() ? "" : ",", more)));
    }
}

// Twenty letters and digits that nobody mistakes for one another, in groups of four: 100 bits.
Result<std::string> draw_passphrase() {
    constexpr std::string_view alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string drawn;
    Result<std::string> digits = security::random_hexadecimal(one_time_groups * 4);
    if (!digits) {
        return failure(digits.error().sentence);
    }
    for (std::size_t i = 0; i < one_time_groups * 4; ++i) {
        const unsigned long value = std::stoul(digits->substr(2 * i, 2), nullptr, 16);
        drawn += i > 0 && i % 4 == 0 ? "-" : "";
        drawn += alphabet[value % alphabet.size()];
    }
    wipe(*digits);
    return drawn;
}

} // namespace

std::int64_t wait_after(std::int64_t tries) {
    if (tries <= tries_without_wait) {
        return 0;
    }
    const std::int64_t doublings = std::min<std::int64_t>(tries - tries_without_wait - 1, 10);
    return std::min(first_wait_ms << doublings, longest_wait_ms);
}

Result<Accounts> Accounts::open(Connection& connection, const security::Vault& vault,
                                security::PassphraseCost cost) {
    Result<std::string> passphrase = security::decoy_passphrase(cost);
    Result<std::string> secret = security::new_code_secret();
    if (!passphrase || !secret) {
        return failure(!passphrase ? passphrase.error().sentence : secret.error().sentence);
    }
    Result<std::string> sealed = vault.seal(*secret, seat_of(""));
    if (!sealed) {
        return failure(sealed.error().sentence);
    }
    return Accounts(connection, vault, cost, std::move(*passphrase), std::move(*sealed));
}

Result<FirstSecrets> Accounts::enrol(const std::string& name, staff::Role role, std::int64_t by,
                                     const Moment& now) {
    Result<std::string> passphrase = draw_passphrase();
    Result<std::string> secret = security::new_code_secret();
    if (!passphrase || !secret) {
        return failure(!passphrase ? passphrase.error().sentence : secret.error().sentence);
    }
    const Result<std::string> hash = security::keep_passphrase(*passphrase, cost_);
    const Result<std::string> sealed = vault_->seal(*secret, seat_of(name));
    if (!hash || !sealed) {
        return failure(!hash ? hash.error().sentence : sealed.error().sentence);
    }
    Work work(*connection_);
    const bool again = work.number("SELECT number FROM staff_account WHERE name = ?1", name) != 0;
    const std::int64_t until = now.wall.count() + one_time_seconds;
    if (again) {
        work.change("UPDATE staff_account SET role = ?2, passphrase = ?3, one_time_until = ?4,"
                    " sealed_factor = ?5, last_step = 0, open = 1 WHERE name = ?1",
                    name, staff::name_of(role), *hash, until, *sealed);
    } else {
        work.change("INSERT INTO staff_account (name, role, passphrase, one_time_until,"
                    " sealed_factor, made_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    name, staff::name_of(role), *hash, until, *sealed, now.here.day);
    }
    const Row row = work.row(std::string(columns) + "WHERE name = ?1", name);
    note_in(*connection_, work, again ? "staff_enrolled_again" : "staff_enrolled", row.integer(0),
            fmt::format(R"("by":{},"role":"{}")", by, staff::name_of(role)), now);
    if (Result<void> kept = work.finish(); !kept) {
        return failure(kept.error().sentence);
    }
    std::string address = security::code_address(*secret, name);
    return FirstSecrets{read_account(row), std::move(*passphrase), std::move(*secret),
                        std::move(address)};
}

// One more, unless the wait of the last one is not over. A wait of another start of the machine
// begins anew: to start the machine again shortens nothing.
Result<Accounts::Tries> Accounts::count_try(const std::string& terminal,
                                            const bookings::Moment& now) {
    Work work(*connection_);
    const Row row =
        work.row("SELECT count, boot, until FROM staff_tries WHERE terminal = ?1", terminal);
    const std::int64_t here = now.since_boot.count();
    const std::int64_t before = row.integer(0);
    std::int64_t until = row.integer(2);
    Tries tries{before, 0};
    if (row && row.text(1) != now.boot) {
        until = here + wait_after(before);
    }
    if (before > tries_without_wait && here < until) {
        tries.wait_ms = until - here;
    } else {
        tries.count = before + 1;
        until = here + wait_after(tries.count);
    }
    work.change("INSERT INTO staff_tries (terminal, count, boot, until) VALUES (?1, ?2, ?3, ?4)"
                " ON CONFLICT (terminal) DO UPDATE SET count = ?2, boot = ?3, until = ?4",
                terminal, tries.count, now.boot, until);
    if (Result<void> kept = work.finish(); !kept) {
        return failure(kept.error().sentence);
    }
    return tries;
}

Result<std::optional<Accounts::Kept>> Accounts::kept(std::string_view name) {
    Work work(*connection_);
    const Row row = work.row(std::string(columns) + "WHERE name = ?1", name);
    if (Result<void> read = work.finish(); !read) {
        return failure(read.error().sentence);
    }
    if (!row) {
        return std::nullopt;
    }
    return Kept{read_account(row), row.text(6), row.text(7), row.integer(3), row.integer(8)};
}

// The step of the code where all of it is right. Whatever is wrong, both are looked at.
Result<std::optional<std::int64_t>> Accounts::proven(const std::optional<Kept>& kept,
                                                     const staff::Credentials& who,
                                                     const Moment& now) {
    const Result<bool> right =
        security::is_kept_passphrase(kept ? kept->passphrase : decoy_passphrase_, who.passphrase);
    Result<std::string> secret = vault_->open(kept ? kept->sealed_factor : decoy_secret_,
                                              seat_of(kept ? kept->account.name : ""));
    if (!right || !secret) {
        return failure(!right ? right.error().sentence : secret.error().sentence);
    }
    const auto step = security::step_of_code(*secret, who.code, now.wall);
    wipe(*secret);
    if (!step) {
        return failure(step.error().sentence);
    }
    const bool late = kept && kept->one_time_until != 0 && now.wall.count() >= kept->one_time_until;
    const bool fits = kept && *right && *step && kept->account.open && !late;
    return fits && **step > kept->last_step ? *step : std::nullopt;
}

Result<void> Accounts::accept(const Account& account, std::int64_t step,
                              const std::string& terminal, const Moment& now) {
    Work work(*connection_);
    work.change("UPDATE staff_account SET last_step = ?2 WHERE number = ?1", account.number, step);
    work.change("UPDATE staff_tries SET count = 0, until = 0 WHERE terminal = ?1", terminal);
    note_in(*connection_, work, "staff_proven", account.number,
            fmt::format(R"("terminal":"{}")", terminal), now);
    return work.finish();
}

Result<std::variant<Account, staff::NotOpened>>
Accounts::prove(const staff::Credentials& who, const std::string& terminal, const Moment& now) {
    const Result<Tries> tries = count_try(terminal, now.here);
    if (!tries) {
        return failure(tries.error().sentence);
    }
    if (tries->wait_ms > 0) {
        return staff::NotOpened{tries->count, tries->wait_ms};
    }
    const Result<std::optional<Kept>> found = kept(who.name);
    if (!found) {
        return failure(found.error().sentence);
    }
    const auto step = proven(*found, who, now);
    if (!step) {
        return failure(step.error().sentence);
    }
    const std::int64_t account = *found ? (*found)->account.number : 0;
    if (!*step) {
        if (Result<void> noted =
                note("staff_refused", account,
                     fmt::format(R"("terminal":"{}","tries":{})", terminal, tries->count), now);
            !noted) {
            return failure(noted.error().sentence);
        }
        return staff::NotOpened{tries->count, wait_after(tries->count)};
    }
    if (Result<void> kept = accept((*found)->account, **step, terminal, now); !kept) {
        return failure(kept.error().sentence);
    }
    return (*found)->account;
}

Result<bool> Accounts::choose_passphrase(std::int64_t account, const std::string& passphrase,
                                         const Moment& now) {
    const Result<std::optional<Account>> found = find(account);
    if (!found) {
        return failure(found.error().sentence);
    }
    if (!*found || !staff::is_passphrase(passphrase)) {
        return false;
    }
    const auto before = kept((*found)->name);
    if (!before) {
        return failure(before.error().sentence);
    }
    const Result<bool> same = security::is_kept_passphrase((*before)->passphrase, passphrase);
    const Result<std::string> hash = security::keep_passphrase(passphrase, cost_);
    if (!same || !hash) {
        return failure(!same ? same.error().sentence : hash.error().sentence);
    }
    if (*same) {
        return false;
    }
    Work work(*connection_);
    work.change("UPDATE staff_account SET passphrase = ?2, one_time_until = NULL WHERE number = ?1",
                account, *hash);
    note_in(*connection_, work, "staff_chose_passphrase", account, {}, now);
    if (Result<void> done = work.finish(); !done) {
        return failure(done.error().sentence);
    }
    return true;
}

Result<bool> Accounts::set_open(std::int64_t account, bool open, std::int64_t by,
                                const Moment& now) {
    Work work(*connection_);
    const bool there =
        work.number("SELECT number FROM staff_account WHERE number = ?1", account) != 0;
    if (there) {
        work.change("UPDATE staff_account SET open = ?2 WHERE number = ?1", account, open ? 1 : 0);
        note_in(*connection_, work, open ? "staff_account_opened" : "staff_account_closed", account,
                fmt::format(R"("by":{})", by), now);
    }
    if (Result<void> done = work.finish(); !done) {
        return failure(done.error().sentence);
    }
    return there;
}

Result<std::vector<Account>> Accounts::all() {
    std::vector<Account> accounts;
    Work work(*connection_);
    work.rows(std::string(columns) + "ORDER BY number",
              [&](const Row& row) { accounts.push_back(read_account(row)); });
    if (Result<void> read = work.finish(); !read) {
        return failure(read.error().sentence);
    }
    return accounts;
}

Result<std::optional<Account>> Accounts::find(std::int64_t number) {
    Work work(*connection_);
    const Row row = work.row(std::string(columns) + "WHERE number = ?1", number);
    if (Result<void> read = work.finish(); !read) {
        return failure(read.error().sentence);
    }
    return row ? std::optional(read_account(row)) : std::nullopt;
}

Result<void> Accounts::note(std::string_view kind, std::int64_t account, const std::string& more,
                            const Moment& now) {
    Work work(*connection_);
    note_in(*connection_, work, kind, account, more, now);
    return work.finish();
}

} // namespace kiosk::store
