// profile: a programme's verdict and amount over all values of one input, as few pieces as it has.
// Values, not words: the input's numbers in units of its type, amounts in fen.
// Where something else is unknown, a piece holds every verdict and amount still possible.
#pragma once

#include "eligibility/analysis/course.h"

#include <optional>
#include <vector>

namespace eligibility {

struct Segment {
    std::int64_t low = 0; // inclusive; of a choice, the member's place
    std::int64_t high = 0;
    std::uint64_t verdicts = 0;          // bits of Kind::verdict
    std::optional<AmountBounds> at_low;  // when it may be eligible and pays money
    std::optional<AmountBounds> at_high; // between the two ends the amount keeps one formula
    std::optional<Ratio> slope;          // fen a unit of the input, before rounding; none when bent
};

struct Cliff {           // one unit more, and less is paid than the slope on either side explains
    std::int64_t at = 0; // the first value after the fall
    std::int64_t before = 0;
    std::int64_t after = 0;
};

struct Profile {
    InputId input = 0;
    std::vector<Segment> segments;
    std::vector<Cliff> cliffs;
    bool exact = true;
};

// REQUIRES, both: the moment lies within the pack's window.
Profile profile(const Program& program, const Answers& answers, Moment moment,
                ProgrammeId programme, InputId input);

// The smallest value of the input with which it is certain that this much or more is paid.
std::optional<std::int64_t> least_paying(const Program& program, const Answers& answers,
                                         Moment moment, ProgrammeId programme, InputId input,
                                         std::int64_t fen);

} // namespace eligibility
