// export_dmn: one decision table of a pack as a DMN 1.3 file that editors open and draw, with the
// input data and types it needs. It is the version in force on a day, its figures worked out for
// that day; units and sources have no place in DMN and are left out. Importing what was exported
// gives a pack with the same answers.
#pragma once

#include "eligibility/dmn/refusals.h"
#include "eligibility/evaluation/evaluate.h"
#include "eligibility/pack/pack.h"
#include "eligibility/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace eligibility::dmn {

struct Exported {
    std::optional<std::string> xml; // none: refused
    std::vector<Refusal> refusals;  // by the names of the pack: a column, or `row 3`
};

// REQUIRES: the program is compiled from the pack.
Exported export_dmn(const Pack& pack, const Program& program, const std::string& table,
                    Moment moment);

} // namespace eligibility::dmn
