#include "eligibility/cli/boundaries.h"

#include "eligibility/cases/boundary_cases.h"
#include "eligibility/cases/case_text.h"

#include <fmt/format.h>

namespace eligibility::cli {

int run_boundaries(const Program& program) {
    std::size_t offered = 0;
    for (ProgrammeId programme = 0; programme < program.programmes.size(); ++programme) {
        for (const BoundaryCase& one : boundary_cases(program, programme, true)) {
            fmt::print("{}{}{}", offered == 0 ? "" : "\n", case_text(program, one.person),
                       expectations(program, one.person, programme));
            ++offered;
        }
    }
    fmt::print(stderr,
               "{} cases that the lines of the pack still lack; hold each against its "
               "source before it is kept\n",
               offered);
    return 0;
}

} // namespace eligibility::cli
