#include "kiosk/slip/code.h"
#include "kiosk/slip/qr.h"

#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

TEST_CASE("bytes of every length come back from their digits") {
    std::mt19937 dice(3);
    for (std::size_t size = 0; size <= 400; ++size) {
        std::string bytes(size, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(dice());
        }
        const std::string digits = slip::decimal(bytes);
        CHECK(digits.find_first_not_of("0123456789") == std::string::npos);
        CHECK(slip::from_decimal(digits).value() == bytes);
    }
    CHECK(slip::from_decimal(slip::decimal(std::string(7, '\xff'))).value() ==
          std::string(7, '\xff'));
}

TEST_CASE("digits that no bytes have are refused") {
    for (const char* digits :
         {"1", "256", "12a", "99999999999999999", "0000000000000000 ", "-01"}) {
        INFO(digits);
        CHECK_FALSE(slip::from_decimal(digits));
    }
    CHECK_FALSE(slip::read_digits(""));
    CHECK_FALSE(slip::read_digits(std::string(2000, '0')));
}

TEST_CASE("a code comes back from its digits, and never takes more than 400 bytes") {
    slip::Code code;
    code.statement = std::string(slip::most_statement_bytes, 'x');
    code.key.fill(7);
    code.signature.fill(9);
    const std::string digits = slip::to_digits(code);
    CHECK(slip::read_digits(digits).value() == code);
    CHECK(slip::from_decimal(digits)->size() == slip::most_code_bytes);
    CHECK(slip::qr_of(digits).side <= 77); // version 15: 0.8 mm a module on a roll of 80 mm
}
