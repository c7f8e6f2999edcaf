// Walk: a programme's nodes as curves along one input, one stretch after the other.
// Each pass over the nodes starts at one point and ends the stretch where the first node changes.
// Private to analysis/.
#pragma once

#include "eligibility/analysis/curve.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/program/program.h"

#include <algorithm>
#include <vector>

namespace eligibility {

class Walk {
public:
    // `wide`: evaluated with the input at its whole range.
    Walk(const Program& program, const Programme& programme, const Evaluation& wide, InputId input);

    // Works out every node from this t on. Returns the last t to which that holds.
    std::int64_t pass(std::int64_t from);

    // REQUIRES: a pass. The node's curves; a member's or verdict's set, a truth.
    const Curve& low(NodeId node) const { return at_[node].low; }

    const Curve& high(NodeId node) const { return at_[node].high; }

    Value truth_or_set(NodeId node) const;

    // Whether the node hangs on the input at all.
    bool moves(NodeId node) const {
        return std::binary_search(moving_.begin(), moving_.end(), node);
    }

    std::int64_t widest() const { return widest_; }

    const Curves& curves() const { return curves_; }

private:
    struct Piece { // what a node may be: between two curves, or one set of members
        Curve low;
        Curve high;
        bool known = false; // both curves are one
        Value set;
    };

    void mark_live(const Programme& programme);
    template <typename Visit>
    void for_each_live_operand(const Node& node, const Visit& visit) const;
    bool hangs_on_input(const Node& node) const;
    Piece standing(NodeId node) const;

    Piece piece(NodeId node);
    Piece combined(const Node& node, const Piece& a, const Piece& b);
    Piece product(const Piece& a, const Piece& b);
    Piece chosen(const Node& node);
    Piece looked_up(const Node& node);
    Piece hull(Kind kind, const Piece& a, const Piece& b);
    Value compared(const Node& node, const Piece& a, const Piece& b);
    int match(const CellTest& test, Kind kind, const Piece& value);

    static Piece one(Curve curve);
    static Piece of_truth(Value value);

    bool reaches_zero(const Curve& curve);

    bool reaches(const Curve& a, const Curve& b) { return reaches_zero(a - b); }

    Curve smaller(const Curve& a, const Curve& b) { return reaches(b, a) ? a : b; }

    Curve larger(const Curve& a, const Curve& b) { return reaches(a, b) ? a : b; }

    Curve multiplied(const Curve& a, const Curve& b);

    const Program& program_;
    const Evaluation& wide_;
    InputId input_;
    std::int64_t widest_;
    Curves curves_;
    std::vector<std::uint8_t> live_;
    std::vector<NodeId> moving_; // live nodes that hang on the input, ascending
    std::vector<Piece> at_;      // one a node
    std::int64_t from_ = 0;
    std::int64_t to_ = 0;
};

} // namespace eligibility
