// Layers: lanes as columns of SELECTs that read one another. A lane that is used more than once, or
// whose text would grow long, is a column of its own and worked out once; all others are written
// into the expressions that use them.
#pragma once

#include "eligibility/lanes/lane_list.h"
#include "eligibility/sql/dialect.h"

#include <span>
#include <string>
#include <vector>

namespace eligibility {

class Layers {
public:
    // `wanted`: lanes that the outermost SELECT reads. REQUIRES: no operation on dates among them.
    Layers(const LaneList& lanes, std::span<const LaneId> wanted, Dialect dialect);

    // Columns of the first layer, by lane: leaves, to be made from the table.
    const std::vector<LaneId>& leaves() const { return leaves_; }

    // A lane as the outermost SELECT writes it.
    std::string text(LaneId lane) const;
    static std::string column(LaneId lane);

    struct Chain {
        std::string before; // what a statement begins with
        std::string from;   // what its outermost SELECT reads
    };

    // SELECTs over one another, each worked out before the next reads it; the first is `source`,
    // which has the leaves, and every one passes `kept` on.
    Chain chain(const std::string& source, std::span<const std::string> kept) const;

    // The most columns that one of the SELECTs has.
    std::size_t widest() const { return widest_; }

private:
    bool is_leaf(LaneId lane) const;
    void note_readers(LaneId lane, std::size_t layer);
    std::string operation(LaneId lane) const;
    std::string select(std::size_t layer, std::span<const std::string> kept) const;

    const LaneList& lanes_;
    Dialect dialect_;
    std::vector<LaneId> leaves_;
    std::vector<std::size_t> layer_;      // one a lane: the layer that has it as a column
    std::vector<std::size_t> last_layer_; // one a lane: the last layer whose expressions read it
    std::vector<std::string> inline_;     // one a lane: its text where it is used; empty: unused
    std::vector<std::string> expression_; // one a lane with a column of its own
    std::vector<std::vector<LaneId>> by_layer_;
    std::size_t widest_ = 0;
};

} // namespace eligibility
