// Ids: how the parts of a Program name one another, by their places in its lists.
#pragma once

#include <cstdint>

namespace eligibility {

using NodeId = std::uint32_t;
using InputId = std::uint32_t;     // index into Program::inputs
using ProgrammeId = std::uint32_t; // index into Program::programmes
inline constexpr NodeId no_node = 0xFFFFFFFFU;
inline constexpr std::uint32_t no_index = 0xFFFFFFFFU;

} // namespace eligibility
