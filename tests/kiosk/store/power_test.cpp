// The power goes at every point of every write transaction: all of it is there afterwards, or none.
#include "tests/kiosk/store/ledger_acts.h"

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>

using namespace kiosk;

namespace {

struct Cuts {
    std::size_t points = 0;
    std::size_t cuts = 0;
    std::size_t all = 0; // of them with the whole transaction there
};

// Cuts `act` at every `stride`-th point, and at its end, in `damages` ways each.
void cut(test::Disk& disk, const test::Files& base, const test::LedgerAct& act, std::size_t stride,
         int damages, std::mt19937_64& random, Cuts& counted) {
    test::Opened opened(base);
    if (act.before) {
        act.before(opened.kept());
    }
    const test::Files files = opened.files();
    const std::string before = test::whole(opened.kept());
    disk.note(true);
    REQUIRE(act.run(opened.kept()));
    disk.note(false);
    const std::string after = test::whole(opened.kept());
    const std::vector<test::DiskAct> acts = disk.noted();
    REQUIRE_FALSE(acts.empty());
    for (std::size_t point = std::min<std::size_t>(random() % stride, acts.size());;
         point = std::min(point + stride, acts.size())) {
        ++counted.points;
        for (int damage = 0; damage < damages; ++damage) {
            INFO(act.name << ", " << point << " of " << acts.size() << ", damage " << damage);
            test::Opened again(test::after_power_cut(files, acts, point, random));
            const std::string found = test::whole(again.kept());
            REQUIRE((found == after || (found == before && point < acts.size())));
            REQUIRE(test::soundness(again.kept()) == "ok");
            ++counted.cuts;
            counted.all += found == after ? 1U : 0U;
        }
        if (point == acts.size()) {
            return;
        }
    }
}

void cut_all(std::size_t stride, int damages) {
    test::Disk disk;
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    const test::SmallLedger base = test::small_ledger();
    const auto acts = test::ledger_acts(base);
    Cuts counted;
    for (const test::LedgerAct& act : acts) {
        cut(disk, base.files, act, stride, damages, random, counted);
    }
    CHECK(counted.all > acts.size());
    CHECK(counted.all < counted.cuts);
    fmt::print("{} kinds of transaction, {} write and sync points, {} power cuts: all there {} "
               "times, nothing {} times\n",
               acts.size(), counted.points, counted.cuts, counted.all, counted.cuts - counted.all);
}

} // namespace

TEST_CASE("after a power cut a transaction is there whole or not at all") {
    cut_all(11, 2);
}

TEST_CASE("after a power cut at every point, with 20 damages each, all or nothing", "[.long]") {
    cut_all(1, 20);
}

TEST_CASE("a disk that loses what was synced is found out, so the power cuts can fail") {
    test::Disk disk;
    std::mt19937_64 random(1);
    const test::SmallLedger base = test::small_ledger();
    test::Opened opened(base.files);
    const test::Files files = opened.files();
    const std::string before = test::whole(opened.kept());
    const auto act = test::ledger_acts(base).front();
    disk.note(true);
    REQUIRE(act.run(opened.kept()));
    disk.note(false);
    std::vector<test::DiskAct> lying = disk.noted();
    std::erase_if(lying, [](const auto& one) { return one.what == test::DiskAct::What::sync; });
    int lost = 0;
    for (int damage = 0; damage < 20; ++damage) {
        test::Opened again(test::after_power_cut(files, lying, lying.size(), random));
        lost += test::whole(again.kept()) == before ? 1 : 0;
    }
    CHECK(lost > 0);
}
