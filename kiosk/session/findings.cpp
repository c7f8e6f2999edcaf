#include "kiosk/session/findings.h"

#include "kiosk/session/round.h"

namespace kiosk {

std::vector<const Finding*> Findings::of(eligibility::Group group) const {
    std::vector<const Finding*> found;
    for (const Finding& finding : all) {
        if (finding.group == group) {
            found.push_back(&finding);
        }
    }
    return found;
}

const Finding* Findings::at(ProgrammeId programme) const {
    for (const Finding& finding : all) {
        if (finding.programme == programme) {
            return &finding;
        }
    }
    return nullptr;
}

Findings find(const Session& session, const World& world) {
    Findings findings;
    if (session.visit == 0) {
        return findings;
    }
    const auto evaluation = eligibility::evaluate(world.program, session.answers, world.moment);
    eligibility::Standing standing = eligibility::standing(
        world.program, evaluation,
        eligibility::in_order(world.program, programmes_of(world.program, session.topics)),
        session.declined);
    for (eligibility::Outcome& outcome : standing.outcomes) {
        Finding finding;
        finding.programme = outcome.programme;
        finding.outcome = std::move(outcome);
        finding.group = eligibility::group_of(finding.outcome);
        finding.words = eligibility::explain(world.program, evaluation, finding.outcome,
                                             session.looks.language);
        findings.all.push_back(std::move(finding));
    }
    findings.more_to_ask = !not_answered(session, std::move(standing.questions)).empty();
    return findings;
}

} // namespace kiosk
