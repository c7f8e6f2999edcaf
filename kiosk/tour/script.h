// The answers a tour gives, from a file: topics and one answer an input, by the pack's own names.
// Invariant: a Script that exists names only topics and inputs the program has, with values they
// may take; the error names every fault. Knows no window.
#pragma once

#include "kiosk/base/booking_terms.h"
#include "kiosk/base/result.h"
#include "kiosk/session/entry.h"

#include <filesystem>
#include <map>
#include <vector>

namespace kiosk::tour {

struct Script {
    std::vector<std::uint32_t> topics;
    std::map<InputId, Draft> answers; // what is marked or typed; unknown: 不知道
    BookingTerms terms;               // what is told before booking, made up
};

Result<Script> read_script(const std::filesystem::path& file, const eligibility::Program& program);

} // namespace kiosk::tour
