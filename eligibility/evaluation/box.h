// Box: one programme's nodes over a box of answers, and which unknown leaves they really hang on
// there. The splitting behind outcome and next_question. Private to evaluation/.
#pragma once

#include "eligibility/evaluation/evaluate.h"
#include "eligibility/program/leaf_set.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace eligibility {

// Some dated thing that the programme may rest on has no version on the day.
bool any_gap(const Programme& programme, const Evaluation& evaluation);

class Box {
public:
    Box(const Program& program, ProgrammeId programme, const Evaluation& start);

    // Evaluates the programme's nodes again; `answers` may be changed freely between calls.
    void evaluate();

    Answers& answers() { return at_.answers; }

    // A figure that no source settles, at its whole range to begin with.
    Value& figure(std::uint32_t index) { return figures_[index]; }

    Value verdict() const { return at_[programme_.verdict]; }

    bool has_amount() const { return programme_.amount != no_node; }

    Value amount() const { return at_[programme_.amount]; }

    // The verdict is one, and so is the amount where it is eligible.
    bool determined() const;

    // The cone's leaves on which verdict or amount still hang, by the structure of the nodes.
    LeafSet hangs_on() const;

    // Whether verdict or amount rest on a dated thing that no version covers on the day, and the
    // leaves that still decide it. Such an outcome is out of scope.
    struct Gap {
        Value rests = truth(false);
        LeafSet hangs_on;
    };

    Gap gap() const;

    const std::vector<std::uint32_t>& leaves() const { return programme_.cone.leaves; }

private:
    template <typename Visit>
    void for_each_possible_output(const Node& node, const Visit& visit) const;
    std::size_t place_of(Leaf leaf) const;  // in the cone
    using Seen = std::vector<std::uint8_t>; // one a node
    void hangs_on(NodeId node, Seen& seen, LeafSet& all) const;
    using Gaps = std::vector<std::optional<Gap>>;
    Gap gap(NodeId node, Gaps& known) const;
    Gap node_gap(const Node& node, Gaps& known) const;

    const Program& program_;
    const Programme& programme_;
    Evaluation at_;
    std::vector<Value> figures_;
    bool gaps_ = false;
};

} // namespace eligibility
