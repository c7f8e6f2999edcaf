#include "tests/kiosk/bookings/people.h"

#include "kiosk/bookings/identity.h"

#include <fmt/format.h>

namespace kiosk::test {

bookings::Applicant person(int number) {
    const std::string digits =
        fmt::format("120102{}{:02d}{:02d}{:03d}", 1950 + number / 336'000, 1 + number / 28'000 % 12,
                    1 + number / 1000 % 28, number % 1000);
    return {digits + bookings::identity_check_digit(digits), "张三",
            fmt::format("138{:08d}", number)};
}

std::string last_four(int number) {
    const std::string phone = person(number).phone;
    return phone.substr(phone.size() - 4);
}

std::string id(std::uint64_t number) {
    return fmt::format("{:032x}", number);
}

} // namespace kiosk::test
