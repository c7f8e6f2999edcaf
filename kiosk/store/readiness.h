// readiness: whether the store can be relied on today, point by point: the ledger and its audit,
// its keys, the last backup, the room on the disk, the clock, and what is erased by itself.
// Invariant: looks and changes nothing; a point that cannot be looked at is red. Knows no screen:
// each point has an id, a light, and one sentence that says what to do unless it is green.
#pragma once

#include "kiosk/store/ledger.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::store {

enum class Light : std::uint8_t { green, amber, red };

struct Point {
    std::string id; // ledger, audit, keys, backup, disk, clock, rules, keeping
    Light light = Light::green;
    std::string sentence;

    bool operator==(const Point&) const = default;
};

// `free_bytes`: on the disk of the data folder.
struct Readings {
    std::uintmax_t free_bytes = 0;
    bool keys_from_systemd = false;
};

Readings read_machine(const std::filesystem::path& folder);

std::vector<Point> readiness(Ledger& ledger, const std::filesystem::path& folder,
                             const Readings& readings, const Day& today);

// A line a point, and above them whether it is ready: nothing is red.
std::string report(const std::vector<Point>& points, const Day& today);

} // namespace kiosk::store
