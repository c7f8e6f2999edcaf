// Growth: by how much a value of a second person may exceed a value of a first one, when the two
// differ by one step of one answer and are alike in all else. Bounds, sound: what both hang on
// alike falls out, so a difference is known where neither value is.
// Works node by node on the bounds of each person; splits nothing. Of one person alone it says by
// how much one value exceeds another. Private to analysis/ and difference/.
#pragma once

#include "eligibility/base/number.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/program/program.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace eligibility {

struct Excess {
    Int128 low = 0;
    Int128 high = 0;
};

class Growth {
public:
    // `along` is one step greater for the second person; no_index: the two are one person. `cone`:
    // ascending, and holds all that is asked about.
    Growth(const Program& program, InputId along, const std::vector<NodeId>& cone);

    // REQUIRES: both outlive the questions; one moment; all else than `along` bounded alike.
    void between(const Evaluation& first, const Evaluation& second);

    Excess of(NodeId value) { return of(value, value, others_deep); }

    // By how much the second person's value of one node may exceed the first one's of another.
    Excess of(NodeId first, NodeId second) { return of(first, second, two_deep); }

private:
    static constexpr int others_deep = 8; // how far two different nodes are followed
    static constexpr int two_deep = 24;   // where they are different to begin with

    Excess of(NodeId first, NodeId second, int deep);
    Excess plain(NodeId first, NodeId second) const;
    Excess followed(NodeId first, NodeId second, int deep);
    Excess alike(const Node& first, const Node& second, int deep, Excess otherwise);
    Excess apart(NodeId first, NodeId second, int deep, Excess otherwise);
    Excess product(const Node& first, const Node& second, int deep);
    Excess rounded(const Node& node, Excess inner) const;
    Excess branched(const Node& first, const Node& second, NodeId one, NodeId other, int deep);
    Excess looked_up(const Node& first, const Node& second, int deep, Excess otherwise);
    Excess on_days(const Node& first, const Node& second, int deep, Excess otherwise);
    std::vector<std::uint32_t> rows(const Node& table, const Evaluation& person) const;
    bool same_scale(NodeId first, NodeId second) const;

    const Program& program_;
    InputId along_;
    std::vector<std::uint8_t> moves_; // one a node: whether it hangs on `along`
    const Evaluation* first_ = nullptr;
    const Evaluation* second_ = nullptr;
    std::unordered_map<std::uint64_t, Excess> known_;
};

} // namespace eligibility
