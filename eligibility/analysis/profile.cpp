#include "eligibility/analysis/profile.h"

#include "eligibility/program/operations.h"

namespace eligibility {

namespace {

bool same_formula(const Stretch& a, const Stretch& b) {
    return a.verdicts == b.verdicts && a.least == b.least && a.most == b.most;
}

// What is certainly known to be paid: nothing to those who are not eligible.
std::optional<std::int64_t> paid(std::uint64_t verdicts,
                                 const std::optional<AmountBounds>& amount) {
    if ((verdicts & eligible_bit) == 0) {
        return 0;
    }
    const bool one = verdicts == eligible_bit && amount && amount->low == amount->high;
    return one ? std::optional(amount->low) : std::nullopt;
}

// What one unit of the input changes at most, in whole fen.
std::int64_t one_unit(const Segment& segment) {
    if (!segment.slope) {
        return 0;
    }
    const Ratio& slope = *segment.slope;
    const std::int64_t size = slope.numerator < 0 ? -slope.numerator : slope.numerator;
    return (size + slope.denominator - 1) / slope.denominator;
}

void note_cliff(const Segment& left, const Segment& right, std::vector<Cliff>& cliffs) {
    const auto before = paid(left.verdicts, left.at_high);
    const auto after = paid(right.verdicts, right.at_low);
    if (before && after && *before - *after > std::max(one_unit(left), one_unit(right))) {
        cliffs.push_back({right.low, *before, *after});
    }
}

Segment segment_of(const Course& course, const Stretch& first, const Stretch& last) {
    Segment segment{first.low, last.high, first.verdicts, std::nullopt, std::nullopt, std::nullopt};
    if (first.least) {
        segment.at_low = course.amount(first, first.low);
        segment.at_high = course.amount(last, last.high);
        segment.slope =
            first.least == first.most ? course.curves.slope(*first.least) : std::nullopt;
    }
    return segment;
}

} // namespace

Profile profile(const Program& program, const Answers& answers, Moment moment,
                ProgrammeId programme, InputId input) {
    const Course along = course(program, evaluate(program, answers, moment), programme, input);
    const bool numbers = !is_set_kind(program.inputs[input].type.kind);
    Profile found{input, {}, {}, along.exact};
    for (std::size_t first = 0; first < along.stretches.size();) {
        std::size_t last = first;
        while (numbers && last + 1 < along.stretches.size() &&
               same_formula(along.stretches[first], along.stretches[last + 1])) {
            ++last;
        }
        found.segments.push_back(segment_of(along, along.stretches[first], along.stretches[last]));
        first = last + 1;
    }
    for (std::size_t i = 1; numbers && i < found.segments.size(); ++i) {
        note_cliff(found.segments[i - 1], found.segments[i], found.cliffs);
    }
    return found;
}

std::optional<std::int64_t> least_paying(const Program& program, const Answers& answers,
                                         Moment moment, ProgrammeId programme, InputId input,
                                         std::int64_t fen) {
    const Course along = course(program, evaluate(program, answers, moment), programme, input);
    for (const Stretch& stretch : along.stretches) {
        if (stretch.verdicts != eligible_bit || !stretch.least) {
            continue;
        }
        if (along.amount(stretch, stretch.low).low >= fen) {
            return stretch.low;
        }
        const auto reached = along.curves.turn(*stretch.least - fen, stretch.low - along.origin,
                                               stretch.high - along.origin);
        if (reached) {
            return *reached + along.origin;
        }
    }
    return std::nullopt;
}

} // namespace eligibility
