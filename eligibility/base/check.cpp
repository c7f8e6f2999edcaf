#include "eligibility/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace eligibility {

void check_failed(const char* file, int line, const char* condition, const char* what) {
    std::fprintf(stderr, "%s:%d: %s must hold: %s\n", file, line, condition, what);
    std::abort();
}

} // namespace eligibility
