#include "kiosk/session/findings.h"

#include "kiosk/session/round.h"
#include "kiosk/session/services.h"

#include <algorithm>

namespace kiosk {

namespace {

// What would give another answer: what a person may really change, and the days ahead. Nobody is
// told to be somebody else or to earn less.
std::vector<std::string> changes_of(const Session& session, const World& world,
                                    ProgrammeId programme) {
    auto found = eligibility::distances(world.program, session.answers, world.moment, programme);
    const auto fixed = [&](InputId input) { return !world.program.inputs[input].changeable; };
    std::erase_if(found.inputs, [&](const auto& near) { return fixed(near.input); });
    found.conditions.clear();
    if (std::any_of(found.pair.begin(), found.pair.end(),
                    [&](const auto& change) { return fixed(change.input); })) {
        found.pair.clear();
    }
    if (found.inputs.empty() && found.pair.empty() && found.changes.empty()) {
        return {};
    }
    return eligibility::distance_words(world.program, found, session.looks.language);
}

} // namespace

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
    if (session.place == Place::service || is_in_line(session.place)) {
        findings.service = finding_of_service(session, world);
        return findings;
    }
    const auto evaluation = eligibility::evaluate(world.program, session.answers, world.moment);
    eligibility::Standing standing = eligibility::standing(
        world.program, evaluation,
        eligibility::in_order(world.program, programmes_checked(world.program, session)),
        session.declined);
    for (eligibility::Outcome& outcome : standing.outcomes) {
        Finding finding;
        finding.programme = outcome.programme;
        finding.outcome = std::move(outcome);
        finding.group = eligibility::group_of(finding.outcome);
        finding.words = eligibility::explain(world.program, evaluation, finding.outcome,
                                             session.looks.language);
        if (session.place == Place::programme && session.focus == finding.programme) {
            finding.changes = changes_of(session, world, finding.programme);
        }
        findings.all.push_back(std::move(finding));
    }
    findings.more_to_ask = !not_answered(session, std::move(standing.questions)).empty();
    return findings;
}

} // namespace kiosk
