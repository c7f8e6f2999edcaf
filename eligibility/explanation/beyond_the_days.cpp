#include "eligibility/explanation/beyond_the_days.h"

#include <vector>

namespace eligibility {

void tell_the_day_alone(Explanation& explanation) {
    std::erase_if(explanation.reasons, [](const ExplainedReason& reason) {
        return !reason.decisive || reason.holds != false;
    });
    explanation.routes.clear();
    explanation.figures.clear();
    explanation.papers.clear();
    explanation.where.clear();
    explanation.apply.clear();
}

} // namespace eligibility
