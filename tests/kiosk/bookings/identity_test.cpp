#include "kiosk/bookings/identity.h"

#include <array>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk::bookings;

namespace {

const std::chrono::sys_days today = std::chrono::year(2022) / 12 / 6;

IdentityFault fault(std::string_view places) {
    return check_identity(places, today).fault;
}

// The standard's own formula: weights from the left, and the remainder's letter.
char by_weights(std::string_view digits) {
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * (digits[i] - '0');
    }
    return "10X98765432"[sum % 11];
}

std::string valid(std::mt19937& random) {
    std::string digits = "120102195403070";
    digits[12] = static_cast<char>('0' + random() % 3); // day 0., 1., 2.
    digits[13] = static_cast<char>('1' + random() % 9);
    digits[14] = static_cast<char>('0' + random() % 10);
    digits += static_cast<char>('0' + random() % 10);
    digits += static_cast<char>('0' + random() % 10);
    return digits + identity_check_digit(digits);
}

} // namespace

TEST_CASE("the check digit is the standard's") {
    CHECK(identity_check_digit("11010519491231002") == 'X'); // the example of GB 11643-1999
    CHECK(identity_check_digit("44052418800101001") == '4');
    std::mt19937 random(7);
    for (int i = 0; i < 10'000; ++i) {
        std::string digits;
        while (digits.size() < 17) {
            digits += static_cast<char>('0' + random() % 10);
        }
        CAPTURE(digits);
        REQUIRE(identity_check_digit(digits) == by_weights(digits));
    }
}

TEST_CASE("a number that can be one is whole, and any one wrong place is seen") {
    std::mt19937 random(11);
    for (int i = 0; i < 300; ++i) {
        const std::string number = valid(random);
        CAPTURE(number);
        REQUIRE(check_identity(number, today).whole);
        for (std::size_t place = 0; place < 17; ++place) {
            std::string wrong = number;
            const int more = 1 + static_cast<int>(random() % 9);
            wrong[place] = static_cast<char>('0' + (wrong[place] - '0' + more) % 10);
            CAPTURE(wrong);
            REQUIRE(fault(wrong) != IdentityFault::none);
            REQUIRE_FALSE(check_identity(wrong, today).whole);
        }
        for (std::size_t place = 0; place + 1 < 17; ++place) {
            std::string swapped = number;
            std::swap(swapped[place], swapped[place + 1]);
            CAPTURE(swapped);
            REQUIRE((swapped == number || fault(swapped) != IdentityFault::none));
        }
    }
}

TEST_CASE("a fault is told as soon as its places are whole") {
    CHECK(fault("") == IdentityFault::none);
    CHECK(fault("9") == IdentityFault::none);
    CHECK(fault("99") == IdentityFault::province);
    CHECK(check_identity("99", today) == IdentityCheck{IdentityFault::province, 0, 2, false});
    CHECK(fault("1201021954033") == IdentityFault::none);
    CHECK(check_identity("12010219540332", today) ==
          IdentityCheck{IdentityFault::birthday, 6, 14, false});
    CHECK(fault("12010219540307002") == IdentityFault::none);
    CHECK_FALSE(check_identity("12010219540307002", today).whole);
}

TEST_CASE("nobody is born tomorrow, on a day there is not, or before all who live") {
    CHECK(fault("12010220221206") == IdentityFault::none);
    CHECK(fault("12010220221207") == IdentityFault::birthday);
    CHECK(fault("12010220210229") == IdentityFault::birthday);
    CHECK(fault("12010220000229") == IdentityFault::none);
    CHECK(fault("12010219000101") == IdentityFault::none);
    CHECK(fault("12010218800101") == IdentityFault::birthday);
    CHECK(fault("12010200000000") == IdentityFault::birthday);
}

TEST_CASE("X is typed in the last place only") {
    CHECK_FALSE(fits_identity("", 'X'));
    CHECK_FALSE(fits_identity("1201021954030700", 'X'));
    CHECK(fits_identity("12010219540307002", 'X'));
    CHECK(fits_identity("12010219540307002", '5'));
    CHECK_FALSE(fits_identity("120102195403070025", '5'));
    CHECK_FALSE(fits_identity("1201", '.'));
}
