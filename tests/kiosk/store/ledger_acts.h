// Every kind of write transaction the ledger knows, each from the same small ledger in which it
// does what it can do most: promotes who waits, draws a lottery, writes the log back.
// Invariant: an act asked for a second time is answered as the first time.
#pragma once

#include "tests/kiosk/bookings/kept.h"
#include "tests/kiosk/store/disk.h"

#include <functional>
#include <string>
#include <vector>

namespace kiosk::test {

struct LedgerAct {
    std::string name;
    std::function<Result<std::string>(Kept&)> run; // what it answers, as text
    std::function<void(Kept&)> before = {};        // done first, and no part of it
    bool counts_again = false;                     // a second time changes something
};

// The small ledger that every act begins with.
struct SmallLedger {
    Files files;
    bookings::Proof first; // of two bookings in it
    bookings::Proof second;
};

SmallLedger small_ledger();

std::vector<LedgerAct> ledger_acts(const SmallLedger& ledger);

// A ledger in a folder of its own with these files, opened.
class Opened {
public:
    explicit Opened(const Files& files);

    Kept& kept() { return *kept_; }

    // The ledger's files without the shared memory, which no power cut leaves.
    Files files() const;

private:
    Scratch scratch_;
    std::optional<Kept> kept_;
};

// Every row of every table.
std::string whole(Kept& kept);

// The same without what is drawn at random: who has what, how much is taken, how long the audit is.
std::string essence(Kept& kept);

// SQLite's own check, foreign keys, the counters against their rows, and the audit's chain: "ok".
std::string soundness(Kept& kept);

} // namespace kiosk::test
