// A visitor without a window: the shipped pack, a clock the test moves, and the session stepped
// through.
#pragma once

#include "kiosk/session/entry.h"
#include "kiosk/session/findings.h"
#include "kiosk/session/round.h"
#include "kiosk/session/step.h"

#include <string_view>
#include <vector>

namespace kiosk {

// The pack as it is shipped; aborts with its faults when it is refused.
const eligibility::Program& shipped_program();

class Visitor {
public:
    World world() const;

    const Session& session() const { return session_; }

    void does(const Event& event);

    void passes(Clock time) { now_ += time; }

    // Effects asked for since the last call.
    std::vector<Effect> effects();

    // From the resting screen to the first question of these topics.
    void begins(std::vector<std::string_view> topics);
    // Answers the question on the page with its first card, or with these digits (or the end of its
    // range where they lie outside).
    void answers(std::string_view digits = "1");
    void answers_all();

    Session session_;
    Timings timings;

private:
    void type(std::string_view digits);

    Clock now_{5000};
    std::vector<Effect> effects_;
};

} // namespace kiosk
