#include "eligibility/explanation/routes.h"

#include "eligibility/evaluation/routes.h"

#include <algorithm>

namespace eligibility {

namespace {

std::string heading(const Alternatives& group, const Evaluation& evaluation, Language language) {
    const bool zh = language == Language::zh;
    return is_false(evaluation[group.holds])
               ? (zh ? "几种情况，一种也不符合" : "None of these ways fits")
               : (zh ? "几种情况，符合一种就行" : "One of these ways is enough");
}

} // namespace

std::vector<ExplainedRoute> explained_routes(const Programme& programme,
                                             const Evaluation& evaluation, Language language) {
    std::vector<ExplainedRoute> all;
    for (std::size_t group = 0; group < programme.alternatives.size(); ++group) {
        const Alternatives& ways = programme.alternatives[group];
        for (const Route& route : ways.routes) {
            all.push_back({route.id, group, heading(ways, evaluation, language),
                           route.title.in(language), route_holds(programme, evaluation, route)});
        }
    }
    return all;
}

std::optional<std::size_t> route_index(const Programme& programme, std::uint32_t condition) {
    std::size_t index = 0;
    for (const Alternatives& group : programme.alternatives) {
        for (const Route& route : group.routes) {
            if (route.has(condition)) {
                return index;
            }
            ++index;
        }
    }
    return std::nullopt;
}

void keep_telling_routes(Explanation& explanation, Verdict verdict) {
    const auto among = [&](std::size_t group, std::optional<bool> holds) {
        return std::any_of(explanation.routes.begin(), explanation.routes.end(),
                           [&](const ExplainedRoute& route) {
                               return route.group == group && route.holds == holds;
                           });
    };
    std::erase_if(explanation.reasons, [&](const ExplainedReason& reason) {
        if (!reason.route) {
            return false;
        }
        const ExplainedRoute& route = explanation.routes[*reason.route];
        if (among(route.group, true)) {
            return verdict == Verdict::ineligible || route.holds != true;
        }
        if (among(route.group, std::nullopt)) {
            return verdict == Verdict::ineligible || route.holds == false;
        }
        return reason.holds != false;
    });
}

} // namespace eligibility
