#include "eligibility/evaluation/routes.h"

#include "eligibility/evaluation/box.h"

#include <algorithm>

namespace eligibility {

namespace {

bool is_pending(const Condition& condition, const Evaluation& evaluation) {
    return condition.kind == ConditionKind::attest &&
           evaluation.answers.attested[condition.attest] == Attested::pending;
}

bool any_holds(const Programme& programme, const Evaluation& evaluation,
               const Alternatives& group) {
    return std::any_of(group.routes.begin(), group.routes.end(), [&](const Route& route) {
        return route_holds(programme, evaluation, route) == true;
    });
}

} // namespace

std::optional<bool> route_holds(const Programme& programme, const Evaluation& evaluation,
                                const Route& route) {
    const auto first = programme.conditions.begin() + static_cast<std::ptrdiff_t>(route.first);
    const auto end = programme.conditions.begin() + static_cast<std::ptrdiff_t>(route.end);
    const Value holds = evaluation[route.holds];
    if (is_false(holds)) {
        return false;
    }
    const bool pending =
        std::any_of(first, end, [&](const Condition& one) { return is_pending(one, evaluation); });
    return pending || !is_true(holds) ? std::nullopt : std::optional(true);
}

bool counts_on_its_route(const Programme& programme, const Evaluation& evaluation,
                         std::uint32_t condition) {
    const Alternatives* group = programme.alternatives_of(condition);
    if (group == nullptr || is_false(evaluation[group->holds])) {
        return true;
    }
    const auto holds = route_holds(programme, evaluation, *programme.route_of(condition));
    return any_holds(programme, evaluation, *group) ? holds == true : holds != false;
}

std::vector<std::uint32_t> awaited_offices(const Program& program, const Programme& programme,
                                           const Evaluation& evaluation) {
    // A figure without a version on the day settles no route.
    const bool gap = !gaps_of(program, programme, evaluation, evaluation.values).empty();
    const auto counts = [&](std::uint32_t condition) {
        const Alternatives* group = programme.alternatives_of(condition);
        return group == nullptr || gap ||
               (!is_false(evaluation[programme.route_of(condition)->holds]) &&
                !any_holds(programme, evaluation, *group));
    };
    std::vector<std::uint32_t> conditions;
    for (std::uint32_t i = 0; i < programme.conditions.size(); ++i) {
        if (is_pending(programme.conditions[i], evaluation) && counts(i)) {
            conditions.push_back(i);
        }
    }
    return conditions;
}

} // namespace eligibility
