// Box: one programme's nodes over a box of answers, some leaves narrowed and set back again. Only
// what hangs on a changed leaf is worked out again, in place, so a box costs no copy of all nodes.
// Invariant: when a Box is gone, its Workspace is as it was. For evaluation/ and
// analysis/ only.
#pragma once

#include "eligibility/evaluation/evaluate.h"
#include "eligibility/evaluation/slope.h"
#include "eligibility/program/leaf_set.h"
#include "eligibility/program/look_up.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace eligibility {

// The programme's datings for which a day may lack a version: the day asked about, or one that its
// nodes take figures of.
std::vector<std::uint32_t> gaps_of(const Program& program, const Programme& programme,
                                   const Evaluation& evaluation, std::span<const Value> values);

// Whether something rests on a dated thing that no version covers on the day, and the leaves that
// still decide it.
struct Gap {
    Value rests = truth(false);
    LeafSet hangs_on;
};

// What a look at gaps tells: whether there is one, or also the leaves.
enum class GapLook : std::uint8_t { whether, with_leaves };

// The room that Boxes work in, one after another: the evaluation, to be narrowed.
struct Workspace {
    Workspace(const Program& program, const Evaluation& start);

    Evaluation at;
    std::vector<std::uint32_t> input_place; // of an input among the leaves of the cone at hand
    std::vector<std::uint32_t> figure_place;
    std::vector<std::uint32_t> reached; // one a node: the last walk that reached it
    std::uint32_t walk = 0;
    std::vector<std::uint32_t> changed; // one a node: the last change that changed it
    std::uint32_t change = 0;
    std::vector<NodeId> live;            // of the box at hand: its nodes that are open
    std::vector<NodeId> follows;         // and for one leaf after another those that hang on it
    std::vector<std::size_t> followed;   // where the nodes of each leaf end
    std::vector<std::uint8_t> above_gap; // one a node: whether it may rest on a gap
    std::vector<std::uint32_t> told;     // one a node: the last look at gaps that told its gap
    std::vector<Gap> gaps;
    Gap no_gap;
    std::uint32_t look = 0;
    GapLook looked_for = GapLook::whether;
    std::vector<std::uint32_t> climbed; // one a node: the last leaf that was seen to move it
    std::vector<NodeId> bases;          // and how it moves
    std::vector<Slope> slopes;
    std::uint32_t climb = 0;
    NodeId climbed_from = no_node;
};

// What a box says. Bounds are over its completions that are eligible; wider than they may be.
struct View {
    std::uint64_t verdicts = 0;
    bool uncovered = false; // may rest on a dated thing that no version covers on the day
    bool settled = false;   // one verdict, and one amount where it is eligible
    Value amount;           // where it may be eligible and pays money
    Value other;            // where it may be eligible and gives a rate, a day or the like

    bool operator==(const View&) const = default;
};

class Box {
public:
    Box(const Program& program, ProgrammeId programme, Workspace& room);
    ~Box();
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

    // How many cases may be looked at when each costs all nodes; at least 64.
    int cases_within(std::size_t nodes) const {
        return static_cast<int>(std::max(nodes / (programme_.cone.nodes.size() + 1), least_cases));
    }

    std::size_t leaf_count() const { return programme_.cone.leaves.size(); }

    const Leaf& leaf(std::size_t place) const {
        return program_.leaves[programme_.cone.leaves[place]];
    }

    // REQUIRES: the cone has this input.
    std::size_t place_of_input(InputId input) const { return room_.input_place[input]; }

    const Type& type(std::size_t place) const;
    Value value(std::size_t place) const;

    bool known(std::size_t place) const { return is_known(type(place).kind, value(place)); }

    // Narrows a leaf, or gives it any other value, until `back` to a mark taken before.
    void set(std::size_t place, Value value);
    void set_all(const std::vector<Value>& values); // one a leaf

    struct Mark {
        std::size_t nodes = 0;
        std::size_t leaves = 0;
        std::size_t kept = 0;
    };

    Mark mark() const { return {changed_nodes_.size(), changed_leaves_.size(), kept_.size()}; }

    void back(Mark mark);

    View view() const;

    bool has_gaps() const { return gaps_; } // dated things that a day may lack a version of

    bool has_amount() const { return programme_.amount != no_node; }

    // The leaves on which what is open still hangs, by the structure of the nodes. Empty where the
    // view is settled.
    LeafSet hangs_on();

    // Numbers of a leaf at which something changes, within its value and above its lower end: a
    // case ends before each. REQUIRES: hangs_on was asked of this box.
    std::vector<std::int64_t> cuts(std::size_t place);

    // How a number or truth moves when the leaf last climbed from grows within its value, all else
    // standing still anywhere in the box.
    enum class Way : std::uint8_t { none, up, down, either };

    void climb(std::size_t place);
    Way way(NodeId node) const; // REQUIRES: the box has not changed since `climb`

    // Leaves out what certainly is not eligible; false when nothing is left. REQUIRES: only
    // narrower boxes until `back` to a mark taken before.
    bool keep_eligible();

    Value amount_bounds() const { return at(programme_.amount); }

    // The same over the completions that are eligible; none where there are none.
    std::optional<Value> amount_if_eligible();

    NodeId amount() const { return programme_.amount; }

    NodeId scope() const { return program_.nodes[programme_.verdict].a; }

    NodeId conditions() const { return program_.nodes[programme_.verdict].b; }

    // The leaves that stand nearest to this one: those of the largest node above it that hangs on
    // no more than so many. Itself among them; empty where there are none.
    std::vector<std::size_t> company(std::size_t place, std::size_t most) const;

    // The leaf's value cut into the cases worth telling apart: members, or numbers between cuts.
    std::vector<Value> cells(std::size_t place);

private:
    using Demands = std::vector<std::pair<NodeId, std::int64_t>>; // a heap, the last node first

    template <typename Visit>
    void for_each_possible_output(const Node& node, const Visit& visit) const;

    template <typename Visit>
    void for_each_possible_version(const Node& node, const Visit& visit) const;

    Value at(NodeId node) const { return room_.at.values[node]; }

    // What the programme gives, where it gives anything but its verdict.
    NodeId result() const { return has_amount() ? programme_.amount : programme_.other; }

    std::uint64_t nodewise() const { return bits(at(programme_.verdict)); }

    // To the leaves that are open below a node, each node once a walk.
    void walk(NodeId id, LeafSet& all) const {
        if (id != no_node && room_.reached[id] != room_.walk &&
            !is_known(program_.nodes[id].kind, at(id))) {
            walk_open(id, all);
        }
    }

    void note(NodeId node, Value value) {
        Value& now = room_.at.values[node];
        if (now != value) {
            changed_nodes_.push_back({node, now});
            now = value;
            room_.changed[node] = room_.change;
        }
    }

    void find_live();
    std::span<const NodeId> follows(std::size_t place) const;
    bool touched(const Node& node) const;
    std::size_t place_of(const Node& node) const;
    void walk_open(NodeId id, LeafSet& all) const;
    LeafSet leaves_under(NodeId node) const;
    Slope slope_against(NodeId node, NodeId base) const;
    Slope slope_of(NodeId id, NodeId base) const;
    std::optional<Slope> table_slope(const Node& node, NodeId base) const;
    std::optional<Slope> marginal_slope(const Node& node) const;
    NodeId common_base(NodeId a, NodeId b) const;
    bool require(NodeId node, bool holds);
    bool require_within(NodeId node, Value values);
    void keep_difference(NodeId low, NodeId high, std::int64_t apart);
    void find_above_kept();
    void find_gaps();
    Gap gap(GapLook look) const; // of verdict or amount; such an outcome is out of scope
    const Gap& gap(NodeId node) const;
    Gap node_gap(const Node& node) const;
    LeafSet leaves_of_gap(NodeId node) const;
    void pass_on(NodeId id, const std::vector<std::int64_t>& own, std::span<const NodeId> follows,
                 Demands& demands);
    std::optional<std::int64_t> crossing(NodeId node, bool left, std::int64_t beside,
                                         std::int64_t limit);
    std::optional<std::int64_t> crossing_by_trying(NodeId node, NodeId operand, NodeId other,
                                                   std::int64_t beside, std::int64_t limit);

    struct Change {
        std::uint32_t of;
        Value before;
    };

    static constexpr std::size_t least_cases = 64;

    const Program& program_;
    const Programme& programme_;
    Workspace& room_;
    bool gaps_ = false;
    std::vector<Change> changed_nodes_;
    std::vector<std::pair<NodeId, Value>> kept_; // limits of numbers that somebody eligible keeps
    std::vector<NodeId> above_kept_;
    std::vector<Change> changed_leaves_; // inputs by their InputId; figures are nodes
};

// What the rows give that may still match.
template <typename Visit>
void Box::for_each_possible_output(const Node& node, const Visit& visit) const {
    const Lookup& lookup = program_.lookups[node.index];
    for_each_hit(lookup, program_.operands_of(node), room_.at.values.data(),
                 [&](std::uint32_t row) {
                     visit(lookup.rows[row].outputs[static_cast<std::size_t>(node.number)]);
                 });
}

// The versions that may be in force on the node's own day, no_node for a day without one.
template <typename Visit>
void Box::for_each_possible_version(const Node& node, const Visit& visit) const {
    for_each_version(program_.datings[node.index], room_.at.moment.known_on, at(node.a),
                     [&](std::uint32_t version) {
                         visit(version == no_index ? no_node
                                                   : program_.operands[node.first + version]);
                     });
}

} // namespace eligibility
