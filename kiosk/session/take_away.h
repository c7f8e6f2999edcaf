// What a visitor takes along, and a slip somebody brought back. Plain values of the session; what a
// slip says is kiosk/slip's. Invariant: a code belongs to exactly the statement beside it.
#pragma once

#include "kiosk/base/printer_state.h"
#include "kiosk/slip/read.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kiosk {

// One thing to print, and the printer as it was last seen.
struct Printing {
    enum class Print : std::uint8_t { none, running, done };

    PrinterState printer = PrinterState::not_known;
    Print print = Print::none;
    std::uint64_t look_request = 0; // the requests whose answers count
    std::uint64_t print_request = 0;

    bool operator==(const Printing&) const = default;
};

struct TakeAway : Printing {
    enum class Code : std::uint8_t { none, asked, made, failed };

    Code state = Code::none;
    slip::Statement statement;      // with its token once the code is made
    std::string code;               // the digits
    std::uint64_t code_request = 0; // whose answer counts

    bool operator==(const TakeAway&) const = default;

    // Overwrites the code, then forgets all.
    void wipe();
};

struct BroughtSlip {
    std::optional<slip::Statement> statement;
    std::optional<slip::Refusal> refusal;

    bool operator==(const BroughtSlip&) const = default;
};

} // namespace kiosk
