// Alike: whether two rules are written alike, whatever their figures: operations, inputs and names
// of dated figures are compared, the figures themselves are not. Private to difference/.
#pragma once

#include "eligibility/difference/matched.h"

#include <map>

namespace eligibility {

class Alike {
public:
    explicit Alike(const Matched& match) : match_(match) {}

    // A node of the older pack and one of the newer; no_node is only like itself.
    bool operator()(NodeId older, NodeId newer);

private:
    bool same_node(NodeId older, NodeId newer);
    bool same_leaf(const Node& older, const Node& newer) const;

    const Matched& match_;
    std::map<std::pair<NodeId, NodeId>, bool> known_;
};

} // namespace eligibility
