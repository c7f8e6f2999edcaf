// routes: which conditions of a programme its verdict still turns on where alternatives stand, and
// which attested ones an office has yet to decide. Read from the nodewise bounds alone, so while
// something is unknown it may name one condition too many, never one too few. Private to
// eligibility/.
#pragma once

#include "eligibility/evaluation/evaluate.h"

#include <optional>
#include <vector>

namespace eligibility {

// None: not known, or left to an office that has not decided.
std::optional<bool> route_holds(const Programme& programme, const Evaluation& evaluation,
                                const Route& route);

// A plain condition counts. One inside a route counts while its route holds or may still hold for
// its alternatives; where no route holds, all count.
bool counts_on_its_route(const Programme& programme, const Evaluation& evaluation,
                         std::uint32_t condition);

// The attested conditions that are not decided and whose "no" could change the outcome of somebody
// who may be eligible, in written order: not inside a route that fails anyway, nor beside one that
// holds without any office.
std::vector<std::uint32_t> awaited_offices(const Program& program, const Programme& programme,
                                           const Evaluation& evaluation);

} // namespace eligibility
