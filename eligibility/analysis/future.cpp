#include "eligibility/analysis/future.h"

#include "eligibility/analysis/outcome_days.h"

namespace eligibility {

namespace {

bool same_answer(const Outcome& a, const Outcome& b) {
    return a.verdict == b.verdict && a.amount == b.amount && a.uncovered == b.uncovered;
}

std::vector<ConditionChange> conditions_changed(const Programme& programme,
                                                const Evaluation& before, const Evaluation& after) {
    std::vector<ConditionChange> changed;
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        const Condition& condition = programme.conditions[i];
        if (before[condition.test] == after[condition.test]) {
            continue;
        }
        ConditionChange change{i, before[condition.test], after[condition.test], {}, {}};
        if (condition.left != no_node) {
            change.compared_before = before[condition.left];
            change.compared_after = after[condition.left];
        }
        changed.push_back(change);
    }
    return changed;
}

} // namespace

Future changes_after(const Program& program, const Evaluation& evaluation, const Outcome& now) {
    const Programme& programme = program.programmes[now.programme];
    Future future;
    Outcome said = now;
    const DayRange later{evaluation.moment.on + std::chrono::days{1}, program.window_to};
    if (later.from > later.to) {
        return future;
    }
    const OutcomeDays cut = outcome_days(program, now.programme, evaluation, later);
    future.exact = cut.exact;
    for (const DayRange& days : cut.pieces) {
        Moment moment = evaluation.moment;
        moment.on = days.from;
        Evaluation after = evaluate(program, evaluation.answers, moment);
        Outcome then = outcome(program, after, now.programme);
        if (!same_answer(said, then)) {
            moment.on -= std::chrono::days{1};
            const Evaluation before = evaluate(program, evaluation.answers, moment);
            future.changes.push_back(
                {days.from, said, then, conditions_changed(programme, before, after)});
        }
        said = std::move(then);
    }
    return future;
}

} // namespace eligibility
