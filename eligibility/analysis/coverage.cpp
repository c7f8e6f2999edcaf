#include "eligibility/analysis/coverage.h"

#include "eligibility/analysis/outcome_days.h"
#include "eligibility/evaluation/outcome.h"

#include <algorithm>

namespace eligibility {

namespace {

ProgrammeDays days_of(const Program& program, ProgrammeId id) {
    ProgrammeDays days{id, {}, {}, {}};
    const Evaluation nobody = evaluate(program, Answers::none(program), {program.window_from});
    for (const DayRange& range :
         bounds_days(program, id, nobody, {program.window_from, program.window_to})) {
        const Outcome said = outcome(program, evaluate(program, nobody.answers, {range.from}), id);
        if (!said.uncovered.empty()) {
            days.gaps.push_back(range);
        } else if (said.verdict != Verdict::out_of_scope) {
            days.covered.push_back(range);
        }
        for (const std::uint32_t dating : said.uncovered) {
            if (std::find(days.datings.begin(), days.datings.end(), dating) == days.datings.end()) {
                days.datings.push_back(dating);
            }
        }
    }
    days.covered = joined(days.covered);
    days.gaps = joined(days.gaps);
    return days;
}

} // namespace

std::vector<ProgrammeDays> covered_days(const Program& program) {
    std::vector<ProgrammeDays> all;
    for (ProgrammeId id = 0; id < program.programmes.size(); ++id) {
        all.push_back(days_of(program, id));
    }
    return all;
}

} // namespace eligibility
