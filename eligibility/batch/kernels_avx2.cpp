#define KERNEL_SET avx2
#include "eligibility/batch/kernels.inc"
