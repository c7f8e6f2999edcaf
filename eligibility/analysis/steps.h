// Steps: boxes of pairs of people. The second differs from the first by one step of one answer: the
// next fen, day or member of an ordered choice; all else is alike. A value that never goes the
// wrong way over one step never does over any. Read as Boxes is by BoxSearch. Private to analysis/.
#pragma once

#include "eligibility/analysis/boxes.h"
#include "eligibility/analysis/growth.h"

namespace eligibility {

class Steps {
public:
    // REQUIRES: `cone` names the invariant's value and outlives this.
    Steps(const Program& program, const Invariant& invariant, std::span<const Sought> cone,
          Boxes::Stretch days);

    void evaluate();

    // Sought is a pair whose values go the wrong way.
    Boxes::Standing standing() const;
    Int128 slack() const;

    std::vector<std::size_t> to_split() const { return to_split_; }

    std::vector<Value> parts(std::size_t variable) const;
    std::vector<Value> points(std::size_t variable) const;

    const std::vector<Value>& values() const { return boxes_.values(); }

    Value value(std::size_t variable) const { return boxes_.value(variable); }

    void set(std::size_t variable, Value value) { boxes_.set(variable, value); }

    bool rests_on_a_gap() const { return boxes_.rests_on_a_gap(); }

    // A pair of the box, in words. Leaves the box at the second person. REQUIRES: as sought.
    std::string person();

private:
    bool is_choice() const { return is_set_kind(type_.kind); }

    Value next(Value value) const; // one step on

    const Program& program_;
    const Invariant& invariant_;
    const Type& type_; // of the answer
    Boxes boxes_;
    std::optional<std::size_t> axis_; // none: nothing hangs on the answer, or it has one value
    Growth growth_;
    Evaluation first_;
    Excess excess_;
    std::vector<std::size_t> to_split_;
};

} // namespace eligibility
