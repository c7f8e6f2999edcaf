// boundaries: `eligibility test PACK --boundaries`, the cases that the pack's lines still lack.
#pragma once

#include "eligibility/program/program.h"

namespace eligibility::cli {

// Case text on stdout, to be read, held against the source and kept.
int run_boundaries(const Program& program);

} // namespace eligibility::cli
