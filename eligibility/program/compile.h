// compile: a Pack becomes a Program, or all that is wrong with its names, types, units, ranges and
// tables. Deterministic: the same pack gives the same nodes in the same order. Reads nothing but
// the Pack.
#pragma once

#include "eligibility/base/diagnostic.h"
#include "eligibility/pack/pack.h"
#include "eligibility/program/program.h"

namespace eligibility {

Checked<Program> compile(const Pack& pack);

} // namespace eligibility
