#define KERNEL_SET plain
#include "eligibility/batch/kernels.inc"
