// claims: what a pack says of itself, held against everybody there can be. Two overrides of one
// value must never both hold unless one goes before the other; an invariant must hold for all. Each
// finding names a person for whom it does not, or says that nobody was found and nothing proved.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/program/program.h"

namespace eligibility {

// Errors: which of two overrides holds is not decided.
Diagnostics check_exceptions(const Program& program);

// Errors: somebody who may get a programme lies outside a column that one of its tables is asked
// by.
Diagnostics check_narrowed(const Program& program);

// Warnings: a condition that everybody meets decides nothing.
Diagnostics check_conditions(const Program& program);

// Errors where an invariant is broken, warnings where it is neither proved nor broken.
Diagnostics check_invariants(const Program& program);

} // namespace eligibility
