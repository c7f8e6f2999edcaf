// store_commands: what an officer writes behind kiosk-store: quotas, lotteries, the audit, keys,
// backups, and what is kept of a person.
// Invariant: each command prints one answer or is refused with one sentence and changed nothing. An
// id number is read from standard input and never from the command line, which others see.
#pragma once

#include "kiosk/base/result.h"
#include "kiosk/bookings/requests.h"

#include <functional>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace kiosk {

struct Flags {
    std::string settings;
    std::string pack;
    bookings::AskStock which;
    std::optional<std::int64_t> places;
    std::string public_text;
    std::string to;      // a file to write
    std::string file;    // to read
    std::string before;  // one that was published earlier
    std::string because; // why the audit does not fit its head
    std::int64_t days = 0;
};

// One of the officer's commands, and what it prints.
using Command = std::function<Result<std::string>(const Flags&)>;

// Adds the commands to the app; the one that was written stands in `chosen` after parsing.
void add_commands(CLI::App& app, Flags& flags, Command& chosen);

} // namespace kiosk
