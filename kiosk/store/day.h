// A local day, written YYYY-MM-DD. The district keeps UTC+8 all year, so a day is computed from the
// clock's reading and no time zone file is asked. Knows no clock: who asks it hands the time in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk::store {

class Day {
public:
    static Day at(std::chrono::system_clock::time_point time);

    // REQUIRES a day written so.
    static Day of(std::string text) { return Day(std::move(text)); }

    const std::string& text() const { return text_; }

private:
    explicit Day(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

// Of a day written so; none where the text is no day.
std::optional<std::int64_t> days_since_1970(std::string_view day);

} // namespace kiosk::store
