// The engine's version, said in every receipt and every auditor's tree. It is raised whenever the
// same pack and the same answers may give other bytes.
#pragma once

#include <string_view>

namespace eligibility {

inline constexpr std::string_view engine_version = "1.0.0";

} // namespace eligibility
