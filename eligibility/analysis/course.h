// Course: how one programme goes along one input, with everything else as it is known.
// The input's whole range falls into stretches. Within a stretch no comparison, choice or row of a
// table changes, so every node is one Curve at each end of what it may be; a stretch ends where
// the first of them changes, found by inverting its curve. Nothing is searched or sampled.
// Where something else is unknown, verdicts and amounts are the nodewise bounds of evaluate.
#pragma once

#include "eligibility/analysis/curve.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/evaluation/outcome.h"
#include "eligibility/program/program.h"

#include <vector>

namespace eligibility {

struct Stretch {
    std::int64_t low = 0; // of the input, inclusive; a choice's place among the members
    std::int64_t high = 0;
    std::uint64_t verdicts = 0; // bits of Kind::verdict
    std::vector<Value> tests;   // one a condition: whether it holds
    std::optional<Curve> least; // what is paid, when it may be eligible; t counts from `origin`
    std::optional<Curve> most;  // the same curve when it is one amount

    bool operator==(const Stretch&) const = default;

    // Whether it certainly holds, for everybody along the stretch.
    bool holds(const Route& route) const;
    bool holds(const Alternatives& group) const;
};

struct Course {
    InputId input = 0;
    std::int64_t origin = 0; // the input's value at t = 0
    Curves curves{0};
    std::vector<Stretch> stretches; // ascending, without gaps, over the whole range
    bool exact = true;              // false: too many pieces, the last stretch holds only bounds

    const Stretch& at(std::int64_t value) const;
    AmountBounds amount(const Stretch& stretch, std::int64_t value) const; // REQUIRES: least
};

// REQUIRES: the evaluation's moment lies within the pack's window.
Course course(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
              InputId input);

// The value of an input at one point of its course.
Value value_at(const Type& type, std::int64_t point);

// Where a known value stands on the course of its input.
std::int64_t point_of(const Type& type, Value value);

} // namespace eligibility
