#include "eligibility/analysis/distances.h"

#include "eligibility/analysis/future.h"
#include "eligibility/analysis/pairs.h"
#include "eligibility/program/operations.h"

namespace eligibility {

Distances distances(const Program& program, const Answers& answers, Moment moment, ProgrammeId id) {
    const Evaluation evaluation = evaluate(program, answers, moment);
    Distances found;
    found.programme = id;
    found.known_until = program.window_to;
    const Outcome now = outcome(program, evaluation, id);
    found.verdict = now.verdict;
    if (!program.covers(moment.on)) {
        return found;
    }
    found.changes = changes_after(program, evaluation, now);
    const Programme& programme = program.programmes[id];
    std::vector<Course> courses;
    for (const InputId input : known_inputs(program, evaluation, id)) {
        courses.push_back(course(program, evaluation, id, input));
        found.exact = found.exact && courses.back().exact;
    }
    const bool eligible = now.verdict == Verdict::eligible;
    const auto other = [&](const Stretch& s) { return (s.verdicts == eligible_bit) != eligible; };
    for (const Course& along : courses) {
        const Nearest nearest = nearest_of(program, evaluation, along, other);
        if (!nearest.none()) {
            found.inputs.push_back(nearest);
        }
    }
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        if (!is_false(evaluation[programme.conditions[i].test])) {
            continue;
        }
        ConditionDistance distance{i, {}};
        for (const Course& along : courses) {
            const Nearest nearest = nearest_of(
                program, evaluation, along, [&](const Stretch& s) { return is_true(s.tests[i]); });
            if (!nearest.none()) {
                distance.inputs.push_back(nearest);
            }
        }
        found.conditions.push_back(std::move(distance));
    }
    if (!eligible && found.inputs.empty()) {
        Pairs pairs(program, evaluation, id, courses);
        found.pair = pairs.nearest();
        found.exact = found.exact && pairs.all_tried();
    }
    return found;
}

} // namespace eligibility
