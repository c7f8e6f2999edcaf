// table_pack: packs around tables and tiers that tests write.
#pragma once

#include "eligibility/eligibility.h"

#include <string>
#include <string_view>

namespace eligibility::testing {

// A pack with these declarations; its programme `p` pays `t(person.cost)` when `t` are tiers.
// Inputs: person.age, person.cost, person.burden.
Program table_pack(std::string_view declarations);

Answers bill(const Program& program, std::int64_t before, std::int64_t cost);

// A unique table over six columns of 0 .. 999, looked up by `p.paid`: of a grid, or the leaves of a
// random tree of cuts.
std::string large_table(std::size_t rows, bool tree_shaped);

} // namespace eligibility::testing
