// KernelStep: one operation over a morsel, a few hundred people at once, each operand a run of
// numbers of one width in the worker's arena. Made by Plan from lanes; carried out by the kernels,
// which are compiled once for each set of instructions a processor may have. Knows nothing of
// rules.
#pragma once

#include <cstddef>
#include <cstdint>

namespace eligibility {

inline constexpr std::size_t morsel_size = 1024; // people; a run of 64-bit numbers is 8 KiB

// People are counted up to whole blocks, so that the loops over them have no rest.
inline constexpr std::size_t morsel_block = 64;

enum class StepOp : std::uint8_t {
    convert, // from `width` to `made`; the numbers fit
    add,     // and all below: `width` is that of the numbers compared or calculated with
    subtract,
    multiply,
    multiply_wide, // to twice the width
    minimum,
    maximum,
    less,
    less_equal,
    equal,
    conjunction,
    disjunction,
    negation,
    select, // a is a truth
    meets,
    within,
    keep,
    unite,
    divide,       // anything, towards minus infinity
    divide_magic, // ((a + bias) * magic >> shift) - back, from 0 to 2^31-1; width 4
    divide_high,  // the same of the high half of the product, from 0 to 2^62; width 8
    add_months,
    months_between,
    calendar_part,
};

// One byte holds numbers from 0 to 255, or truths; two, four and eight are signed.
struct KernelStep {
    StepOp op = StepOp::add;
    std::uint8_t width = 8; // 1, 2, 4 or 8 bytes
    std::uint8_t made = 8;  // the result's width, where it is not told by the operation
    std::uint8_t shift = 0;
    bool a_fixed = false; // the same number for everybody: only the first is read
    bool b_fixed = false;
    bool c_fixed = false;
    std::uint32_t a = 0; // where the operands lie in the arena, in bytes
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    std::uint32_t to = 0;
    std::uint32_t index = 0; // as the lane's
    std::uint64_t magic = 0;
    std::int64_t bias = 0;
    std::int64_t back = 0;
    std::int64_t number = 0;
};

// REQUIRES: the arena is aligned to 64 bytes; count <= morsel_size.
using RunSteps = void (*)(const KernelStep* first, const KernelStep* last, std::byte* arena,
                          std::size_t count);

// The best for this processor.
RunSteps kernels();

} // namespace eligibility
