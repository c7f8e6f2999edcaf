// A ledger of places for a test: in a folder of its own, with rules that do as they are told,
// people with valid numbers, and a clock the test turns. Invariant: nothing outlives the test.
#pragma once

#include "kiosk/store/ledger.h"
#include "kiosk/store/sqlite_bookings.h"
#include "tests/kiosk/bookings/people.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace kiosk::test {

// In memory where the machine has such a folder: what is not about the disk need not wait for it.
class Scratch {
public:
    Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    const std::filesystem::path& path() const { return path_; }

    std::filesystem::path ledger() const { return path_ / "ledger.sqlite3"; }

private:
    std::filesystem::path path_;
};

inline const std::string pack_hash(64, 'a');

// Entitled when the first answer is 1, not when it is 0, else not settled.
class ToldRules final : public bookings::Rules {
public:
    std::string hash() const override { return pack_hash; }

    bookings::Entitlement entitlement(std::string_view programme,
                                      const std::vector<bookings::Given>& answers,
                                      std::string_view day) const override;
};

bookings::Claim claim(std::int64_t answer = 1);

bookings::Moment at(std::int64_t ms, const std::string& boot = "boot-1");

class Kept {
public:
    // `rules` outlive it; none: ToldRules.
    explicit Kept(std::filesystem::path file, const bookings::Rules* rules = nullptr);

    store::SqliteBookings& bookings() { return *bookings_; }

    store::Ledger& ledger() { return *ledger_; }

    // Closes the file and opens it again, as a restarted store does.
    void reopen();

private:
    std::filesystem::path file_;
    ToldRules told_;
    const bookings::Rules* rules_;
    std::optional<security::Vault> vault_;
    std::optional<store::Ledger> ledger_;
    std::unique_ptr<store::SqliteBookings> bookings_;
};

// The one kind of answer a test expects; fails when it is another.
bookings::Place place_in(const Result<bookings::Reply>& reply);
bookings::Reason reason_in(const Result<bookings::Reply>& reply);
bookings::Stock stock_in(const Result<bookings::Reply>& reply);

std::string bytes_in(const std::filesystem::path& file);

// "held", "booked 2", "refused full": a reply as a short text, for messages and comparison.
std::string told(const Result<bookings::Reply>& reply);

} // namespace kiosk::test
