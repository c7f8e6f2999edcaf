// Genuine slips are read, everything else is refused with its reason.
#include "tests/kiosk/session/visitor.h"
#include "tests/kiosk/slip/slip_bench.h"

#include <cstdio>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using slip::Refusal;

namespace {

std::variant<slip::Statement, Refusal> read(const std::string& digits, const slip::PublicKey& key) {
    return slip::read_slip(digits, std::span(&key, 1), shipped_program());
}

bool refused_as(const std::variant<slip::Statement, Refusal>& read, Refusal refusal) {
    const auto* why = std::get_if<Refusal>(&read);
    return why != nullptr && *why == refusal;
}

} // namespace

TEST_CASE("a genuine slip says what was signed") {
    const test::Signer kiosk;
    const auto statement = test::some_statement(shipped_program());
    CHECK(std::get<slip::Statement>(read(kiosk.digits(statement), kiosk.key())) == statement);
}

TEST_CASE("a slip of another kiosk is not known, and one that borrows a kiosk's name is forged") {
    const test::Signer kiosk;
    const test::Signer other;
    const auto statement = test::some_statement(shipped_program());
    CHECK(refused_as(read(other.digits(statement), kiosk.key()), Refusal::unknown_key));
    auto code = slip::read_digits(other.digits(statement)).value();
    code.key = slip::id_of(kiosk.key());
    CHECK(refused_as(read(slip::to_digits(code), kiosk.key()), Refusal::forged));
}

TEST_CASE("a genuine slip of other rules says so") {
    const test::Signer kiosk;
    auto other = test::some_statement(shipped_program());
    other.pack_hash = std::string(64, 'a');
    CHECK(refused_as(read(kiosk.digits(other), kiosk.key()), Refusal::other_rules));
}

TEST_CASE("what is no slip is called that") {
    const test::Signer kiosk;
    for (const std::string digits : {"", "1234567890", "6901234567892", "no digits"}) {
        CHECK(refused_as(read(digits, kiosk.key()), Refusal::not_a_slip));
    }
}

TEST_CASE("a signature for something else is none for a slip") {
    const test::Signer kiosk;
    slip::Code code;
    code.statement = slip::encode(test::some_statement(shipped_program()));
    code.key = slip::id_of(kiosk.key());
    code.signature = kiosk.sign(slip::digest(code.statement)); // without what kind of text it is
    CHECK(refused_as(read(slip::to_digits(code), kiosk.key()), Refusal::forged));
}

TEST_CASE("ten thousand changed slips are all refused") {
    const test::Signer kiosk;
    std::mt19937 dice(2022);
    constexpr int slips = 20;
    constexpr int changes = 500;
    int refused = 0;
    for (int i = 0; i < slips; ++i) {
        const std::string digits = kiosk.digits(test::random_statement(shipped_program(), dice));
        REQUIRE(std::holds_alternative<slip::Statement>(read(digits, kiosk.key())));
        const std::string bytes = slip::from_decimal(digits).value();
        for (int j = 0; j < changes; ++j) {
            std::string changed = digits;
            if (j % 2 == 0) { // one bit of the bytes
                std::string torn = bytes;
                char& byte = torn[dice() % torn.size()];
                byte = static_cast<char>(byte ^ (1 << dice() % 8));
                changed = slip::decimal(torn);
            } else { // one digit, or one more, or one less
                const std::size_t at = dice() % changed.size();
                const char digit = static_cast<char>('0' + dice() % 10);
                switch (dice() % 3) {
                case 0:
                    changed[at] =
                        digit == changed[at] ? (digit == '9' ? '0' : char(digit + 1)) : digit;
                    break;
                case 1:
                    changed.insert(at, 1, digit);
                    break;
                default:
                    changed.erase(at, 1);
                }
            }
            REQUIRE(changed != digits);
            if (std::holds_alternative<Refusal>(read(changed, kiosk.key()))) {
                ++refused;
            }
        }
    }
    CHECK(refused == slips * changes);
    std::printf("N = %d changed slips, %d refused\n", slips * changes, refused);
}
