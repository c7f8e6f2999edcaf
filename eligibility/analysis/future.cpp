#include "eligibility/analysis/future.h"

#include "eligibility/analysis/days.h"

namespace eligibility {

namespace {

bool same_answer(const Outcome& a, const Outcome& b) {
    return a.verdict == b.verdict && a.amount == b.amount && a.uncovered == b.uncovered;
}

std::vector<std::uint32_t> conditions_changed(const Programme& programme, const Evaluation& before,
                                              const Evaluation& after) {
    std::vector<std::uint32_t> changed;
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        const NodeId test = programme.conditions[i].test;
        if (before[test] != after[test]) {
            changed.push_back(i);
        }
    }
    return changed;
}

} // namespace

std::vector<OutcomeChange> changes_after(const Program& program, const Evaluation& evaluation,
                                         const Outcome& now) {
    const Programme& programme = program.programmes[now.programme];
    std::vector<OutcomeChange> changes;
    Evaluation before = evaluation;
    Outcome said = now;
    const DayRange later{evaluation.moment.on + std::chrono::days{1}, program.window_to};
    if (later.from > later.to) {
        return changes;
    }
    for (const DayRange& days : stretches(program, programme.cone.datings, later)) {
        Evaluation after =
            evaluate(program, evaluation.answers, {days.from, evaluation.moment.known_on});
        Outcome then = outcome(program, after, now.programme);
        if (!same_answer(said, then)) {
            changes.push_back(
                {days.from, said, then, conditions_changed(programme, before, after)});
        }
        before = std::move(after);
        said = std::move(then);
    }
    return changes;
}

} // namespace eligibility
