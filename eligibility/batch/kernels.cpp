#include "eligibility/batch/kernel_step.h"

namespace eligibility {

namespace plain {
void run(const KernelStep* first, const KernelStep* last, std::byte* arena, std::size_t count);
}

namespace avx2 {
void run(const KernelStep* first, const KernelStep* last, std::byte* arena, std::size_t count);
}

namespace avx512 {
void run(const KernelStep* first, const KernelStep* last, std::byte* arena, std::size_t count);
}

RunSteps kernels() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
        __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0) {
        return avx512::run;
    }
    if (__builtin_cpu_supports("avx2") != 0) {
        return avx2::run;
    }
#endif
    return plain::run;
}

} // namespace eligibility
