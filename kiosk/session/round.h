// A round of questions: which one comes next, and when there are no more.
// Invariants: at most round_limit questions a round; the count never grows; no question comes twice
// in a round; none is asked that can no longer change an outcome of the chosen topics. Pure
// functions on a Session; only step() calls those that change it.
#pragma once

#include "kiosk/session/step.h"

namespace kiosk {

// The inputs a round would still ask, best first.
std::vector<InputId> questions_left(const Session& session, const World& world);

// Those of the questions that the visitor has neither answered nor declined.
std::vector<InputId> not_answered(const Session& session, std::vector<InputId> open);

// A new round; false, and nothing changed, when there is nothing left to ask.
bool begin_round(Session& session, const World& world);

// Writes the draft down as the answer and says whether it is another one than before; none, and
// only the fault noted, when there is nothing to write.
enum class Answer { same, changed };
std::optional<Answer> keep_answer(Session& session, const World& world);

// To the question after the current one; false at the end of the round. Questions met before come
// again in their order; only where the answer just given is another one do those drop out that it
// has settled.
bool advance_round(Session& session, const World& world, Answer answer);

} // namespace kiosk
