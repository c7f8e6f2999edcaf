// Timing for the benchmarks: medians with their N, and a sink that keeps work from being left out.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace bench {

inline void tell(std::string_view name, const std::string& figure, std::string_view target,
                 std::size_t n) {
    fmt::print("{:<58} {:>14}   target {:<14} N={}\n", name, figure, target, n);
}

// Nanoseconds of one call each, sorted.
template <typename Work> std::vector<std::int64_t> times(std::size_t n, const Work& work) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < n; ++i) {
        const auto start = Clock::now();
        work();
        found.push_back((Clock::now() - start) / std::chrono::nanoseconds(1));
    }
    std::sort(found.begin(), found.end());
    return found;
}

inline std::int64_t median(const std::vector<std::int64_t>& sorted) {
    return sorted[sorted.size() / 2];
}

// Keeps the optimiser from leaving out work whose result nobody reads.
inline void keep(std::int64_t value) {
    static volatile std::int64_t sink = 0;
    sink = sink + value;
}

} // namespace bench
