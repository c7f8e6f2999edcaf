#include "kiosk/session/round.h"

#include "kiosk/session/entry.h"

#include <algorithm>

namespace kiosk {

namespace {

// Whether the answer to a question met before still decides anything.
bool still_matters(const Session& session, const World& world, InputId input) {
    eligibility::Answers without = session.answers;
    without.forget(world.program, input);
    if (without.may_be_nobodys(world.program, input)) {
        return false;
    }
    const auto evaluation = eligibility::evaluate(world.program, without, world.moment);
    const auto programmes = programmes_checked(world.program, session);
    return std::any_of(programmes.begin(), programmes.end(), [&](ProgrammeId id) {
        const auto& leaves = world.program.programmes[id].cone.leaves;
        const bool read = std::any_of(leaves.begin(), leaves.end(), [&](std::uint32_t leaf) {
            return world.program.leaves[leaf] ==
                   eligibility::Leaf{eligibility::Leaf::Kind::input, input};
        });
        if (!read) {
            return false;
        }
        const auto missing = eligibility::outcome(world.program, evaluation, id).missing;
        return std::find(missing.begin(), missing.end(), input) != missing.end();
    });
}

} // namespace

std::vector<InputId> not_answered(const Session& session, std::vector<InputId> open) {
    std::erase_if(open, [&](InputId input) {
        return session.answers.given[input] != 0 || is_declined(session, input);
    });
    return open;
}

std::vector<InputId> questions_left(const Session& session, const World& world) {
    const auto evaluation = eligibility::evaluate(world.program, session.answers, world.moment);
    return not_answered(session, eligibility::standing(world.program, evaluation,
                                                       programmes_checked(world.program, session),
                                                       session.declined)
                                     .questions);
}

bool begin_round(Session& session, const World& world) {
    const std::vector<InputId> open = questions_left(session, world);
    if (open.empty()) {
        return false;
    }
    session.round = {};
    session.round.programmes = programmes_checked(world.program, session);
    session.round.asked.push_back(open.front());
    session.round.count = std::min(round_limit, open.size());
    return true;
}

std::optional<Answer> keep_answer(Session& session, const World& world) {
    const InputId input = current_question(session);
    const Entered read = entered(world.program, session.draft);
    if (!session.draft.unknown && !read.value) {
        session.draft.fault = read.fault;
        return std::nullopt;
    }
    const eligibility::Answers before = session.answers;
    const bool was_declined = is_declined(session, input);
    std::erase(session.declined, input);
    if (session.draft.unknown) {
        session.answers.forget(world.program, input);
        session.declined.push_back(input);
    } else {
        session.answers.set(input, *read.value);
    }
    auto& all = session.answered;
    if (std::find(all.begin(), all.end(), input) == all.end()) {
        all.push_back(input);
    }
    const bool same = before == session.answers && was_declined == session.draft.unknown;
    return same ? Answer::same : Answer::changed;
}

bool advance_round(Session& session, const World& world, Answer answer) {
    Round& round = session.round;
    std::size_t next = round.at + 1;
    // One that was shown and left unanswered may have been settled from the check page meanwhile.
    const auto unsettled = [&](InputId input) {
        const auto& all = session.answered;
        return std::find(all.begin(), all.end(), input) == all.end();
    };
    while (next < round.asked.size() &&
           (answer == Answer::changed || unsettled(round.asked[next])) &&
           !still_matters(session, world, round.asked[next])) {
        round.asked.erase(round.asked.begin() + static_cast<std::ptrdiff_t>(next));
    }
    const std::vector<InputId> open = questions_left(session, world);
    const auto fresh = std::find_if(open.begin(), open.end(), [&](InputId input) {
        return std::find(round.asked.begin(), round.asked.end(), input) == round.asked.end();
    });
    if (next >= round.asked.size() && round.asked.size() < round.count && fresh != open.end()) {
        round.asked.push_back(*fresh);
    }
    round.count = std::clamp(round.asked.size() + open.size(), round.asked.size(), round.count);
    if (next >= round.asked.size()) {
        round.count = round.asked.size();
        return false;
    }
    round.at = next;
    return true;
}

} // namespace kiosk
