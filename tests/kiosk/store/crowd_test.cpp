// Many visitors in many programs want the same places of one kiosk-store.
#include "eligibility/eligibility.h"
#include "tests/kiosk/bookings/small_pack.h"
#include "tests/kiosk/store/place.h"

#include <csignal>
#include <set>
#include <sstream>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <fmt/format.h>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

constexpr int people_of_a_program = 100'000; // crowd's own bound: a thousand a thread

void crowd_books(int programs, int threads, int places) {
    const test::Folder folder;
    test::write_pack(folder / "pack", test::service("bed", places));
    const Child store = test::start_store(folder.path());
    const std::string hash = eligibility::load(folder / "pack").program->hash;
    const auto begun = std::chrono::steady_clock::now();
    std::vector<Child> crowd;
    for (int program = 0; program < programs; ++program) {
        const auto file = folder / fmt::format("told-{}", program);
        const wire::Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        auto started = Child::start(
            {.program = CROWD,
             .flags = {(folder / "store.socket").string(), hash,
                       std::to_string(program * people_of_a_program), std::to_string(threads)},
             .environment = {},
             .signal_on_orphaned = SIGKILL,
             .output = out.number()});
        REQUIRE(started);
        crowd.push_back(std::move(*started));
    }
    std::set<std::string> references;
    int told = 0;
    for (int program = 0; program < programs; ++program) {
        const auto end = crowd[static_cast<std::size_t>(program)].ended(1200s);
        REQUIRE(end);
        REQUIRE(end->code == 0);
        std::istringstream lines(test::bytes_of(folder / fmt::format("told-{}", program)));
        for (std::string reference, token; lines >> reference >> token; ++told) {
            references.insert(reference);
        }
    }
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    CHECK(told == places);
    CHECK(std::ssize(references) == places);
    const auto number = [&](const std::string& sql) {
        return std::stoi(test::ask_sql(folder / "ledger.sqlite3", sql));
    };
    CHECK(number("SELECT taken FROM offer") == places);
    CHECK(number("SELECT count(*) FROM booking WHERE state = 'booked'") == places);
    CHECK(number("SELECT count(*) FROM booking") == places);
    CHECK(number("SELECT count(DISTINCT person) FROM booking") == places);
    CHECK(number("SELECT count(*) FROM audit WHERE kind = 'booked'") == places);
    CHECK(wire::StoreLink(folder / "store.socket", 10s).health().value().audit_first_bad == 0);
    fmt::print("{} programs of {} visitors at once for {} places: {} booked in {} ms\n", programs,
               threads, places, told, took.count());
}

} // namespace

TEST_CASE("a crowd in several programs gets exactly the places there are") {
    crowd_books(3, 12, 60);
}

TEST_CASE("8 programs of 64 visitors at once get exactly 2,000 places", "[.long]") {
    crowd_books(8, 64, 2000);
}
