// search: whether there can be a person, on some day of the pack's window, for whom some truths of
// a program are as sought. What is open is split into boxes, choices before numbers, on a budget;
// where the budget ends, limits and chance are tried. "Nobody" is a proof; "somebody" comes with
// the answers of such a person; else it is not known. Deterministic.
#pragma once

#include "eligibility/base/value.h"
#include "eligibility/program/program.h"

#include <span>
#include <string>
#include <vector>

namespace eligibility {

struct Sought {
    NodeId truth = no_node;
    bool holds = true;
};

struct Sighting {
    enum class Kind : std::uint8_t { nobody, somebody, not_known };
    Kind kind = Kind::nobody;
    std::string person; // "person.age = 60, person.level = low, on 2022-09-01"
};

Sighting look_for(const Program& program, std::span<const Sought> all);

// Two people who differ by one step of the answer that the invariant goes along, and whose values
// go the other way: "person.age = 60, on 2022-09-01: ¥100.00, and ¥120.00 with person.age = 61".
// REQUIRES: an invariant that does not just hold.
Sighting look_for_step(const Program& program, const Invariant& invariant);

} // namespace eligibility
