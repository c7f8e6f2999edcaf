// evaluate: one Value per node, known or bounded, for one person on one day. That list is the
// trace. Total: every program, every answers, every moment. These are the nodewise bounds: Kleene
// truth, intervals, member sets, no case split. Written for clarity; every other reading of a
// program is tested against this one.
#pragma once

#include "eligibility/evaluation/answers.h"

#include <algorithm>
#include <span>
#include <vector>

namespace eligibility {

struct Evaluation {
    Answers answers;
    Moment moment;
    std::vector<std::uint32_t> versions; // one a dating: which is in force, no_index where none is
    std::vector<Value> values;           // one a node

    Value operator[](NodeId node) const { return values[node]; }
};

Evaluation evaluate(const Program& program, const Answers& answers, Moment moment);

// The same for many persons on one day, one after another. What the day settles is worked out once:
// the versions in force, and which nodes only versions of other days need; those keep their whole
// range. REQUIRES: the program outlives the Evaluator.
class Evaluator {
public:
    Evaluator(const Program& program, Moment moment);

    // Valid until the next call.
    const Evaluation& evaluate(const Answers& answers);

    Moment moment() const { return evaluation_.moment; }

private:
    const Program& program_;
    Evaluation evaluation_;
    std::vector<NodeId> live_; // ascending, no constants
};

// Which version of a dated thing is in force, none when no figure covers the moment.
std::optional<std::uint32_t> version_in_force(const Dating& dating, Moment moment);

// All versions that are in force on some day from `days.low` to `days.high`, the latest first;
// no_index among them where one of these days has none.
template <typename Visit>
void for_each_version(const Dating& dating, const std::optional<Date>& known_on, Value days,
                      const Visit& visit) {
    std::int64_t next = range_limit; // the day on which a later version takes over
    for (auto i = static_cast<std::uint32_t>(dating.versions.size()); i-- > 0;) {
        const Version& version = dating.versions[i];
        if (known_on && version.published.value_or(version.from) > *known_on) {
            continue;
        }
        const std::int64_t from = day_number(version.from);
        // The latest known notice speaks; where it has ended, nothing older speaks again.
        const std::int64_t end =
            version.until ? std::min(next, day_number(*version.until) + 1) : next;
        if (end < next && days.high >= end && days.low < next) {
            visit(no_index);
        }
        if (days.high >= from && days.low < end) {
            visit(i);
        }
        if (from <= days.low) {
            return;
        }
        next = from;
    }
    if (days.low < next) {
        visit(no_index);
    }
}

// The value of one node from the values of those before it.
Value compute(const Program& program, NodeId node, const Evaluation& evaluation);

// What the values become under another choice of one reading: `follows` are the reading's node and
// all that hangs on it (Cone::follows). REQUIRES: values are those of the evaluation.
void choose(const Program& program, const Evaluation& evaluation, std::span<const NodeId> follows,
            std::uint32_t choice, std::vector<Value>& values);

} // namespace eligibility
