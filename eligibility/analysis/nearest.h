// nearest: of one input, the values closest to a person's own with which something holds.
// Read off the input's course, so exact; an input without one known value has none.
#pragma once

#include "eligibility/analysis/course.h"

#include <functional>
#include <optional>
#include <vector>

namespace eligibility {

struct Nearest {
    InputId input = 0;
    std::int64_t value = 0;           // as answered; of a choice, the member's place
    std::optional<std::int64_t> down; // the largest value below it that will do
    std::optional<std::int64_t> up;   // the smallest above it
    std::uint64_t down_verdicts = 0;  // what is said there, bits of Kind::verdict
    std::uint64_t up_verdicts = 0;
    std::uint64_t members = 0; // of a choice or a truth: all other members that will do

    bool none() const { return !down && !up && members == 0; }
};

// Choices and truths are changed to another member, not by an amount.
bool is_choice(const Input& input);

// Inputs with one known value that the programme reads.
std::vector<InputId> known_inputs(const Program& program, const Evaluation& evaluation,
                                  ProgrammeId programme);

using Wanted = std::function<bool(const Stretch&)>;

Nearest nearest_of(const Program& program, const Evaluation& evaluation, const Course& along,
                   const Wanted& wanted);

} // namespace eligibility
