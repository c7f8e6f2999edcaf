// replay: one event after another, in the order of settlement. Each is evaluated on what came
// before it; then the programmes that pay advance their running totals, and the facts of the event
// are forgotten. What an event leaves unknown leaves the totals as bounds. A total never leaves its
// input's range; an optional total that was not given stays so.
#pragma once

#include "eligibility/evaluation/evaluate.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace eligibility {

struct Event {
    std::vector<std::pair<InputId, Value>> facts; // of this event alone
    std::optional<Date> on;                       // none: the day of the moment
};

struct Settled {
    Evaluation evaluation; // with the totals before the event; they are among its answers
    Answers after;         // the totals after it, without the event's own facts
};

// One Settled an event. To take the last event back is to go on from its predecessor's `after`.
std::vector<Settled> replay(const Program& program, const Answers& start,
                            std::span<const Event> events, Moment moment);

} // namespace eligibility
