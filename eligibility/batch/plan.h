// Plan: lanes as steps over a morsel. Every lane gets a run of numbers as narrow as its range
// allows; a run is used again once nobody reads it any more, so that a worker's arena stays in the
// processor's cache. Invariant: steps read only what leaves, fixed numbers and steps before wrote.
#pragma once

#include "eligibility/batch/kernel_step.h"
#include "eligibility/lanes/lane_list.h"

#include <span>
#include <vector>

namespace eligibility {

struct PlannedRun { // where a lane's numbers stand when the steps have run
    std::uint32_t offset = 0;
    std::uint8_t width = 8; // bytes
    bool fixed = false;     // the same for everybody: only the first counts
};

struct PlannedLeaf { // to be filled for each morsel
    LaneOp op = LaneOp::low;
    InputId input = 0;
    PlannedRun run;
    std::int64_t fill = 0; // a number that fits, for the room behind the last person
};

struct Plan {
    std::vector<PlannedLeaf> leaves;
    std::vector<std::pair<PlannedRun, std::int64_t>> fixed; // to be written once
    std::vector<KernelStep> steps;
    std::vector<PlannedRun> wanted; // one a lane asked for
    std::size_t arena_size = 0;     // bytes
};

Plan plan(const LaneList& list, std::span<const LaneId> wanted);

} // namespace eligibility
