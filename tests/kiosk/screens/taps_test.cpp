// A crowd that taps at random on the real screens, without a window: every page is reached, nothing
// breaks, and a visit leaves nothing behind in memory.
#include "kiosk/bookings/identity.h"
#include "tests/kiosk/screens/glass.h"

#include <fstream>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

using namespace kiosk;

namespace {

constexpr std::size_t unreachable = 1; // by taps: the page that says something broke

// Bytes in use of the heap, and of memory altogether.
struct Memory {
    std::size_t heap = 0;
    std::size_t resident = 0;

    static Memory now() {
        std::size_t all = 0;
        std::size_t resident = 0;
        std::ifstream("/proc/self/statm") >> all >> resident;
        const struct mallinfo2 heap = ::mallinfo2();
        return {heap.uordblks + heap.hblkhd,
                resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))};
    }
};

class Crowd {
public:
    explicit Crowd(unsigned seed, bool lying = false) : glass_(lying), engine_(seed) {}

    void tap() {
        const Session& s = glass_.session();
        if (below(2000) == 0) { // somebody walks away
            glass_.passes(std::chrono::minutes(3));
            seen_.insert(s.place);
            return;
        }
        if (s.booking.held_until && below(60) == 0) {
            lets_hold_run_out();
            return;
        }
        const std::string wanted = leads_on(s);
        const bool types = types_a_number(s.place);
        const ui::Node* node = below(types ? 30 : 3) != 0 ? named(wanted) : nullptr;
        if (node == nullptr) {
            node = some_target();
        }
        glass_.tap_at(node != nullptr ? node->rect.centre() : somewhere());
        glass_.forget_effects(); // else the test itself would grow
        const Session& after = glass_.session();
        seen_.insert(after.place);
        if (after.place == Place::bring_slip && below(2) == 0) { // no tap, but a slip held there
            glass_.happens(event::Scanned{"1234567890"});
            seen_.insert(glass_.session().place);
        }
    }

    std::uint64_t visits() const { return glass_.session().visits; }

    const std::set<Place>& seen() const { return seen_; }

private:
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }

    static bool types_a_number(Place place) {
        return place == Place::identity || place == Place::phone || place == Place::reference ||
               place == Place::last_four;
    }

    // Somebody is there all the while, and does nothing.
    void lets_hold_run_out() {
        for (int minutes = 0; minutes < 11; ++minutes) {
            glass_.happens(event::Touched{});
            glass_.passes(std::chrono::seconds(58));
        }
        seen_.insert(glass_.session().place);
    }

    ui::Point somewhere() {
        return {static_cast<float>(below(1080)), static_cast<float>(below(1920))};
    }

    const ui::Node* named(const std::string& words) {
        const auto& nodes = glass_.nodes();
        for (const ui::Node& node : nodes) {
            if (!words.empty() && node.words == words && node.pressable && node.enabled &&
                !node.behind) {
                return &node;
            }
        }
        return nullptr;
    }

    const ui::Node* some_target() {
        const auto& nodes = glass_.nodes();
        for (int tries = 0; tries < 20; ++tries) {
            const ui::Node& node = nodes[below(static_cast<std::uint32_t>(nodes.size()))];
            if (node.pressable && !node.behind && (node.words != erases() || below(6) == 0)) {
                return &node;
            }
        }
        return nullptr;
    }

    std::string erases() { return glass_.word("finish_erase"); }

    // By chance alone nobody types the number of an identity card.
    std::string leads_on(const Session& s) {
        const auto next = [&](std::string_view typed, const std::string& wanted) {
            if (!wanted.starts_with(typed)) {
                return glass_.word("question_erase");
            }
            return typed.size() < wanted.size() ? std::string(1, wanted[typed.size()])
                                                : std::string();
        };
        std::string number = s.visit % 2 == 0 ? "12010219500101001" : "12010220150101001";
        number += bookings::identity_check_digit(number);
        std::string key;
        if (s.place == Place::identity) {
            key = next(s.identity.view(), number);
        } else if (s.place == Place::phone) {
            key = next(s.booking.phone.view(), "13800001234");
        } else if (s.place == Place::reference) {
            key = next(s.own.code.view(), "7K3MRW9T2C");
        } else if (s.place == Place::last_four) {
            key = next(s.own.last_four.view(), "1234");
        } else if (s.place == Place::name) {
            key = glass_.word("name_staff");
        } else if (s.place == Place::own_place && below(2) == 0) {
            key = glass_.word("own_cancel");
        }
        return !key.empty() ? key : primary();
    }

    // The page's own next step: the last key above the lower bar.
    std::string primary() {
        std::string words;
        for (const ui::Node& node : glass_.nodes()) {
            const bool above = node.rect.bottom() < glass_.layout().bottom_bar.y;
            if (node.pressable && node.enabled && node.role == ui::Role::key && above) {
                words = node.words;
            }
        }
        return words;
    }

    Glass glass_;
    std::mt19937 engine_;
    std::set<Place> seen_;
};

void check_seen(const Crowd& crowd) {
    for (std::size_t place = 0; place < place_count; ++place) {
        if (!crowd.seen().contains(static_cast<Place>(place))) {
            UNSCOPED_INFO("never at place " << place);
        }
    }
    CHECK(crowd.seen().size() >= place_count - unreachable);
}

} // namespace

TEST_CASE("random taps reach every page and break nothing") {
    constexpr int most = 80'000;
    int taps = 0;
    Crowd crowd(1);
    // Some ten seconds; where the pages have changed, until the rare ones have been met.
    for (; taps < 12'000 || (taps < most && crowd.seen().size() < place_count - unreachable);
         ++taps) {
        crowd.tap();
    }
    fmt::print("{} taps, {} visits, {} of {} places\n", taps, crowd.visits(), crowd.seen().size(),
               place_count);
    check_seen(crowd);
}

TEST_CASE("a million random taps reach every page and break nothing", "[.long]") {
    constexpr int taps = 500'000;
    for (const bool lying : {false, true}) {
        Crowd crowd(lying ? 3 : 2, lying);
        for (int i = 0; i < taps; ++i) {
            crowd.tap();
        }
        fmt::print("{} taps, {} visits, {} of {} places\n", taps, crowd.visits(),
                   crowd.seen().size(), place_count);
        check_seen(crowd);
    }
}

// The first thousand fill the caches of letters; they count for nothing.
TEST_CASE("ten thousand visits leave less than a megabyte a thousand behind", "[.long]") {
    constexpr std::uint64_t first = 1'000;
    constexpr std::uint64_t all = 11'000;
    constexpr double megabyte = 1'000'000;
    Crowd crowd(4);
    Memory before;
    while (crowd.visits() < all) {
        const std::uint64_t visits = crowd.visits();
        crowd.tap();
        if (crowd.visits() != visits && visits + 1 == first) {
            before = Memory::now();
        }
    }
    const Memory after = Memory::now();
    const auto grown = [](std::size_t then, std::size_t now) {
        return (static_cast<double>(now) - static_cast<double>(then)) / megabyte / 10;
    };
    fmt::print("N = {} visits: heap {:+.3f} MB, memory {:+.3f} MB a thousand visits\n", all - first,
               grown(before.heap, after.heap), grown(before.resident, after.resident));
    CHECK(grown(before.heap, after.heap) < 1);
    CHECK(grown(before.resident, after.resident) < 1);
}
