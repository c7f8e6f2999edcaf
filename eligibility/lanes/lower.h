// lower: a Program for one day, as lanes. They hold the nodewise bounds, value for value as
// evaluate has them; nothing is split. Reads what `evaluate` reads and nothing more.
#pragma once

#include "eligibility/evaluation/answers.h"
#include "eligibility/lanes/lane_list.h"

#include <optional>
#include <span>
#include <vector>

namespace eligibility {

// How much is known of an input before anybody is looked at.
enum class Presence : std::uint8_t {
    never,   // nobody answers it: no lane is needed
    perhaps, // some do, and some only in part
    always,  // everybody does, exactly
};

struct ProgrammeLanes {
    LaneId verdict = no_lane; // a set of verdicts; all where a figure that may count has no version
    std::optional<LaneBounds> amount;
    LaneId settled = no_lane;         // splitting would find nothing narrower, under no reading
    LaneId readings_differ = no_lane; // another choice gives another outcome; counts where settled
    LaneId failed = no_lane;          // the first condition that fails for certain, -1: none
};

struct LaneProgram {
    LaneList list;
    std::vector<ProgrammeLanes> programmes;
    std::vector<LaneBounds> nodes; // one a node; no lanes where nothing asked for needs it
};

// `nodes`: what is worked out besides the programmes. REQUIRES: one Presence an input. Readings are
// the default ones; nothing of an office is decided: attested conditions hold.
LaneProgram lower(const Program& program, Moment moment, std::span<const Presence> inputs,
                  std::span<const NodeId> nodes);

} // namespace eligibility
