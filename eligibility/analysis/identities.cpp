#include "eligibility/analysis/identities.h"

#include "eligibility/base/number.h"
#include "eligibility/evaluation/evaluate.h"

#include <algorithm>

#include <fmt/format.h>

namespace eligibility {

namespace {

std::string figure(const Type& type, std::int64_t value) {
    if (type.kind == Kind::rate) {
        return format_rate(value, type.denominator);
    }
    const bool money = type.kind == Kind::money;
    const std::int64_t unit = money ? type.denominator * 100 : type.denominator;
    const auto ratio = make_ratio(value, unit);
    const auto places = ratio ? decimal_places(ratio->denominator) : std::nullopt;
    if (!places) {
        return fmt::format("{}/{}", value, unit);
    }
    const int digits = std::max(*places, money ? 2 : 0);
    return (money ? "¥" : "") + format_decimal(ratio->numerator, ratio->denominator, digits, true);
}

DayRange days_of(const Program& program, const Identity& identity) {
    DayRange all{program.window_from, program.window_to};
    for (const std::uint32_t dating : identity.datings) {
        for (const Version& version : program.datings[dating].versions) {
            all.from = std::min(all.from, version.from);
            all.to = std::max(all.to, version.from);
        }
    }
    return all;
}

void note_sides(const Program& program, const Evaluation& evaluation, NodeId test,
                IdentityBreach& breach) {
    const Node& node = program.nodes[test];
    const bool compares = node.op == Op::equal || node.op == Op::less || node.op == Op::less_equal;
    if (compares && program.types[node.a].kind != Kind::boolean) {
        breach.left = figure(program.types[node.a], evaluation[node.a].low);
        breach.right = figure(program.types[node.b], evaluation[node.b].low);
    }
}

} // namespace

std::vector<IdentityBreach> identity_breaches(const Program& program) {
    std::vector<IdentityBreach> breaches;
    const Answers nothing = Answers::none(program);
    for (std::uint32_t i = 0; i < program.identities.size(); ++i) {
        const Identity& identity = program.identities[i];
        for (const DayRange& days :
             stretches(program, identity.datings, days_of(program, identity))) {
            const Evaluation evaluation = evaluate(program, nothing, {days.from, std::nullopt});
            const bool gap = std::any_of(
                identity.datings.begin(), identity.datings.end(),
                [&](std::uint32_t dating) { return evaluation.versions[dating] == no_index; });
            if (!gap && is_false(evaluation[identity.test])) {
                IdentityBreach breach{i, days, {}, {}};
                note_sides(program, evaluation, identity.test, breach);
                breaches.push_back(std::move(breach));
            }
        }
    }
    return breaches;
}

} // namespace eligibility
