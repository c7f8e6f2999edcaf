// next_question: the input to ask next for a set of programmes, or none when nothing asked could
// change an outcome. Never an input that cannot matter. A programme once begun is finished before
// another is begun; within it, easy and harmless questions that decide much come first.
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
