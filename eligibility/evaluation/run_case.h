// run_case: a pack's own example against its own rules.
// Says for each expectation that was not met what came instead. An empty list: the case passed.
#pragma once

#include "eligibility/evaluation/outcome.h"

#include <string>
#include <vector>

namespace eligibility {

struct CaseFailure {
    Place place;
    std::string expected;
    std::string got;
};

// The evaluation a case asks for, of its last event where it has events; the pack's reference day
// where it names none.
Evaluation evaluate_case(const Program& program, const Case& example);

std::vector<CaseFailure> run_case(const Program& program, const Case& example);

// What no case of the pack decides: rows of tables never met, conditions never seen to hold or
// never seen to fail.
struct Coverage {
    struct Row {
        std::uint32_t lookup = 0;
        std::uint32_t row = 0;
    };

    struct Side {
        ProgrammeId programme = 0;
        std::uint32_t condition = 0;
        bool holds = false; // the side that was never seen
    };

    std::vector<Row> rows;
    std::vector<Side> sides;
    std::size_t all_rows = 0;
    std::size_t all_sides = 0;
};

Coverage coverage(const Program& program);

} // namespace eligibility
