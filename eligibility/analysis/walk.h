// Walk: a programme's nodes as curves along one axis, one stretch after the other. The axis is an
// input or the day asked about. Each pass over the nodes starts at one point and ends the stretch
// where the first node changes.
// Private to analysis/.
#pragma once

#include "eligibility/analysis/curve.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/program/program.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace eligibility {

struct Axis {
    std::optional<InputId> input; // none: the day asked about
    std::int64_t low = 0;
    std::int64_t high = 0;
};

class Walk {
public:
    // `wide`: evaluated with the axis at its whole range. Days are those of one version of each
    // dated thing.
    Walk(const Program& program, const Programme& programme, const Evaluation& wide, Axis axis);

    // Works out every node from this t on. Returns the last t to which that holds.
    std::int64_t pass(std::int64_t from);

    // REQUIRES: a pass. The node's curves; a member's or verdict's set, a truth.
    const Curve& low(NodeId node) const { return at_[node].low; }

    const Curve& high(NodeId node) const { return at_[node].high; }

    Value truth_or_set(NodeId node) const;

    // Whether the node hangs on the axis at all.
    bool moves(NodeId node) const {
        return std::binary_search(moving_.begin(), moving_.end(), node);
    }

    // The known numbers that move and that all else hangs on: those that meet something unknown,
    // and the amount. Along a stretch nothing changes but by them.
    std::vector<const Curve*> deciding(NodeId amount) const;

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
    bool is_axis(const Node& node) const;

    Piece piece(NodeId node);
    Piece combined(const Node& node, const Piece& a, const Piece& b);
    Piece product(const Piece& a, const Piece& b);
    Piece chosen(const Node& node);
    Piece looked_up(const Node& node);
    template <typename Visit>
    void for_each_hit(const Lookup& lookup, std::int32_t at, std::vector<Piece>& arguments,
                      const Visit& visit);
    Piece on_day(NodeId id);
    Piece moved(const Node& node, const Piece& day, const Piece& months);
    Piece apart(const Node& node, const Piece& from, const Piece& to);
    Piece part_of(const Node& node, const Piece& day);
    Piece hull(Kind kind, const Piece& a, const Piece& b);
    Value compared(const Node& node, const Piece& a, const Piece& b);
    int match(const CellTest& test, Kind kind, const Piece& value);
    int match(const Lookup& lookup, const LookupRow& row, const std::vector<Piece>& arguments);

    static Piece one(Curve curve);
    static Piece of_truth(Value value);
    static Piece between(Value value); // whatever its kind

    bool reaches_zero(const Curve& curve);

    bool reaches(const Curve& a, const Curve& b) { return reaches_zero(a - b); }

    Curve smaller(const Curve& a, const Curve& b) { return reaches(b, a) ? a : b; }

    Curve larger(const Curve& a, const Curve& b) { return reaches(a, b) ? a : b; }

    Curve multiplied(const Curve& a, const Curve& b);
    std::int64_t held(const Curve& curve);
    Curve months_later(const Curve& day, const Curve& months, MonthEnd end);
    Curve months_apart(const Curve& from, const Curve& to, MonthEnd end);
    std::chrono::year_month month_held(const Curve& day);

    const Program& program_;
    const Evaluation& wide_;
    Axis axis_;
    std::int64_t widest_;
    Curves curves_;
    std::vector<std::uint8_t> live_;
    std::vector<NodeId> moving_; // live nodes that hang on the axis, ascending
    std::vector<Piece> at_;      // one a node
    std::int64_t from_ = 0;
    std::int64_t to_ = 0;
};

} // namespace eligibility
