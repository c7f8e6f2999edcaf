// The times a visit runs by, as config/kiosk.toml sets them: when a quiet page asks whether
// somebody is still there, how long it waits for an answer, when values are hidden, when the
// finished page leaves; when the desk of staff locks. Plain durations of a monotonic clock; the
// limits are checked where the settings are read.
#pragma once

#include <chrono>

namespace kiosk {

struct Timings {
    using Span = std::chrono::milliseconds;

    Span quiet{std::chrono::seconds{120}};         // a page without personal data
    Span warning{std::chrono::seconds{30}};        // then this long to answer
    Span quiet_personal{std::chrono::seconds{60}}; // a page that shows personal data
    Span warning_personal{std::chrono::seconds{20}};
    Span mask{std::chrono::seconds{20}};        // on such a page, values are hidden after this
    Span finished{std::chrono::seconds{15}};    // the finished page, until the next visitor's page
    Span staff_idle{std::chrono::seconds{180}}; // staff: without a touch, then it locks
    Span staff_whole{std::chrono::hours{8}};    // staff: then it ends, whatever happens

    bool operator==(const Timings&) const = default;
};

} // namespace kiosk
