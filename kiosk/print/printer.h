// A printer reached over IPP: how it is, and one slip on it, followed until the paper is out.
// Invariants: every call ends within its patience; nothing of the slip touches a disk of ours; a
// print that did not come out is cancelled before the call returns, so that no slip appears once
// its visitor has gone; a queue of CUPS is told to forget the job. Call it from a thread of its
// own, never from the one that draws.
#pragma once

#include "kiosk/base/printer_state.h"
#include "kiosk/print/paper.h"

#include <chrono>
#include <string>

namespace kiosk::print {

struct Patience {
    std::chrono::milliseconds connecting{3000};
    std::chrono::milliseconds answering{5000}; // one request
    std::chrono::milliseconds printing{60'000};
};

class Printer {
public:
    // ipp://host:port/path, or ipps://; empty: there is none.
    explicit Printer(std::string address, Patience patience = {});

    PrinterState look() const;

    // ready: the paper is out. Anything else: it is not, and will not come.
    PrinterState print(const std::string& pdf, PaperSize size, double length_in_points) const;

private:
    std::string address_;
    Patience patience_;
};

} // namespace kiosk::print
