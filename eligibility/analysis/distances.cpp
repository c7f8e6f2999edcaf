#include "eligibility/analysis/distances.h"

#include "eligibility/analysis/future.h"
#include "eligibility/analysis/pairs.h"
#include "eligibility/evaluation/routes.h"
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
    Future future = changes_after(program, evaluation, now);
    found.changes = std::move(future.changes);
    found.exact = future.exact;
    const Programme& programme = program.programmes[id];
    std::vector<Course> courses;
    for (const InputId input : known_inputs(program, evaluation, id)) {
        courses.push_back(course(program, evaluation, id, input));
        found.exact = found.exact && courses.back().exact;
    }
    const auto all_nearest = [&](const Wanted& wanted) {
        std::vector<Nearest> all;
        for (const Course& along : courses) {
            const Nearest nearest = nearest_of(program, evaluation, along, wanted);
            if (!nearest.none()) {
                all.push_back(nearest);
            }
        }
        return all;
    };
    const bool eligible = now.verdict == Verdict::eligible;
    found.inputs =
        all_nearest([&](const Stretch& s) { return (s.verdicts == eligible_bit) != eligible; });
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        if (is_false(evaluation[programme.conditions[i].test]) &&
            counts_on_its_route(programme, evaluation, i)) {
            found.conditions.push_back(
                {i, all_nearest([&](const Stretch& s) { return is_true(s.tests[i]); })});
        }
    }
    for (const Alternatives& group : programme.alternatives) {
        for (const Route& route : group.routes) {
            if (is_false(evaluation[group.holds])) {
                found.routes.push_back(
                    {&route, all_nearest([&](const Stretch& s) { return s.holds(route); })});
            }
        }
    }
    if (!eligible && found.inputs.empty()) {
        Pairs pairs(program, evaluation, id, courses);
        found.pair = pairs.nearest();
        found.exact = found.exact && pairs.all_tried();
    }
    return found;
}

} // namespace eligibility
