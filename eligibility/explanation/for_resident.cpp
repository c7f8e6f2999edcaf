#include "eligibility/explanation/for_resident.h"

#include "eligibility/explanation/routes.h"

#include <algorithm>

namespace eligibility {

namespace {

constexpr std::size_t most_reasons = 7; // that a resident is told

// What stands in the way comes before what is open, and that before what holds.
void keep_the_most_telling(std::vector<ExplainedReason>& reasons) {
    const auto drop_last = [&](const std::optional<bool>& holds) {
        for (std::size_t i = reasons.size(); i-- > 0 && reasons.size() > most_reasons;) {
            if (reasons[i].holds == holds) {
                reasons.erase(reasons.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    };
    for (const std::optional<bool> holds :
         {std::optional(true), std::optional<bool>(), std::optional(false)}) {
        drop_last(holds);
    }
}

} // namespace

void tell_a_resident(Explanation& explanation, const Outcome& outcome) {
    keep_telling_routes(explanation, outcome.verdict);
    // A resident who cannot have it now is told what stands in the way, not what an office would
    // look at later, what another district asks, or which papers to bring; and nobody what holds
    // for everybody.
    std::vector<ExplainedReason>& reasons = explanation.reasons;
    const bool beyond = outcome.verdict == Verdict::out_of_scope;
    std::erase_if(reasons, [&](const ExplainedReason& reason) {
        return reason.for_everybody || (beyond && !reason.decisive) ||
               (outcome.verdict == Verdict::ineligible && !reason.holds.has_value());
    });
    explanation.figures.clear();
    keep_the_most_telling(reasons);
    if (const Group group = group_of(outcome);
        group == Group::not_now || group == Group::out_of_scope) {
        explanation.where.clear();
        explanation.apply.clear();
    }
}

} // namespace eligibility
