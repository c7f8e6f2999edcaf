// witnesses: people who would notice a change that no case of the pack notices.
// Looks among the people on either side of the pack's lines (boundary_cases.h), of the programmes
// that read what was changed. Safe to ask from several threads at once.
#pragma once

#include "eligibility/cases/boundary_cases.h"
#include "eligibility/cases/mutants.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility {

class Witnesses {
public:
    // REQUIRES: `program` outlives this.
    explicit Witnesses(const Program& program);

    // The first for whom the changed program says something else; none: nobody was found.
    // REQUIRES: `changed` is `program` with this change.
    std::optional<BoundaryCase> somebody(const Program& changed, const Mutant& mutant) const;

    // Whether this one would.
    bool notices(const Program& changed, const BoundaryCase& one) const;

    std::size_t count() const;

private:
    struct Known {
        BoundaryCase one;
        std::string said; // of the program as it stands
    };

    std::vector<ProgrammeId> readers_of(const std::string& name) const;

    const Program& program_;
    std::vector<std::vector<Known>> people_; // one list a programme
};

} // namespace eligibility
