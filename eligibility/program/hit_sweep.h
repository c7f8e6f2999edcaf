// hit_sweep: cuts a decision table's space into parts over which one row answers, and finds on the
// way what no row covers and what two rows claim. Exact, on a budget of work: where that ends the
// sweep says so.
#pragma once

#include "eligibility/program/program.h"

#include <optional>

namespace eligibility {

enum class Overlap : std::uint8_t {
    refused, // one row for every case
    agreed,  // several, where they give the same
    first,   // several; the first in order answers
};

struct Sweep {
    struct Gap {
        std::vector<Value> at; // one a column: a case that no row covers
    };

    struct Clash {
        std::uint32_t first = 0; // rows
        std::uint32_t second = 0;
        std::vector<Value> at;
    };

    HitTree tree;
    std::optional<Gap> gap;
    std::optional<Clash> clash;
    std::vector<bool> reached; // one a row: it answers somewhere
    bool complete = true;      // false: the budget ended, and parts of the space were not looked at
};

// `gives` has one number a row, the same for rows that give the same. Where `fallback` is set, the
// lookup's last row answers wherever no other does.
Sweep sweep(const Lookup& lookup, Overlap overlap, const std::vector<std::uint32_t>& gives,
            bool fallback);

} // namespace eligibility
