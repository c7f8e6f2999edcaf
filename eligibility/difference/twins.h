// Twins: one box of people before two packs at once: what each says to all of them, and by how much
// the one may pay more. The rooms below let BoxSearch look for what differs; each says what is
// sought. Private to difference/.
#pragma once

#include "eligibility/analysis/box_search.h"
#include "eligibility/analysis/growth.h"
#include "eligibility/difference/join.h"

#include <set>

namespace eligibility {

class Twins {
public:
    // REQUIRES: outlives it.
    explicit Twins(const Joined& joined);

    void evaluate();

    const std::vector<Value>& values() const { return boxes_.values(); }

    Value value(std::size_t variable) const { return boxes_.value(variable); }

    void set(std::size_t variable, Value value) { boxes_.set(variable, value); }

    void set_all(const std::vector<Value>& values);

    const std::vector<Boxes::Variable>& variables() const { return boxes_.variables(); }

    // What is open of a gap is said by nodes.
    bool rests_on_a_gap() const { return false; }

    std::vector<Value> parts(std::size_t variable) const;
    std::vector<Value> points(std::size_t variable) const;

    // First values of upper parts within the variable's interval: where some comparison turns.
    std::vector<std::int64_t> limits(std::size_t variable) const;

    // REQUIRES, all below: evaluate().
    Value verdict(std::size_t half) const { return boxes_.at()[joined_.halves[half].verdict]; }

    bool verdicts_known() const;

    // Everybody is out of scope for one of the packs, and nobody for the other.
    bool scope_differs() const;

    Excess more() const { return more_; } // fen that the newer pays more

    bool same() const;   // for everybody of the box
    bool differ() const; // for everybody of the box
    bool choice(std::size_t variable) const;

    const Joined& joined() const { return joined_; }

    Value at(NodeId node) const { return boxes_.at()[node]; }

    std::vector<std::size_t> behind(std::span<const NodeId> nodes) const {
        return boxes_.behind(nodes);
    }

    // The variables that decide how two values are apart; what both hang on alike falls out.
    std::vector<std::size_t> behind_difference(NodeId older, NodeId newer) const;

    NodeId pays(std::size_t half) const { return joined_.halves[half].pays; }

    NodeId other(std::size_t half) const { return joined_.halves[half].other; }

private:
    void find_undecided();
    bool other_may_differ() const;
    bool other_differs() const;
    NodeId settled(NodeId node) const;
    bool says_same(NodeId older, NodeId newer, std::set<std::pair<NodeId, NodeId>>& seen) const;
    bool says_same(NodeId older, NodeId newer) const;
    void walk_apart(NodeId a, NodeId b, std::set<std::pair<NodeId, NodeId>>& seen,
                    std::vector<NodeId>& deciding) const;
    void walk_alike(NodeId a, NodeId b, std::set<std::pair<NodeId, NodeId>>& seen,
                    std::vector<NodeId>& deciding) const;

    const Joined& joined_;
    std::vector<Sought> roots_;
    Boxes boxes_;
    Growth growth_;
    Excess more_;
    std::vector<std::size_t> figures_; // variables
    bool undecided_ = false; // to everybody of the box, both leave the verdict open for one figure
    std::vector<std::vector<std::int64_t>> cuts_; // one a variable, ascending
};

// Regions: boxes in which both verdicts are one, and no choice decides the difference any more.
class RegionRoom : public Twins {
public:
    using Twins::Twins;

    Boxes::Standing standing() const;
    std::vector<std::size_t> to_split() const;
    Int128 slack() const;
};

// People of a box whom the newer pays more than so many fen more, or less: split until they stand
// alone, for where all are beyond, some are further beyond than others.
class LargerRoom : public Twins {
public:
    using Twins::Twins;

    void seek(bool pays_more, Int128 beyond) {
        pays_more_ = pays_more;
        beyond_ = beyond;
    }

    Int128 bound() const { return pays_more_ ? more().high : -more().low; }

    Boxes::Standing standing() const;
    std::vector<std::size_t> to_split() const;
    Int128 slack() const;

private:
    bool pays_more_ = true;
    Int128 beyond_ = 0;
};

// Anybody in a box to whom the two say different things.
class DifferRoom : public Twins {
public:
    using Twins::Twins;

    Boxes::Standing standing() const;
    std::vector<std::size_t> to_split() const;
    Int128 slack() const;

    static std::string person() { return {}; }
};

} // namespace eligibility
