// Pairs: the two inputs that together make a programme eligible where none alone does.
// A choice, or a number of few values, is tried with each of them against the other input's whole
// course. Two other numbers are combined where no condition reads both; those that share one are
// left untried, and `all_tried` says so.
// The pair that changes least is the nearest, each number as a share of its range, a choice as one
// whole. Inputs that the pack calls changeable come first; only where they cannot do it the others
// are tried, as information. Private to analysis/.
#pragma once

#include "eligibility/analysis/nearest.h"

#include <span>

namespace eligibility {

struct Change {
    InputId input = 0;
    std::int64_t from = 0; // of a choice, the member's place
    std::int64_t to = 0;
};

class Pairs {
public:
    // REQUIRES: one course for each known input.
    Pairs(const Program& program, const Evaluation& evaluation, ProgrammeId programme,
          std::span<const Course> courses)
        : program_(program), evaluation_(evaluation), programme_(programme), courses_(courses) {}

    std::vector<Change> nearest(); // two changes, or none

    bool all_tried() const { return all_tried_; }

private:
    struct Offer {
        std::vector<Change> changes;
        Int128 cost = 0;
    };

    void consider(bool changeable_only);
    bool has_few_values(const Course& course) const;
    void try_each(const Course& few, const Course& other);
    void try_numbers(const Course& a, const Course& b);
    void offer(const Change& one, const Change& two);
    std::optional<Change> smallest(const Evaluation& evaluation, const Course& along,
                                   const Wanted& wanted) const;
    Int128 cost(const Change& change) const;

    const Program& program_;
    const Evaluation& evaluation_;
    ProgrammeId programme_;
    std::span<const Course> courses_;
    std::optional<Offer> best_;
    bool all_tried_ = true;
};

} // namespace eligibility
