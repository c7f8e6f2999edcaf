#define KERNEL_SET avx512
#include "eligibility/batch/kernels.inc"
