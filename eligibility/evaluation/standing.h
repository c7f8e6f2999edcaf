// Standing: where one person stands with several programmes: what each of them says, and which
// questions could still change any of it. Never a question that cannot matter: the questions are
// the missing inputs of the outcomes, and no others. One order serves all programmes: first the
// question whose answers spare the most seconds of other questions, for each second it takes
// itself. Every question counts a minute besides its effort, twice where it is sensitive, so that
// few questions come before easy ones. A programme once begun is finished before another is begun,
// the nearest to its end first, because people follow one matter at a time; questions that
// programmes share count for all of them, and tests/ hold the mean number asked to 1.15 of the best
// possible order all the same.
#pragma once

#include "eligibility/evaluation/stack.h"

#include <optional>
#include <span>
#include <vector>

namespace eligibility {

struct Standing {
    std::vector<Outcome> outcomes;  // as asked for; excluded by one another where they are
    std::vector<InputId> questions; // best first

    std::optional<InputId> next_question() const {
        return questions.empty() ? std::nullopt : std::optional(questions.front());
    }
};

// `declined` are not offered again, and another member's inputs only when the household certainly
// has that member.
Standing standing(const Program& program, const Evaluation& evaluation,
                  std::span<const ProgrammeId> programmes, std::span<const InputId> declined = {});

std::vector<ProgrammeId> all_programmes(const Program& program); // in the pack's order

} // namespace eligibility
