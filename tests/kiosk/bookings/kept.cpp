#include "tests/kiosk/bookings/kept.h"

#include "kiosk/store/key_ring.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

namespace kiosk::test {

using namespace bookings;

namespace {

template <class T> T expect(const Result<Reply>& reply) {
    INFO(told(reply));
    REQUIRE(reply);
    REQUIRE(std::holds_alternative<T>(*reply));
    return std::get<T>(*reply);
}

} // namespace

Scratch::Scratch() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent =
        std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "hedong-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Entitlement ToldRules::entitlement(std::string_view /*programme*/,
                                   const std::vector<Given>& answers,
                                   std::string_view /*day*/) const {
    if (answers.empty() || answers.front().low > 1) {
        return Entitlement::not_settled;
    }
    return answers.front().low == 1 ? Entitlement::entitled : Entitlement::not_entitled;
}

Claim claim(std::int64_t answer) {
    return {pack_hash, {{0, answer, answer}}};
}

Moment at(std::int64_t ms, const std::string& boot) {
    return {"2022-09-01", boot, std::chrono::milliseconds(ms)};
}

Kept::Kept(std::filesystem::path file, const Rules* rules)
    : file_(std::move(file)), rules_(rules == nullptr ? &told_ : rules) {
    const auto key = security::Secret::copy_of("0123456789abcdef0123456789abcdef");
    vault_.emplace(std::move(*security::Vault::of_keys(key, key)));
    reopen();
}

void Kept::reopen() {
    bookings_.reset();
    ledger_.reset();
    auto opened = store::Ledger::open(
        file_, store::Day::at(std::chrono::sys_days(std::chrono::year(2022) / 9 / 1)));
    INFO((opened ? "" : opened.error().sentence));
    REQUIRE(opened);
    ledger_.emplace(std::move(*opened));
    bookings_ = std::make_unique<store::SqliteBookings>(ledger_->connection(), *vault_, *rules_);
    REQUIRE(store::check_vault(ledger_->connection(), *vault_));
}

std::string bytes_in(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string told(const Result<Reply>& reply) {
    if (!reply) {
        return "error " + reply.error().sentence;
    }
    if (const auto* held = std::get_if<Held>(&*reply)) {
        return fmt::format("held {}", held->left_ms);
    }
    if (const auto* place = std::get_if<Place>(&*reply)) {
        return fmt::format("place {} {} {} {}", static_cast<int>(place->state), place->venue,
                           place->reference, place->position);
    }
    if (const auto* refusal = std::get_if<Refusal>(&*reply)) {
        return fmt::format("refused {} {}", static_cast<int>(refusal->reason), refusal->number);
    }
    if (const auto* stock = std::get_if<Stock>(&*reply)) {
        std::string text = fmt::format("stock {} {} {} {}", stock->open, stock->quota, stock->free,
                                       stock->waiting);
        for (const VenueStock& venue : stock->venues) {
            text +=
                fmt::format(" | {} {} {} {}", venue.id, venue.capacity, venue.free, venue.waiting);
        }
        return text;
    }
    return "settled";
}

Place place_in(const Result<Reply>& reply) {
    return expect<Place>(reply);
}

Reason reason_in(const Result<Reply>& reply) {
    return expect<Refusal>(reply).reason;
}

Stock stock_in(const Result<Reply>& reply) {
    return expect<Stock>(reply);
}

} // namespace kiosk::test
