#include "eligibility/analysis/search.h"

#include "eligibility/analysis/box_search.h"
#include "eligibility/analysis/steps.h"

#include <array>

namespace eligibility {

namespace {

// Boxes looked at for one stretch of days.
constexpr int box_budget = 200'000;
constexpr int step_budget = 20'000; // each is worked out twice, and compared

// The first person found, else whether it is proved that there is none.
template <typename Room>
Sighting look_through(const Program& program, std::span<const Sought> cone, int budget,
                      const auto& room_of) {
    Sighting worst;
    for (const Boxes::Stretch days : Boxes::stretches(program, cone)) {
        Room room = room_of(days);
        const Sighting seen = BoxSearch<Room>(room, budget).run();
        if (seen.kind == Sighting::Kind::somebody) {
            return seen;
        }
        worst = seen.kind == Sighting::Kind::not_known ? seen : worst;
    }
    return worst;
}

} // namespace

Sighting look_for(const Program& program, std::span<const Sought> all) {
    return look_through<Boxes>(program, all, box_budget,
                               [&](Boxes::Stretch days) { return Boxes(program, all, days); });
}

Sighting look_for_step(const Program& program, const Invariant& invariant) {
    const std::array cone{Sought{invariant.claim, true}};
    return look_through<Steps>(program, cone, step_budget, [&](Boxes::Stretch days) {
        return Steps(program, invariant, cone, days);
    });
}

} // namespace eligibility
