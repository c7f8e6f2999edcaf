// mutants: `eligibility test PACK --mutants`, what the pack's cases notice of its own slips.
#pragma once

#include <string>

namespace eligibility::cli {

struct MutantOptions {
    unsigned threads = 0; // 0: one a core
    bool json = false;
    std::string since; // a pack: only changes to lines that it has not; empty: all
    std::string offer; // a file for cases that notice what none does; empty: none
};

// 0 where the cases pass as the pack stands, whatever they notice; 1 where they do not.
int run_mutants(const std::string& pack, const MutantOptions& options);

} // namespace eligibility::cli
