// next_question: the input to ask next for a set of programmes, or none when nothing asked could
// change an outcome. Never an input that cannot matter: the list holds the missing inputs of the
// outcomes, and no others. One order serves all programmes: first the question whose answers spare
// the most seconds of other questions, for each second it takes itself. Every question counts a
// minute besides its effort, twice where it is sensitive, so that few questions come before easy
// ones. A programme once begun is finished before another is begun, the nearest to its end first,
// because people follow one matter at a time; questions that programmes share count for all of
// them, and tests/ hold the mean number asked to 1.15 of the best possible order all the same.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <optional>
#include <span>
#include <vector>

namespace eligibility {

// All inputs that can still change an outcome of the programmes, best first. `declined` are not
// offered again, and another member's inputs only when the household certainly has that member.
std::vector<InputId> open_questions(const Program& program, const Evaluation& evaluation,
                                    std::span<const ProgrammeId> programmes,
                                    std::span<const InputId> declined = {});

std::optional<InputId> next_question(const Program& program, const Evaluation& evaluation,
                                     std::span<const ProgrammeId> programmes,
                                     std::span<const InputId> declined = {});

} // namespace eligibility
