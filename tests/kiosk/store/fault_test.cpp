// The n-th call of the disk fails, the disk is full, the n-th allocation fails, for every n until
// one passes: what was answered is there, what was not can be asked again, and the ledger is whole.
#include "tests/kiosk/store/allocator.h"
#include "tests/kiosk/store/ledger_acts.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;

namespace {

struct Counted {
    std::uint64_t faults = 0;
    std::uint64_t answered = 0; // in spite of the fault
};

// What an act does when nothing fails.
struct Clean {
    std::string before;
    std::string answer;
    std::string after;
};

void prepare(test::Opened& opened, const test::LedgerAct& act) {
    if (act.before) {
        act.before(opened.kept());
    }
}

Clean clean_run(const test::Files& base, const test::LedgerAct& act) {
    test::Opened opened(base);
    prepare(opened, act);
    Clean clean;
    clean.before = test::essence(opened.kept());
    clean.answer = act.run(opened.kept()).value();
    clean.after = test::essence(opened.kept());
    return clean;
}

// One fault; false when none was left to happen.
template <class Trouble>
bool survives(const test::Files& base, const test::LedgerAct& act, const Clean& clean,
              const Trouble& trouble, std::uint64_t n, Counted& counted) {
    test::Opened opened(base);
    prepare(opened, act);
    trouble.begin(n);
    const Result<std::string> answer = act.run(opened.kept());
    const bool happened = trouble.end();
    INFO(act.name << ", fault " << n << ": " << (answer ? *answer : answer.error().sentence));
    REQUIRE((answer || happened));
    if (answer) {
        REQUIRE(*answer == clean.answer);
        REQUIRE(test::essence(opened.kept()) == clean.after);
    }
    opened.kept().reopen();
    REQUIRE(test::soundness(opened.kept()) == "ok");
    const std::string found = test::essence(opened.kept());
    REQUIRE((found == clean.after || (!answer && found == clean.before)));
    if (!act.counts_again) {
        REQUIRE(act.run(opened.kept()).value() == clean.answer);
        REQUIRE(test::essence(opened.kept()) == clean.after);
    }
    counted.faults += happened ? 1U : 0U;
    counted.answered += happened && answer ? 1U : 0U;
    return happened;
}

// Every `stride`-th fault of every act.
template <class Trouble>
Counted all_survive(const test::SmallLedger& base, const Trouble& trouble, std::uint64_t stride) {
    Counted counted;
    for (const test::LedgerAct& act : test::ledger_acts(base)) {
        const Clean clean = clean_run(base.files, act);
        for (std::uint64_t n = 1; survives(base.files, act, clean, trouble, n, counted);
             n += stride) {
        }
    }
    return counted;
}

struct DiskTrouble {
    test::Disk* disk;
    test::Disk::Fault fault;
    bool lasts;

    void begin(std::uint64_t n) const { disk->fail(n, fault, lasts); }

    bool end() const { return disk->stop_failing(); }
};

struct MemoryTrouble {
    test::Allocator* allocator;
    bool lasts;

    void begin(std::uint64_t n) const { allocator->fail(n, lasts); }

    bool end() const { return allocator->stop_failing(); }
};

void disk_fails(std::uint64_t stride) {
    test::Disk disk;
    const test::SmallLedger base = test::small_ledger();
    for (const auto fault : {test::Disk::Fault::io, test::Disk::Fault::full}) {
        for (const bool lasts : {false, true}) {
            const Counted counted = all_survive(base, DiskTrouble{&disk, fault, lasts}, stride);
            CHECK(counted.faults > 0);
            fmt::print("{} {} on the disk, {} answered in spite of it\n", counted.faults,
                       fault == test::Disk::Fault::io
                           ? (lasts ? "lasting I/O errors" : "single I/O errors")
                           : (lasts ? "lasting full disks" : "passing full disks"),
                       counted.answered);
        }
    }
}

void memory_fails(std::uint64_t stride) {
    test::Allocator allocator;
    const test::SmallLedger base = test::small_ledger();
    for (const bool lasts : {false, true}) {
        const Counted counted = all_survive(base, MemoryTrouble{&allocator, lasts}, stride);
        CHECK(counted.faults > 0);
        fmt::print("{} {} of SQLite's allocator, {} answered in spite of it\n", counted.faults,
                   lasts ? "lasting failures" : "single failures", counted.answered);
    }
}

} // namespace

TEST_CASE("an I/O error or a full disk loses nothing answered and leaves the ledger whole") {
    disk_fails(17);
}

TEST_CASE("the n-th I/O error and the n-th full disk, for every n until one passes", "[.long]") {
    disk_fails(1);
}

TEST_CASE("without memory for SQLite nothing answered is lost and the ledger is whole") {
    memory_fails(499);
}

TEST_CASE("the n-th failure of SQLite's allocator, for every n until one passes", "[.long]") {
    memory_fails(1);
}
